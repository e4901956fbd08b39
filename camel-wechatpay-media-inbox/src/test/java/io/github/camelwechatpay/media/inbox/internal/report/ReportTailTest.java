// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTailTest {

    private static final String HEADER = String.join(",", ReportLine.COLUMNS) + "\n";

    @TempDir
    private Path folder;

    @Test
    void hasNothingOfAReportThatIsNotThereYet() throws IOException {
        assertThat(ReportTail.of(folder.resolve("report.csv"), 3)).isEmpty();
    }

    @Test
    void showsTheLastLinesWithTheNewestFirst() throws IOException {
        assertThat(files(3, lines(9, "")).toList()).containsExactly("9", "8", "7");
    }

    @Test
    void showsAllThereAreIfTheyAreFewer() throws IOException {
        assertThat(files(3, lines(2, "")).toList()).containsExactly("2", "1");
        assertThat(files(3, "").toList()).isEmpty();
    }

    @Test
    void looksFurtherBackWhereLinesAreLong() throws IOException {
        String advice = "advice ".repeat(500);

        assertThat(files(3, lines(9, advice)).toList()).containsExactly("9", "8", "7");
        assertThat(files(9, lines(9, advice)).toList())
                .startsWith("9")
                .endsWith("1")
                .hasSize(9);
    }

    @Test
    void leavesALineOutThatBeginsBeforeWhatItReads() throws IOException {
        String first = lines(1, "x".repeat(1024));
        String last = lines(1, "").replaceFirst("1", "last");

        assertThat(files(1, first + last).toList()).containsExactly("last");
        assertThat(files(2, first + last).toList()).containsExactly("last", "1");
    }

    private Stream<String> files(int most, String lines) throws IOException {
        Path report = Files.writeString(folder.resolve("report.csv"), HEADER + lines);
        return ReportTail.of(report, most).stream().map(ReportTail.Line::file);
    }

    private static String lines(int many, String advice) {
        StringBuilder lines = new StringBuilder();
        IntStream.rangeClosed(1, many).forEach(i -> lines.append(i)
                .append(",failed,,,,,EMPTY,")
                .append(advice)
                .append(",\n"));
        return lines.toString();
    }
}
