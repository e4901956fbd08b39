// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LearnedPaceTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final VirtualTime time = new VirtualTime();
    private final LearnedPace pace = new LearnedPace(time, time);

    @Test
    void holdsNothingBackBeforeTheFirstRefusal() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.acquire(Duration.ZERO)).isTrue();
            pace.accepted(pace.mark());
        }
    }

    @Test
    void spacesUploadsAsTheSecondBeforeTheFirstRefusalTells() throws InterruptedException {
        accept(20);
        assertThat(refuse(pace.mark())).isEqualTo(Duration.ofSeconds(1));

        assertThat(waited()).isEqualTo(Duration.ofSeconds(1));
        assertThat(waited()).isEqualTo(Duration.ofMillis(50));
        assertThat(waited()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void countsWhatWasUnderWayAtTheFirstRefusal() throws InterruptedException {
        int mark = pace.mark();
        accept(3);
        refuse(mark);
        for (int i = 0; i < 47; i++) {
            pace.accepted(mark);
        }

        waited();
        assertThat(waited()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void doesNotTakeAQuietSecondForALimit() throws InterruptedException {
        accept(1);
        refuse(pace.mark());

        waited();
        assertThat(waited()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void takesRefusalsThatWereUnderWayTogetherForOne() throws InterruptedException {
        learn(10);
        int mark = pace.mark();
        for (int i = 0; i < 16; i++) {
            assertThat(refuse(mark)).isZero();
        }

        waited();
        assertThat(waited())
                .isEqualTo(Duration.ofMillis(105).minusNanos(21_000)); // a little faster, then slower by 5 %
    }

    @Test
    void pausesLongerTheLongerWechatPayAcceptsNone() throws InterruptedException {
        learn(10);
        refuse(pace.mark());

        for (long expected : new long[] {250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000}) {
            assertThat(refuse(pace.mark())).isEqualTo(Duration.ofMillis(expected));
        }
        pace.accepted(pace.mark() - 1);
        assertThat(refuse(pace.mark()))
                .as("one that was sent before tells nothing")
                .hasSeconds(15);
        accept(1);
        assertThat(refuse(pace.mark())).isZero();
    }

    @Test
    void sendsOneAfterTheOtherAsLongAsWechatPayAcceptsNone() throws InterruptedException {
        learn(10);
        refuse(pace.mark());
        refuse(pace.mark());

        assertThat(waited()).hasMillis(250);
        assertThat(waited()).hasMillis(250);
        accept(1);
        waited();
        assertThat(waited()).isLessThan(Duration.ofMillis(106));
    }

    @Test
    void pausesAsLongAsTheAnswerAsks() throws InterruptedException {
        int mark = pace.mark();
        refuse(mark);
        assertThat(pace.refused(mark, Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        assertThat(pace.refused(mark, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));

        assertThat(waited()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void failsAtOnceWhereTheWaitWouldPassThePatienceAndTakesNothing() throws InterruptedException {
        learn(10);
        long before = time.currentTimeNanos();
        for (int i = 0; i < 100; i++) {
            assertThat(pace.acquire(Duration.ofMillis(99))).isFalse();
        }
        assertThat(time.currentTimeNanos()).isEqualTo(before);

        assertThat(waited()).isLessThan(Duration.ofMillis(101));
    }

    @Test
    void takesNothingWhenInterrupted() throws InterruptedException {
        learn(10);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pace.acquire(LONG)).isInstanceOf(InterruptedException.class);

        assertThat(waited()).isLessThan(Duration.ofMillis(101));
    }

    @Test
    void catchesUpWhatALateThreadLostAndNoMore() throws InterruptedException {
        learn(10);
        time.forward(Duration.ofMillis(130));
        assertThat(waited()).isZero();
        assertThat(waited()).isBetween(Duration.ofMillis(69), Duration.ofMillis(71));

        time.forward(Duration.ofSeconds(9));
        assertThat(waited()).isZero();
        assertThat(waited()).isBetween(Duration.ofMillis(49), Duration.ofMillis(51));
    }

    @Test
    void goesFasterAfterTenMinutesWithoutARefusalAndForgetsInTheEnd() throws InterruptedException {
        learn(10);
        time.forward(Duration.ofMinutes(11));
        waited();
        waited();
        assertThat(waited()).isBetween(Duration.ofMillis(24), Duration.ofMillis(26));

        time.forward(Duration.ofHours(1));
        waited();
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.acquire(Duration.ZERO)).isTrue();
        }
        assertThat(refuse(pace.mark())).as("it learns anew").isEqualTo(Duration.ofSeconds(1));
    }

    /** A pace of so many a second, which one upload has used just now. */
    private void learn(int rate) throws InterruptedException {
        accept(rate);
        refuse(pace.mark());
        assertThat(waited()).hasSeconds(1);
        pace.accepted(pace.mark());
    }

    private void accept(int count) {
        for (int i = 0; i < count; i++) {
            pace.accepted(pace.mark());
        }
    }

    private Duration refuse(int mark) {
        return pace.refused(mark, null);
    }

    private Duration waited() throws InterruptedException {
        long before = time.currentTimeNanos();
        assertThat(pace.acquire(LONG)).isTrue();
        return Duration.ofNanos(time.currentTimeNanos() - before);
    }
}
