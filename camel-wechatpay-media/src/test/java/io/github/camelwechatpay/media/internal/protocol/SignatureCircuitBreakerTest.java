// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignatureCircuitBreakerTest {

    private final SettableClock clock = new SettableClock("2026-11-24T00:00:00Z");
    private final SignatureCircuitBreaker trust = new SignatureCircuitBreaker(clock);

    @Test
    void isSuspendedForAMinuteAfterFiveForgedAnswersInARow() {
        forged(5);

        assertThat(next(null)).isEqualTo("TRUST_SUSPENDED");
        clock.advance(Duration.ofSeconds(59));
        assertThat(next(null)).isEqualTo("TRUST_SUSPENDED");
        clock.advance(Duration.ofSeconds(2));
        assertThat(next(null)).isEqualTo("fine");
        forged(4);
        assertThat(next(null)).isEqualTo("fine");
    }

    @Test
    void isSuspendedForAnotherMinuteIfTheNextAnswerIsForgedToo() {
        forged(5);
        clock.advance(Duration.ofSeconds(61));
        forged(1);

        assertThat(next(null)).isEqualTo("TRUST_SUSPENDED");
    }

    @Test
    void letsOneUploadAtATimeFindOut() {
        forged(5);
        clock.advance(Duration.ofSeconds(61));

        String meanwhile = trust.during(() -> next(null));

        assertThat(meanwhile).isEqualTo("TRUST_SUSPENDED");
        assertThat(next(null)).isEqualTo("fine");
    }

    @Test
    void isNotMovedByWhatSaysNothingOfSignatures() {
        forged(4);
        for (int i = 0; i < 20; i++) {
            next(new NoAnswerException(ErrorCode.TIMEOUT.problem("x")));
            next(new UntrustedResponseException(ErrorCode.UNSIGNED.problem("x")));
        }
        assertThat(next(new NoAnswerException(ErrorCode.TIMEOUT.problem("x")))).isEqualTo("TIMEOUT");
        forged(1);

        assertThat(next(null)).isEqualTo("TRUST_SUSPENDED");
    }

    @Test
    void asksAgainWhereTheOneThatShouldFindOutFoundOutNothing() {
        forged(5);
        clock.advance(Duration.ofSeconds(61));

        assertThat(next(new NoAnswerException(ErrorCode.TIMEOUT.problem("x")))).isEqualTo("TIMEOUT");
        assertThat(next(null)).isEqualTo("fine");
    }

    /** Else nothing would be sent until a restart. */
    @Test
    void asksAgainWhereTheOneThatShouldFindOutEndedByAnError() {
        forged(5);
        clock.advance(Duration.ofSeconds(61));

        Error error = new StackOverflowError("on purpose");
        assertThatThrownBy(() -> trust.during(() -> {
                    throw error;
                }))
                .isSameAs(error);
        assertThat(next(null)).isEqualTo("fine");
    }

    private void forged(int times) {
        for (int i = 0; i < times; i++) {
            next(UntrustedResponseException.forged(ErrorCode.BAD_SIGNATURE.problem("x")));
        }
    }

    private String next(UploadException end) {
        String[] fine = {null};
        UploadException e = catchThrowableOfType(
                UploadException.class,
                () -> fine[0] = trust.during(() -> {
                    if (end != null) {
                        throw end;
                    }
                    return "fine";
                }));
        return e == null ? fine[0] : e.code();
    }
}
