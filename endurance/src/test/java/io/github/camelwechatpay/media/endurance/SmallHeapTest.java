// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Java with a heap of 64 MB uploads 500 files of 2 MB, sixteen at a time. */
@Tag("endurance")
class SmallHeapTest {

    private static final int UPLOADS = 500;
    private static final int AT_ONCE = 16;
    private static final double MB = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    @Covers("F60")
    void uploadsSixteenLargeFilesAtOnceInSixtyFourMegabytes() throws Exception {
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().keepContents(false).keepLast(0).start()) {
            List<String> lines = WorkerJvm.run(
                    folder,
                    Duration.ofMinutes(3),
                    List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError"),
                    SmallHeapWorker.class,
                    List.of(
                            String.valueOf(UPLOADS),
                            "wechatpay-media:uploadmedia?" + simulator.endpointOptions(),
                            "wechatpay-media:merchant-media?" + simulator.endpointOptions("merchant-media")));
            Map<String, Long> figures = lines.stream()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(line -> line[0], line -> Long.valueOf(line[1])));
            Figures.of("small-heap")
                    .with("uploads", simulator.uploadsAccepted())
                    .with("connections", simulator.connectionsOpened())
                    .with("heapMaxMb", figures.get("heapMax") / MB)
                    .with("heapPeakMb", figures.get("heapPeak") / MB)
                    .with("livePeakMb", figures.get("livePeak") / MB)
                    .with("allocatedMbEach", figures.get("allocatedEach") / MB)
                    .print();
            assertThat(simulator.uploadsAccepted()).isEqualTo(UPLOADS);
            assertThat(simulator.connectionsOpened()).as("all at once").isGreaterThanOrEqualTo(AT_ONCE);
            assertThat(figures.get("livePeak"))
                    .as("less than the files in flight have")
                    .isLessThan((long) (AT_ONCE * 2 * MB));
            assertThat(figures.get("heapMax")).isLessThanOrEqualTo((long) (64 * MB));
            assertThat(figures.get("allocatedEach"))
                    .as("a file is never loaded")
                    .isLessThan((long) MB);
        }
    }
}
