// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTest {

    private static final String HEADER = String.join(",", ReportFile.COLUMNS) + "\n";

    @TempDir
    private Path folder;

    private ReportFile read(String text) throws IOException {
        return ReportFile.read(Files.writeString(folder.resolve("report.csv"), text));
    }

    @Test
    void readsNamesWithCommasQuotesAndLineFeeds() throws IOException {
        ReportFile report =
                read(HEADER + "\"a,\"\"b\"\"\nc.jpg\",done,merchant-media,id 1,d,SHA-256,,,2026-01-01T00:00:00Z\n"
                        + "x.jpg,failed,merchant-media,,,,EMPTY,\"It is empty, so\",\n");

        assertThat(report.torn()).isEmpty();
        assertThat(report.done()).containsOnlyKeys("a,\"b\"\nc.jpg");
        assertThat(report.done().get("a,\"b\"\nc.jpg").get(0).id()).isEqualTo("id 1");
        assertThat(report.others()).hasSize(1);
    }

    @Test
    void findsALineThatDoesNotEnd() throws IOException {
        assertThat(read(HEADER + "a.jpg,done,merch").torn()).hasSize(1);
        assertThat(read(HEADER + "\"a.jpg,done\n").torn()).hasSize(1);
    }

    @Test
    void findsALineWithOtherColumns() throws IOException {
        assertThat(read(HEADER + "a.jpg,done\n").torn()).hasSize(1);
    }

    @Test
    void findsThatTheHeaderIsMissing() throws IOException {
        assertThat(read("a.jpg,done,a,b,c,d,e,f,g\n").torn()).containsExactly("the first line is not the header");
    }

    @Test
    void takesAReportThatIsNotThereForOneWithoutLines() throws IOException {
        assertThat(ReportFile.read(folder.resolve("none")).torn()).isEmpty();
    }
}
