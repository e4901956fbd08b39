package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight threads upload pictures of 100 KB for as long as {@code endurance.soak} says. */
class SoakTest {

    private static final Duration TIME = TimeUtils.toDuration(System.getProperty("endurance.soak", "2m"));

    /** A run of two minutes must do this many, and a longer one this many an hour, however long it takes. */
    private static final long LEAST = 20_000;

    private static final long LEAST_AN_HOUR = 500_000;

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
    Path folder;

    @Test
    void needsNoMoreMemoryThreadsAndFilesTheLongerItRuns() throws Exception {
        long least = Math.max(LEAST, LEAST_AN_HOUR * TIME.toSeconds() / 3600);
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().keepContents(false).keepLast(0).start()) {
            List<String> lines = WorkerJvm.run(
                    folder,
                    TIME.multipliedBy(2).plusMinutes(4),
                    List.of("-Xmx128m", "-XX:+UseSerialGC"),
                    SoakWorker.class,
                    List.of(
                            "wechatpay-media:uploadmedia?" + simulator.endpointOptions(),
                            String.valueOf(TIME.toSeconds()),
                            String.valueOf(least)));
            SoakTrend trend = new SoakTrend(lines.stream()
                    .filter(SoakSample::isOne)
                    .map(SoakSample::parse)
                    .toList());
            print(trend);
            lines.forEach(System.out::println);
            assertThat(trend.troubles()).as(() -> String.join("\n", lines)).isEmpty();
            assertThat(trend.last().uploads()).isGreaterThanOrEqualTo(least);
            assertThat(simulator.uploadsAccepted())
                    .isEqualTo(simulator.uploadsReceived())
                    .isGreaterThanOrEqualTo(trend.last().uploads());
        }
    }

    private static void print(SoakTrend trend) {
        SoakSample first = trend.first();
        SoakSample last = trend.last();
        Figures.of("soak")
                .with("uploads", last.uploads())
                .with("seconds", last.time().toSeconds())
                .with("perSecond", last.uploads() * 1000.0 / last.time().toMillis())
                .with("heapMb", first.heap() / 1048576.0)
                .with("heapMbAtEnd", last.heap() / 1048576.0)
                .with("heapMbAnHour", trend.slope())
                .with("allowed", trend.steepest())
                .with("threads", first.threads())
                .with("threadsMost", trend.most(SoakSample::threads))
                .with("files", first.files())
                .with("filesMost", trend.most(SoakSample::files))
                .with("temporaryFiles", trend.most(SoakSample::left))
                .print();
    }
}
