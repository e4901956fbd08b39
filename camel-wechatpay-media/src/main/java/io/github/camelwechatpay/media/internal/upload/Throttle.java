// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast the uploads of one identity and call go: a limit that all of its endpoints share, and, once WeChat Pay has
 * refused one for frequency, the pause and the pace that hold back all. Thread-safe.
 */
public final class Throttle {

    private static final Logger LOG = LoggerFactory.getLogger(Throttle.class);

    /** An answer that asks for more is one call's; nobody stops all calls for a day. */
    private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

    /** For a limiter that does not keep to the caller's patience. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final UploadLimiter limiter;
    private final String key;
    private final InterruptibleWaits waiting;
    private final UninterruptibleCalls calls = new UninterruptibleCalls("rateLimiter");
    private final LearnedPace pace = new LearnedPace(TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);

    public Throttle(UploadLimiter limiter, String key, InterruptibleWaits waiting) {
        this.limiter = limiter;
        this.key = key;
        this.waiting = waiting;
    }

    /**
     * Waits for the next upload's turn.
     *
     * @return a mark of when it began, for {@link #accepted} and {@link #refused}
     */
    int begin(Deadline deadline) {
        try {
            // the limit comes last, since it holds for the moment of sending
            if (!waiting.during(() -> pace.acquire(deadline.left()) && acquire(deadline.left()))) {
                throw new NoAnswerException(ErrorCode.LIMITER_TIMEOUT.problem(
                        "Not sent: waiting for the rate limit would exceed uploadTimeout"));
            }
            return pace.mark();
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

    /** WeChat Pay took one. */
    void accepted(int begun) {
        pace.accepted(begun);
    }

    /** It refused one for frequency. */
    void refused(int begun, UploadException e) {
        @Nullable
        Duration asked =
                e.retryAfter().map(time -> shorter(time, LONGEST_ASKED_FOR)).orElse(null);
        Duration pause = pace.refused(begun, asked);
        if (pause.isZero()) {
            return;
        }
        try {
            slowDown(pause);
        } catch (RuntimeException | Error failure) {
            // must not hide why the upload failed
            LOG.warn("The rateLimiter failed to slow down: {}", LogText.why(failure));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
