package io.github.camelwechatpay.media.upload;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whether answers to one identity are worth asking for: after five in a row whose signature is wrong, somebody is in
 * between, and for a minute nothing is sent. Thread-safe.
 */
final class Trust {

    private static final int FORGED_IN_A_ROW = 5;
    private static final Duration SUSPENSION = Duration.ofMinutes(1);

    private final CircuitBreaker breaker;

    Trust(Clock clock) {
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

    /**
     * @throws NoAnswerException {@code TRUST_SUSPENDED}
     */
    <T> T during(Supplier<T> call) {
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException e) {
            throw new NoAnswerException(ErrorCode.TRUST_SUSPENDED.problem(
                    "Five answers in a row had a wrong signature, so nothing is sent for a minute"));
        }
    }
}
