// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import io.github.camelwechatpay.media.limit.InterruptibleLimiter;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast the uploads of one identity and call go: a limit that all of its endpoints share, and the pause that WeChat Pay
 * asks for by refusing one for frequency, which holds back all. Thread-safe.
 */
public final class Throttle {

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** An answer that asks for more is one call's; nobody stops all calls for a day. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    /** For a limiter that does not keep to the caller's patience. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final UploadLimiter limiter;
    private final String key;
    private final InterruptibleWaits waiting;
    private final UninterruptibleCalls calls = new UninterruptibleCalls("rateLimiter");

    /** Refusals for frequency in a row; those that were under way together count as one. */
    private final AtomicInteger refusals = new AtomicInteger();

    public Throttle(UploadLimiter limiter, String key, InterruptibleWaits waiting) {
        this.limiter = limiter;
        this.key = key;
        this.waiting = waiting;
    }

    /**
     * Waits for the next upload's turn.
     *
     * @return a mark of when it began, for {@link #refused}
     */
    int begin(Deadline deadline) {
        try {
            Duration patience = deadline.left();
            if (!waiting.during(() -> acquire(patience))) {
                throw new NoAnswerException(ErrorCode.LIMITER_TIMEOUT.problem(
                        "Not sent: waiting for the rate limit would exceed uploadTimeout"));
            }
            return refusals.get();
        } catch (InterruptedException e) {
            throw new NoAnswerException(
                    ErrorCode.INTERRUPTED.problem("The thread was interrupted while it waited for the rate limit"));
        } catch (UploadException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            throw new NoAnswerException(
                    ErrorCode.LIMITER_TIMEOUT.problem("The rateLimiter failed: " + LogText.why(e)), e);
        }
    }

    /** A limiter that is not ours may keep its state in a file or database, which an interrupt would close. */
    private boolean acquire(Duration patience) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return limiter instanceof InterruptibleLimiter
                ? limiter.acquire(key, patience)
                : calls.callInterruptibly(patience.plus(SLACK), () -> limiter.acquire(key, patience));
    }

    private void slowDown(Duration pause) {
        if (limiter instanceof InterruptibleLimiter) {
            limiter.slowDown(key, pause);
        } else {
            calls.call(
                    SLACK,
                    () -> {
                        limiter.slowDown(key, pause);
                        return null;
                    },
                    unused -> {});
        }
    }

    /** WeChat Pay takes uploads again. */
    void accepted() {
        refusals.set(0);
    }

    /** It refused one for frequency. */
    void refused(int begun, UploadException e) {
        refusals.compareAndSet(begun, begun + 1);
        Duration pause =
                e.retryAfter().map(asked -> shorter(asked, LONGEST_ASKED_FOR)).orElseGet(this::usual);
        try {
            slowDown(pause);
        } catch (RuntimeException | Error failure) {
            // must not hide why the upload failed
            LOG.warn("The rateLimiter failed to slow down: {}", LogText.why(failure));
        }
    }

    private Duration usual() {
        int doublings = Math.min(10, Math.max(0, refusals.get() - 1));
        return shorter(FIRST_PAUSE.multipliedBy(1L << doublings), LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
