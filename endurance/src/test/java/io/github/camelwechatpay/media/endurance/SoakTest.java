// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads upload pictures of 100 KB for as long as {@code endurance.soak} says. */
@Tag("endurance")
@Tag("alone")
class SoakTest {

    private static final Duration LEAST_TIME = Duration.ofMinutes(2);
    private static final Duration TIME = longer(LEAST_TIME, System.getProperty("endurance.soak", "2m"));

    /** Two minutes' uploads, and those of each hour of a longer run: it goes on until they are done. */
    private static final long LEAST = 20_000;

    private static final long LEAST_AN_HOUR = 500_000;

    /** Leaves the tests beside it something of the machine. */
    private static final String PACE = "&rateLimit=300/s";

    /** A slow machine may need that many times as long. */
    private static final int PATIENCE = 3;

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
    Path folder;

    @Test
    @Covers("T27")
    void needsNoMoreMemoryThreadsAndFilesTheLongerItRuns() throws Exception {
        long least = Math.max(LEAST, LEAST_AN_HOUR * TIME.toSeconds() / 3600);
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().keepContents(false).keepLast(0).start()) {
            List<String> lines = WorkerJvm.run(
                    folder,
                    TIME.multipliedBy(PATIENCE).plusMinutes(1),
                    List.of("-Xmx128m", "-XX:+UseSerialGC"),
                    SoakWorker.class,
                    List.of(
                            "wechatpay-media:uploadmedia?" + simulator.endpointOptions() + PACE,
                            String.valueOf(TIME.toSeconds()),
                            String.valueOf(least)));
            SoakTrend trend = new SoakTrend(lines.stream()
                    .filter(SoakSample::isOne)
                    .map(SoakSample::parse)
                    .toList());
            print(trend);
            assertThat(trend.troubles()).as(() -> String.join("\n", lines)).isEmpty();
            assertThat(trend.last().uploads()).isGreaterThanOrEqualTo(least);
            assertThat(simulator.uploadsAccepted())
                    .isEqualTo(simulator.uploadsReceived())
                    .isGreaterThanOrEqualTo(trend.last().uploads());
        }
    }

    private static Duration longer(Duration least, String wanted) {
        Duration time = TimeUtils.toDuration(wanted);
        return time.compareTo(least) < 0 ? least : time;
    }

    private static void print(SoakTrend trend) {
        SoakSample first = trend.first();
        SoakSample last = trend.last();
        Figures.of("soak")
                .with("uploads", last.uploads())
                .with("seconds", last.time().toSeconds())
                .with("perSecond", last.uploads() * 1000.0 / last.time().toMillis())
                .with("heapMb", trend.heapAtFirst() / 1048576.0)
                .with("heapMbAtEnd", trend.heapAtEnd() / 1048576.0)
                .with("heapMbAnHour", trend.slope())
                .with("allowed", trend.steepest())
                .with("threads", first.threads())
                .with("threadsMost", trend.most(SoakSample::threads))
                .with("files", trend.filesBefore())
                .with("filesLater", trend.filesLater())
                .with("temporaryFiles", trend.most(SoakSample::left))
                .print();
    }
}
