// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.WechatpayMediaEndpoint;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/** How long each step of a turn may take before the file is given back. */
public final class AttemptTimeouts {

    private static final Duration LEASE_MORE = Duration.ofSeconds(30);

    /** For what has no time limit of its own: a file's download, its move, steps of the user's. */
    private static final Duration OTHER = Duration.ofMinutes(15);

    private static final Duration DEFAULT_UPLOAD_TIMEOUT = Duration.ofSeconds(60);

    private final CamelContext context;
    private final LongSupplier nanos;

    /** @param nanos a monotonic source */
    public AttemptTimeouts(CamelContext context, LongSupplier nanos) {
        this.context = context;
        this.nanos = nanos;
    }

    long now() {
        return nanos.getAsLong();
    }

    /** Of a turn that a thread carries out; one that waits for a thread is never late. */
    boolean isOver(FileAttempt turn) {
        FileAttempt.Step step = turn.step();
        return step != FileAttempt.Step.WAITS
                && now() - turn.stepBegan() > longest().toNanos();
    }

    /** The longest upload of this context, {@code uploadTimeout} and the ledger's lease, if that is longer than the rest. */
    Duration longest() {
        Duration upload = context.getEndpoints().stream()
                .filter(WechatpayMediaEndpoint.class::isInstance)
                .map(endpoint -> timeout((WechatpayMediaEndpoint) endpoint))
                .max(Duration::compareTo)
                .orElse(DEFAULT_UPLOAD_TIMEOUT);
        Duration own = upload.multipliedBy(2).plus(LEASE_MORE);
        return own.compareTo(OTHER) > 0 ? own : OTHER;
    }

    /** Not more than a year: more than that overflows what is computed with it. */
    private static Duration timeout(WechatpayMediaEndpoint endpoint) {
        long millis = endpoint.getConfiguration().getUploadTimeout();
        return Duration.ofMillis(Math.min(millis, Duration.ofDays(365).toMillis()));
    }
}
