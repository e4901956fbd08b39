// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportParserTest {

    /** As an editor or a spreadsheet writes one. */
    private static final String PLAIN = "%s,done,uploadmedia,ID,00ff,MD5,,,2026-05-01T00:00:00Z\n";

    private static final String OURS = PLAIN.strip().replace(",", "\",\"").replaceAll("^|$", "\"") + "\n";
    private static final String OPEN = "\"a quote that nobody closed\n";

    @TempDir
    private Path folder;

    private final List<String> names = new ArrayList<>();

    @Test
    void readsANameOfSeveralLinesAsOneWhateverOneOfThemReadsLike() throws IOException {
        String name = "a\n" + PLAIN.formatted("b").strip() + "\nc";

        assertThat(endOf(OURS.formatted(name), OURS.formatted("d"))).isEqualTo(size());
        assertThat(names).containsExactly(name, "d");
    }

    /** Each of its quotes is doubled, so that what is within reads like no line of ours. */
    @Test
    void readsANameThatQuotesALineOfOursAsOne() throws IOException {
        String name = "a\n" + OURS.formatted("b").strip() + "\nc";
        String empty = "a\n\",\",\",\",\",\",\",\",\",\",\nc";

        endOf(OURS.formatted(name.replace("\"", "\"\"")), OURS.formatted(empty.replace("\"", "\"\"")));

        assertThat(names).containsExactly(name, empty);
    }

    @Test
    void losesOneLineForAQuoteThatNobodyClosed() throws IOException {
        assertThat(endOf(OPEN, PLAIN.formatted("a"), PLAIN.formatted("b"))).isEqualTo(size());
        assertThat(names).containsExactly("a", "b");
    }

    @Test
    void losesOneLineForItThoughALineOfOursFollows() throws IOException {
        assertThat(endOf(OPEN, PLAIN.formatted("a"), OURS.formatted("b"), OURS.formatted("c\nd")))
                .isEqualTo(size());
        assertThat(names).containsExactly("a", "b", "c\nd");
    }

    @Test
    void losesTwoLinesForTwoSuchQuotes() throws IOException {
        assertThat(endOf(OPEN, PLAIN.formatted("a"), OPEN, PLAIN.formatted("b"), OURS.formatted("c\nd")))
                .isEqualTo(size());
        assertThat(names).containsExactly("a", "b", "c\nd");
    }

    @Test
    void waitsForTheEndOfAQuoteNoLongerThanALineMayBe() throws IOException {
        String many = PLAIN.formatted("a").repeat(2_000);

        assertThat(endOf(OPEN, many, "\"b\n", "c\",done,uploadmedia,ID,00ff,MD5,,,2026-05-01T00:00:00Z\n"))
                .isEqualTo(size());
        assertThat(names).hasSize(2_001).endsWith("a", "b\nc");
    }

    @Test
    void endsBehindALineThatCannotBeRead() throws IOException {
        assertThat(endOf(OURS.formatted("a"), "no line of a report\n")).isEqualTo(size());
        assertThat(names).containsExactly("a");
    }

    @Test
    void endsBehindSuchALineThoughAQuoteIsOpenBeforeOneOfOurs() throws IOException {
        assertThat(endOf(OPEN, OURS.formatted("a"), "no line of a report\n")).isEqualTo(size());
        assertThat(names).containsExactly("a");
    }

    /** It may be a piece of a name, whose end is still to come. */
    @Test
    void endsBeforeWhatFollowsAnOpenQuoteIfThatOnlyReadsLikeALineOfOurs() throws IOException {
        String noStatus = OURS.formatted("a").replace("done", "some");
        String notQuoted = PLAIN.formatted("a");

        for (String line : List.of(noStatus, notQuoted)) {
            String rest = "no line of a report\n";
            assertThat(endOf(OPEN, line, rest)).isEqualTo(size() - rest.length());
        }
    }

    @Test
    void endsBeforeALineThatDoesNotEnd() throws IOException {
        String torn = OURS.formatted("b").strip();

        assertThat(endOf(OURS.formatted("a"), torn)).isEqualTo(size() - torn.length());
        assertThat(names).containsExactly("a");
    }

    @Test
    void endsBeforeANameWhoseSecondLineIsNotThereYet() throws IOException {
        String torn = "\"b\n";

        assertThat(endOf(OURS.formatted("a"), torn)).isEqualTo(size() - torn.length());
    }

    private long endOf(String... lines) throws IOException {
        Files.writeString(report(), String.join("", lines));
        try (FileChannel channel = FileChannel.open(report())) {
            return ReportParser.read(channel, 0, row -> names.add(ReportLine.file(row)));
        }
    }

    private long size() throws IOException {
        return Files.size(report());
    }

    private Path report() {
        return folder.resolve("report.csv");
    }
}
