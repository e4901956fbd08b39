// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a key; times are milliseconds by the store's clock.
 *
 * @param token of the last claim
 * @param id or null, as long as the upload is under way
 * @param now when this was read
 */
record LedgerEntry(String token, @Nullable String id, long claimedAt, long leaseUntil, long now) {

    /** Of an entry that was claimed before the clock was set back. */
    private static final Duration UNKNOWN_AGE = Duration.ofDays(36_500);

    boolean isRecorded() {
        return id != null;
    }

    boolean isOf(Claim claim) {
        return token.equals(claim.token());
    }

    /** Of a recorded entry. In a steady period nothing is claimed in the future, so the entry is older than the period. */
    Known known(ClockJumpDetector watch) {
        Duration age = isFromTheFuture() ? UNKNOWN_AGE : Duration.ofMillis(Math.max(0, now - claimedAt));
        return new Known(Objects.requireNonNull(id, "not recorded"), age, shorter(age, watch.steady()));
    }

    /**
     * Whether the lease has ended for certain. A clock that was just set ahead says so too early, and one that was set back
     * would say so days too late.
     */
    boolean hasEnded(ClockJumpDetector watch) {
        boolean sure = isFromTheFuture() ? watch.steady().compareTo(lease()) >= 0 : leaseUntil <= now;
        return sure && !watch.wasSetWithin(lease());
    }

    /** At least a moment, as the caller is to come back. */
    Busy busy() {
        Duration left = Duration.ofMillis(Math.max(1, leaseUntil - now));
        return new Busy(isFromTheFuture() || leaseUntil <= now ? lease() : shorter(left, lease()));
    }

    private boolean isFromTheFuture() {
        return claimedAt > now + ClockJumpDetector.TOLERANCE.toMillis();
    }

    private Duration lease() {
        return Duration.ofMillis(leaseUntil - claimedAt);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
