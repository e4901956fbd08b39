// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.internal.upload.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final String KEY = "cn/1900000109/merchant-media";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final VirtualTime time = new VirtualTime();
    private final LocalUploadLimiter limiter = new LocalUploadLimiter(time, time);

    @ParameterizedTest
    @CsvSource({
        "10/s, 10/s",
        "100/min, 100/min",
        "' 10 / s , 100/min ', '10/s,100/min'",
        "'3000/h,100/min,10/s', '10/s,100/min,3000/h'",
        "999999/h, 999999/h"
    })
    void readsEveryWindow(String text, String shown) {
        assertThat(RateLimit.parse(text)).hasToString(shown).isEqualTo(RateLimit.parse(shown));
        assertThat(RateLimit.parse(text)).hasSameHashCodeAs(RateLimit.parse(shown));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void takesNothingForNoLimit(String text) {
        assertThat(RateLimit.parse(text)).isEqualTo(RateLimit.none()).hasToString("no limit");
        assertThat(RateLimit.parse(text).isNone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10",
                "/s",
                "0/s",
                "-1/s",
                "010/s",
                "1.5/s",
                "10/m",
                "10/S",
                "10/day",
                "10/s,",
                ",10/s",
                "10/s;1/min",
                "1/s,2/s",
                "1000000/s",
                "10/s 100/min",
                "secret"
            })
    void refusesAnythingElseWithoutEchoingIt(String text) {
        assertThatThrownBy(() -> RateLimit.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option rateLimit is not a rate. Set a rate such as 10/s, 100/min or 10/s,100/min");
    }

    @Test
    void tellsLimitsApart() {
        assertThat(RateLimit.parse("10/s"))
                .isNotEqualTo(RateLimit.parse("10/min"))
                .isNotEqualTo(RateLimit.parse("10/s,100/min"))
                .isNotEqualTo(RateLimit.none())
                .isNotEqualTo("10/s");
    }

    static IntStream counts() {
        return IntStream.concat(IntStream.rangeClosed(1, 130), IntStream.of(199, 250, 777, 1000, 5000));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void letsNoMoreThroughInAnyWindowHoweverTheyCome(int count) throws InterruptedException {
        limiter.limit(KEY, RateLimit.parse(count + "/s"));
        Random gaps = new Random(count);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 6 * count + 20; i++) {
            if (gaps.nextInt(count + 1) == 0) { // now and then nobody sends, so that tokens are saved up
                time.forward(Duration.ofMillis(gaps.nextInt(2500)));
            }
            send(times);
        }

        new SendTimes(times).neverExceed(count, SECOND.multipliedBy(21).dividedBy(20));
    }

    @ParameterizedTest
    @MethodSource("counts")
    void reachesEightyFivePercentOfIt(int count) throws InterruptedException {
        limiter.limit(KEY, RateLimit.parse(count + "/min"));
        List<Long> times = new ArrayList<>();
        for (int i = 0; i <= 4 * count; i++) {
            send(times);
        }

        assertThat(times.get(4 * count) - times.get(0)).isLessThanOrEqualTo((long) (4 * MINUTE.toNanos() / 0.85));
    }

    @Test
    void letsNoBurstThroughAtTheStartOrAfterALongPause() throws InterruptedException {
        limiter.limit(KEY, RateLimit.parse("100/min"));
        assertThat(burst()).isEqualTo(1);
        time.forward(Duration.ofHours(1));
        assertThat(burst()).isEqualTo(10);
    }

    @Test
    void holdsSeveralWindowsAtOnce() throws InterruptedException {
        limiter.limit(KEY, RateLimit.parse("10/s,100/min"));
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            send(times);
        }

        new SendTimes(times).neverExceed(10, SECOND);
        new SendTimes(times).neverExceed(100, MINUTE);
        assertThat(times.get(499) - times.get(0))
                .isLessThan(Duration.ofMinutes(6).toNanos());
    }

    private void send(List<Long> times) throws InterruptedException {
        assertThat(limiter.acquire(KEY, Duration.ofDays(1))).isTrue();
        times.add(time.currentTimeNanos());
    }

    private int burst() throws InterruptedException {
        int count = 0;
        while (limiter.acquire(KEY, Duration.ZERO)) {
            count++;
        }
        return count;
    }
}
