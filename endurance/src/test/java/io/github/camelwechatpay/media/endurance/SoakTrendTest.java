// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What would be found must be seen to be found. */
class SoakTrendTest {

    private static final int MB = 1024 * 1024;

    @Test
    void isContentWithAHeapThatGoesUpAndDown() {
        assertThat(every(Duration.ofSeconds(5), 24, i -> sample(i, 20 * MB + i % 2 * 200_000, 19, 94))
                        .troubles())
                .isEmpty();
    }

    @Test
    void findsALeakOfFiftyBytesAnUploadInTwoMinutes() {
        assertThat(every(Duration.ofSeconds(5), 24, i -> sample(i, 20 * MB + i * 840 * 50, 19, 94))
                        .troubles())
                .singleElement()
                .asString()
                .contains("the heap grows");
    }

    @Test
    void findsALeakOfTwoMegabytesAnHourInTwoHours() {
        assertThat(every(Duration.ofSeconds(18), 400, i -> sample(i, 40 * MB + i * 2 * MB / 200, 19, 94))
                        .troubles())
                .anyMatch(trouble -> trouble.contains("the heap grows"));
    }

    @Test
    void findsAHeapThatIsLargerAtTheEnd() {
        assertThat(every(Duration.ofSeconds(5), 24, i -> sample(i, 20 * MB + (i > 18 ? 2 * MB : 0), 19, 94))
                        .troubles())
                .anyMatch(trouble -> trouble.contains("at the end"));
    }

    @Test
    void findsThreadsFilesEntriesAndTemporaryFilesThatStay() {
        assertThat(every(Duration.ofSeconds(5), 24, i -> sample(i, 20 * MB, 19 + i, 94))
                        .troubles())
                .singleElement()
                .asString()
                .contains("threads");
        assertThat(every(Duration.ofSeconds(5), 24, i -> sample(i, 20 * MB, 19, 94 + i / 4))
                        .troubles())
                .singleElement()
                .asString()
                .contains("open files");
        assertThat(every(
                                Duration.ofSeconds(5),
                                24,
                                i -> new SoakSample(Duration.ofSeconds(5L * i), i * 800L, 20 * MB, 19, 94, i, i))
                        .troubles())
                .hasSize(2);
    }

    @Test
    void readsWhatAWorkerPrints() {
        SoakSample sample = new SoakSample(Duration.ofMillis(5001), 800, 20 * MB, 19, 94, 1, 2);
        assertThat(SoakSample.isOne(sample.print())).isTrue();
        assertThat(SoakSample.parse(sample.print())).isEqualTo(sample);
    }

    private static SoakSample sample(int i, long heap, int threads, long files) {
        return new SoakSample(Duration.ofSeconds(5L * i), i * 800L, heap, threads, files, 0, 0);
    }

    private static SoakTrend every(Duration time, int samples, IntFunction<SoakSample> sample) {
        List<SoakSample> all = IntStream.rangeClosed(0, samples)
                .mapToObj(sample)
                .map(s -> new SoakSample(
                        time.multipliedBy(s.time().toSeconds() / 5),
                        s.uploads(),
                        s.heap(),
                        s.threads(),
                        s.files(),
                        s.entries(),
                        s.left()))
                .toList();
        return new SoakTrend(all);
    }
}
