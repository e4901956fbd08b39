// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final MovableClock clock = new MovableClock();
    private final RateLimit limit = new RateLimit(clock);

    @Test
    void permitsSoManyCallsInAWindow() {
        limit.set(2, Duration.ofSeconds(10));
        assertThat(limit.permits("a")).isTrue();
        clock.move(Duration.ofMillis(9_999));
        assertThat(limit.permits("a")).isTrue();
        assertThat(limit.permits("a")).isFalse();
        clock.move(Duration.ofMillis(1));
        assertThat(limit.permits("a")).isTrue();
        assertThat(limit.permits("a")).isTrue();
        assertThat(limit.permits("a")).isFalse();
    }

    @Test
    void beginsAWindowWithTheFirstCallAfterTheLastOne() {
        limit.set(1, Duration.ofSeconds(10));
        assertThat(limit.permits("a")).isTrue();
        clock.move(Duration.ofSeconds(15));
        assertThat(limit.permits("a")).isTrue();
        clock.move(Duration.ofSeconds(9));
        assertThat(limit.permits("a")).isFalse();
    }

    @Test
    void countsEachKeyByItself() {
        limit.set(1, Duration.ofSeconds(10));
        assertThat(limit.permits("a")).isTrue();
        assertThat(limit.permits("b")).isTrue();
        assertThat(limit.permits("a")).isFalse();
    }

    @Test
    void isLiftedByZero() {
        limit.set(1, Duration.ofSeconds(10));
        limit.permits("a");
        limit.set(0, null);
        assertThat(limit.permits("a")).isTrue();
        assertThat(limit.permits("a")).isTrue();
    }

    @Test
    void refusesWhatIsNoLimit() {
        assertThatIllegalArgumentException().isThrownBy(() -> limit.set(-1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> limit.set(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> limit.set(1, null));
    }
}
