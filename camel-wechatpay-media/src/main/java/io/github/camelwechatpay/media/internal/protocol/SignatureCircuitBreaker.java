// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Circuit breaker of one identity and key: after five answers in a row whose signature is wrong, nothing is sent for a
 * minute. Thread-safe.
 */
public final class SignatureCircuitBreaker {

    /** From good to bad. */
    public enum State {
        /** Uploads are sent. */
        CLOSED,
        /** One upload is sent as a probe. */
        HALF_OPEN,
        /** Nothing is sent. */
        OPEN
    }

    private static final int FORGED_IN_A_ROW = 5;
    private static final Duration SUSPENSION = Duration.ofMinutes(1);

    private final CircuitBreaker breaker;

    public SignatureCircuitBreaker(Clock clock) {
        this.breaker = CircuitBreaker.of(
                "trust",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(FORGED_IN_A_ROW)
                        .minimumNumberOfCalls(FORGED_IN_A_ROW)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(SUSPENSION)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .ignoreException(
                                e -> !(e instanceof UntrustedResponseException untrusted && untrusted.isForged()))
                        .clock(clock)
                        .writableStackTraceEnabled(false)
                        .build());
    }

    public State state() {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> State.OPEN;
            case HALF_OPEN -> State.HALF_OPEN;
            default -> State.CLOSED;
        };
    }

    /** The breaker forgets a call that ends by an Error, and would wait for it for ever if it was the one that may find out. */
    private static <T> T settled(Supplier<T> call) {
        try {
            return call.get();
        } catch (Error e) {
            throw new EndedByError(e);
        }
    }

    /**
     * @throws NoAnswerException {@code TRUST_SUSPENDED}
     */
    public <T> T during(Supplier<T> call) {
        try {
            return breaker.executeSupplier(() -> settled(call));
        } catch (EndedByError e) {
            throw e.error();
        } catch (CallNotPermittedException e) {
            throw new NoAnswerException(ErrorCode.TRUST_SUSPENDED.problem(
                    "Not sent: five consecutive responses had a wrong signature, so uploads are suspended for a"
                            + " minute"));
        }
    }

    /** Carries an Error past the breaker, which counts exceptions only. */
    private static final class EndedByError extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Error error;

        EndedByError(Error error) {
            super(error);
            this.error = error;
        }

        Error error() {
            return error;
        }
    }
}
