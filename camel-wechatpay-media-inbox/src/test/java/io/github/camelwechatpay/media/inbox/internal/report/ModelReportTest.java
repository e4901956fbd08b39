// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report of the model gets the lines that the file gets. */
class ModelReportTest {

    private static final int LINES = 60;
    /** For which no file is of an earlier month. */
    private static final Clock NO_MONTH_ENDS = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final FailureReason WHY = new FailureReason("PARAM_ERROR", "what", "advice", "建议");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void getsTheLinesThatTheFileGets(long seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("report.csv");
        ModelReport model = new ModelReport();
        Report report = new ReportFile(file, NO_MONTH_ENDS, name -> true);
        int leftOut = 0;
        for (int i = 0; i < LINES; i++) {
            if (random.nextInt(8) == 0) {
                report = new ReportFile(file, NO_MONTH_ENDS, name -> true); // after a crash
            }
            ReportLine line = line(random);
            boolean once = random.nextBoolean();
            int before = model.lines().size();
            model.append(ModelReport.Line.of(line), once);
            report.append(line, once, () -> true);
            leftOut += model.lines().size() == before ? 1 : 0;

            assertThat(lines(file)).isEqualTo(model.lines());
        }

        assertThat(leftOut).isBetween(LINES / 10, LINES / 2);
    }

    private static ReportLine line(Random random) {
        String name = "f" + random.nextInt(3) + ".jpg";
        return random.nextInt(3) == 0
                ? new ReportLine(name, ReportStatus.failed, ReportedUpload.NOTHING, WHY)
                : new ReportLine(
                        name,
                        ReportStatus.done,
                        new ReportedUpload("merchant-media", "id-" + random.nextInt(2), "00", "SHA-256", Instant.EPOCH),
                        null);
    }

    private static List<ModelReport.Line> lines(Path file) throws IOException {
        List<ModelReport.Line> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ReportParser.read(channel, 0, row -> {
                if (ReportLine.isSettled(row)) {
                    String id = row.get(ReportLine.MEDIA_ID);
                    lines.add(
                            new ModelReport.Line(ReportLine.file(row), ReportLine.end(row), id.isEmpty() ? null : id));
                }
            });
        }
        return lines;
    }
}
