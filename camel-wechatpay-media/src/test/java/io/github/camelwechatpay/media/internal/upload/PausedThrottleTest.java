// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.limit.InterruptibleLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WeChat Pay has asked for a pause of three minutes. */
@Timeout(120)
class PausedThrottleTest {

    private final Notes limiter = new Notes();
    private final InterruptibleWaits waiting = new InterruptibleWaits();
    private final Throttle throttle = new Throttle(limiter, "key", waiting);

    @BeforeEach
    void pause() {
        UploadException e =
                new RejectedException(RejectionRule.of("FREQUENCY_LIMITED", "").problem("FREQUENCY_LIMITED", "x"));
        e.waitsFor(Duration.ofMinutes(3));
        throttle.refused(0, e);
    }

    @Test
    void failsAtOnceAndTakesNoPermitWhereThePauseIsLongerThanTheTimeThatIsLeft() {
        assertThat(failure(Duration.ofMinutes(2)).code()).isEqualTo("LIMITER_TIMEOUT");
        assertThat(limiter.notes).containsExactly("slow down PT3M");
    }

    @Test
    void endsAWaitWhenTheThreadIsInterrupted() throws Exception {
        FutureTask<UploadException> failure = new FutureTask<>(() -> failure(Duration.ofMinutes(4)));
        WaitingThread.of(failure).interrupt();

        assertThat(failure.get().code()).isEqualTo("INTERRUPTED");
    }

    @Test
    void endsEveryWaitWhenTheApplicationStops() throws Exception {
        List<FutureTask<UploadException>> failures = List.of(
                new FutureTask<>(() -> failure(Duration.ofMinutes(4))),
                new FutureTask<>(() -> failure(Duration.ofMinutes(4))));
        failures.forEach(WaitingThread::of);
        waiting.end();

        for (FutureTask<UploadException> failure : failures) {
            assertThat(failure.get().code()).isEqualTo("INTERRUPTED");
        }
        assertThat(limiter.notes).containsExactly("slow down PT3M");
    }

    private UploadException failure(Duration left) {
        return catchThrowableOfType(UploadException.class, () -> throttle.begin(Deadline.in(left)));
    }

    private static final class Notes implements InterruptibleLimiter {

        private final List<String> notes = new ArrayList<>();

        @Override
        public boolean acquire(String key, Duration patience) {
            notes.add("acquire");
            return true;
        }

        @Override
        public void slowDown(String key, Duration pause) {
            notes.add("slow down " + pause);
        }
    }
}
