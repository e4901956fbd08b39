// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.upload.UninterruptibleLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges ledgers once an hour, so that they do not grow for years. */
public final class LedgerPurger {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerPurger.class);

    private static final long MINUTES_BETWEEN_PURGES = 60;

    /** A purge of millions takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final CamelContext context;
    private final Map<MediaLedger, Duration> ages = new IdentityHashMap<>();
    private @Nullable ScheduledExecutorService timer;

    public LedgerPurger(CamelContext context) {
        this.context = context;
    }

    /**
     * @param maxAge after which an entry is of no use; of several for one ledger the longest counts
     */
    public synchronized void keep(MediaLedger ledger, Duration maxAge) {
        if (ages.put(ledger, longest(ledger, maxAge)) == null) {
            if (timer == null) {
                timer = context.getExecutorServiceManager()
                        .newSingleThreadScheduledExecutor(this, "WechatpayMediaLedger");
            }
            MediaLedger quiet =
                    new UninterruptibleLedger(ledger, PATIENCE); // the timer is interrupted when Camel stops
            timer.scheduleWithFixedDelay(() -> purge(ledger, quiet), 1, MINUTES_BETWEEN_PURGES, TimeUnit.MINUTES);
        }
    }

    private Duration longest(MediaLedger ledger, Duration maxAge) {
        Duration before = ages.getOrDefault(ledger, Duration.ZERO);
        return before.compareTo(maxAge) < 0 ? maxAge : before;
    }

    private synchronized Duration age(MediaLedger ledger) {
        return Objects.requireNonNull(ages.get(ledger));
    }

    /** Whatever is thrown from here would silently end the timer. */
    private void purge(MediaLedger ledger, MediaLedger quiet) {
        try {
            int forgotten = quiet.purge(age(ledger));
            LOG.debug("Removed {} old entries from the ledger", forgotten);
        } catch (RuntimeException e) {
            LOG.warn("Old ledger entries cannot be removed; next attempt in an hour: {}", e.toString());
        } catch (Error e) {
            LOG.error("Old ledger entries cannot be removed; next attempt in an hour", e);
        }
    }

    public synchronized void close() {
        if (timer != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
        }
    }
}
