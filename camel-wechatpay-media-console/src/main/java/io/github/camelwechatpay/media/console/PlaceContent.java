// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in one place of an inbox, perhaps on another machine: each reason is read once. */
final class PlaceContent {

    private static final Logger LOG = LoggerFactory.getLogger(PlaceContent.class);

    /** Until a store that failed is asked again: each question may wait for a timeout. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final FailureReason NONE = new FailureReason("", "", "", "");

    private final Place place;
    private final int most;
    private final Clock clock;
    private Map<StoredFile, FailureReason> seen = Map.of();
    private Instant pausesUntil = Instant.MIN;

    PlaceContent(Place place, int most, Clock clock) {
        this.place = place;
        this.most = most;
        this.clock = clock;
    }

    /** The files and why they are there, empty texts where that is not known; nothing if the store cannot be asked. */
    synchronized Optional<Map<StoredFile, FailureReason>> of(InboxOperations inbox) {
        if (clock.instant().isBefore(pausesUntil)) {
            return Optional.empty();
        }
        try {
            Map<StoredFile, FailureReason> now = new LinkedHashMap<>();
            for (StoredFile file : inbox.stored(place, most)) {
                now.put(file, reason(inbox, file));
            }
            seen = now;
            return Optional.of(now);
        } catch (IOException e) {
            LOG.warn(
                    "The operator page cannot list {} of route {}: {}",
                    place,
                    inbox.getRouteId(),
                    e.getClass().getSimpleName());
            pausesUntil = clock.instant().plus(PAUSE);
            return Optional.empty();
        }
    }

    private FailureReason reason(InboxOperations inbox, StoredFile file) throws IOException {
        FailureReason known = seen.get(file);
        if (known != null || file.explained() == null) {
            return known == null ? NONE : known;
        }
        FailureReason read = inbox.reason(place, file);
        return read == null ? NONE : read;
    }
}
