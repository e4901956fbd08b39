// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** The one owner of retries: tries an upload again where that may help and time allows it. */
final class UploadRetry {

    /** Failures that another try right now would only repeat, or that were meant. */
    private static final Set<String> NEVER =
            Set.of(ErrorCode.INTERRUPTED.name(), ErrorCode.LIMITER_TIMEOUT.name(), ErrorCode.TRUST_SUSPENDED.name());

    private final RetrySettings effort;
    private final InterruptibleWaits waiting;
    private final boolean backup;
    private final DoubleSupplier chance;

    /**
     * @param backup whether there is a second host
     * @param chance from 0 to 1
     */
    UploadRetry(RetrySettings effort, InterruptibleWaits waiting, boolean backup, DoubleSupplier chance) {
        this.effort = effort;
        this.waiting = waiting;
        this.backup = backup;
        this.chance = chance;
    }

    /**
     * @throws UploadException of the last try, with the wait that there was no time for as its {@code retryAfter}
     */
    Upload upload(Deadline deadline, Try attempt) {
        ApiHost host = ApiHost.FIRST;
        UploadException before = null;
        for (int tries = 1; true; tries++) {
            try {
                return attempt.upload(host);
            } catch (UploadException e) {
                UploadException failure = asAfter(before, e);
                boolean hopeless = NEVER.contains(e.code()) || isMismatch(before) && isMismatch(e);
                if (hopeless || tries >= effort.maxAttempts() || !mayHelp(failure)) {
                    throw failure;
                }
                pause(failure, delay(tries, failure), deadline);
                host = backup && failure.code().equals(ErrorCode.CONNECT_FAILED.name()) ? host.other() : host;
                before = failure;
            }
        }
    }

    /** A try that never began tells less than the one before it, unless somebody wants us to stop. */
    private static UploadException asAfter(@Nullable UploadException before, UploadException e) {
        if (before == null || !NEVER.contains(e.code())) {
            return e;
        }
        if (e.code().equals(ErrorCode.INTERRUPTED.name())) {
            return interrupted(before);
        }
        return before;
    }

    private static boolean mayHelp(UploadException e) {
        boolean answered = e instanceof RejectedException || e instanceof UntrustedResponseException;
        boolean may = answered || e instanceof NoAnswerException;
        return may && e.isRetryable();
    }

    /** The bytes that arrived were not those that were digested: once that is an accident. */
    private static boolean isMismatch(@Nullable UploadException e) {
        return e instanceof RejectedException && e.category() == Category.MEDIA && e.isRetryable();
    }

    /** As long as the server asks for; else anything up to a bound that doubles, so that many who failed together part. */
    Duration delay(int tries, UploadException e) {
        return e.retryAfter().orElseGet(() -> jitter(tries));
    }

    private Duration jitter(int tries) {
        return Duration.ofMillis(Math.round(bound(tries) * chance.getAsDouble()));
    }

    private double bound(int tries) {
        double doubled = effort.retryDelay().toMillis() * Math.pow(2, tries - 1.0);
        return Math.min(effort.maxRetryDelay().toMillis(), doubled);
    }

    private void pause(UploadException failure, Duration delay, Deadline deadline) {
        if (!deadline.allows(delay)) {
            failure.waitsFor(delay);
            throw failure;
        }
        try {
            waiting.sleep(delay);
        } catch (InterruptedException e) {
            throw interrupted(failure);
        }
    }

    /** What is known of the upload stays known. */
    private static UploadException interrupted(UploadException before) {
        FailureDetails problem = ErrorCode.INTERRUPTED.problem(
                "The thread was interrupted while it waited for the next attempt after " + before.code());
        boolean unknown = before.outcome() == Outcome.UNKNOWN;
        return new NoAnswerException(unknown ? problem.ending(Outcome.UNKNOWN, before.isRetryable()) : problem)
                .about(before.sent());
    }

    /** One try on one host. */
    @FunctionalInterface
    interface Try {
        Upload upload(ApiHost host);
    }
}
