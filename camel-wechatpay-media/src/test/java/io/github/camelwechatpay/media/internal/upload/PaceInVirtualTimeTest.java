// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the learned pace makes of limits such as WeChat Pay's. With pauses alone half of these uploads are refused. */
class PaceInVirtualTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final int AT_LEAST_18_5_A_SECOND = 18 * 300 + 150;

    @Test
    void usesUpTwentyInEachSecond() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(new FixedWindow(20, SECOND)).run(FIVE_MINUTES);

        assertThat(uploads.accepted()).isGreaterThanOrEqualTo(AT_LEAST_18_5_A_SECOND);
        assertThat(uploads.refused()).isLessThan(100);
    }

    @Test
    void usesUpTwentyInAnySecond() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(new SlidingWindow(20, SECOND, false)).run(FIVE_MINUTES);

        assertThat(uploads.accepted()).isGreaterThanOrEqualTo(AT_LEAST_18_5_A_SECOND);
        assertThat(uploads.refused()).isLessThan(100);
    }

    @Test
    void usesUpAHundredInAnyMinuteAfterAFewMinutes() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(new SlidingWindow(100, MINUTE, false));
        uploads.run(Duration.ofMinutes(3));
        uploads.run(Duration.ofMinutes(20));

        assertThat(uploads.accepted()).isGreaterThanOrEqualTo(20 * 90);
        assertThat(uploads.refused()).isLessThan(20 * 3);
    }

    @Test
    void usesUpALimitThatCountsRefusedUploadsToo() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(new SlidingWindow(100, MINUTE, true));
        uploads.run(Duration.ofMinutes(3));
        uploads.run(Duration.ofMinutes(20));

        assertThat(uploads.accepted()).isGreaterThanOrEqualTo(20 * 80);
        assertThat(uploads.refused()).isLessThan(20 * 3);
    }

    @Test
    void findsALimitThatWasLoweredAndRaised() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(new SlidingWindow(40, SECOND, false)).run(MINUTE);
        uploads.limitedBy(new SlidingWindow(10, SECOND, false));
        uploads.run(MINUTE);
        assertThat(uploads.run(FIVE_MINUTES).accepted()).isGreaterThanOrEqualTo(9 * 300);

        uploads.limitedBy(new SlidingWindow(40, SECOND, false));
        uploads.run(Duration.ofMinutes(15));
        assertThat(uploads.run(FIVE_MINUTES).accepted()).isGreaterThanOrEqualTo(36 * 300);
    }

    @Test
    void goesAsFastAfterAnOutageAsBefore() throws InterruptedException {
        SimulatedUploads uploads = new SimulatedUploads(at -> true).run(SECOND.multipliedBy(5));
        int before = uploads.accepted();
        uploads.limitedBy(at -> false);
        assertThat(uploads.run(Duration.ofMinutes(2)).refused()).isLessThan(100);

        uploads.limitedBy(at -> true);
        uploads.run(SECOND.multipliedBy(15));
        assertThat(uploads.run(SECOND.multipliedBy(5)).accepted()).isGreaterThan(before / 2);
    }

    /** Begins with the first upload after the one before it ended, as the simulator's. */
    private static final class FixedWindow implements Predicate<Duration> {

        private final int most;
        private final Duration length;
        private Duration end = Duration.ZERO;
        private int count;

        FixedWindow(int most, Duration length) {
            this.most = most;
            this.length = length;
        }

        @Override
        public boolean test(Duration at) {
            if (at.compareTo(end) >= 0) {
                end = at.plus(length);
                count = 0;
            }
            count++;
            return count <= most;
        }
    }

    private static final class SlidingWindow implements Predicate<Duration> {

        private final int most;
        private final Duration length;
        private final boolean countsRefused;
        private final Deque<Duration> counted = new ArrayDeque<>();

        SlidingWindow(int most, Duration length, boolean countsRefused) {
            this.most = most;
            this.length = length;
            this.countsRefused = countsRefused;
        }

        @Override
        public boolean test(Duration at) {
            while (!counted.isEmpty() && counted.element().plus(length).compareTo(at) <= 0) {
                counted.remove();
            }
            boolean takes = counted.size() < most;
            if (takes || countsRefused) {
                counted.add(at);
            }
            return takes;
        }
    }
}
