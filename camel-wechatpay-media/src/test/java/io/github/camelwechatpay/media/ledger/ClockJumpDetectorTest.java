// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClockJumpDetectorTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Duration passed = Duration.ZERO;
    private Duration set = Duration.ZERO;
    private final ClockJumpDetector watch = new ClockJumpDetector(() -> passed.toNanos());

    @Test
    void knowsNothingOfAClockThatItHasNotSeen() {
        passed = DAY;

        assertThat(watch.steady()).isZero();
        assertThat(watch.wasSetWithin(DAY)).isFalse();
    }

    @Test
    void takesWhatClocksDifferByForNoJump() {
        sees();
        set = ClockJumpDetector.TOLERANCE;
        sees();
        assertThat(watch.wasSetWithin(DAY)).isFalse();

        set = set.plusMillis(1);
        sees();

        assertThat(watch.wasSetWithin(DAY)).isTrue();
    }

    @Test
    void countsFromTheJumpHowLongTheClockHasGoneOn() {
        sees();
        passed = DAY;
        set = DAY.negated();
        sees();
        assertThat(watch.steady()).isZero();

        passed = passed.plus(SECOND);

        assertThat(watch.steady()).isEqualTo(SECOND);
        assertThat(watch.wasSetWithin(SECOND)).isFalse();
        assertThat(watch.wasSetWithin(SECOND.plusNanos(1))).isTrue();
    }

    /** So that what a slewed clock may differ by does not grow for ever. */
    @Test
    void comparesWithWhatItSawAnHourAgoAtMost() {
        sees();
        passed = Duration.ofHours(1);
        sees();

        passed = passed.plus(SECOND);
        set = ClockJumpDetector.TOLERANCE.plus(SECOND);
        sees();

        assertThat(watch.wasSetWithin(DAY)).isTrue();
    }

    @Test
    void allowsAClockToBeSlewed() {
        sees();
        passed = Duration.ofSeconds(3_599);
        set = ClockJumpDetector.TOLERANCE.plus(SECOND.multipliedBy(3));

        sees();

        assertThat(watch.wasSetWithin(DAY)).isFalse();
    }

    private void sees() {
        watch.sees(passed.plus(set).toMillis());
    }
}
