// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Lines of any text, in a report with any bytes in it. What Apache Commons CSV reads of a report is what was written; no cell
 * is a formula; a line that is added behind whatever a person or a crash left is the last one and is found again, and those
 * before it stay.
 */
public final class ReportFuzz implements FuzzTarget {

    private static final Instant AT = Instant.parse("2026-05-01T00:00:00Z");
    private static final String HEADER = "\uFEFF" + String.join(",", ReportLine.COLUMNS) + "\n";
    private static final String LINE = "a.jpg,done,uploadmedia,ID-a,00ff,MD5,,,2026-05-01T00:00:00Z\n";

    private final Path file;

    public ReportFuzz() {
        try {
            Path folder = Files.createTempDirectory("report");
            folder.toFile().deleteOnExit();
            this.file = folder.resolve("report.csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                FuzzInput.of(0, 0, "a.jpg\nID-a\n\n\n", 1, "b, \"c\"\u0001.jpg\n\nEMPTY\n=do it\n"),
                FuzzInput.of(0, 0, "=1+1.jpg\nID;x\n\n\n", 2, "'＝1\n\n;-1\n\"=\"\n"),
                FuzzInput.of(0, 0, "\"\n\"\n\n\n", 3, "\u0001\u0001\n\n\t@\n\n"),
                FuzzInput.of(1, HEADER, LINE),
                FuzzInput.of(1, HEADER, LINE.substring(0, 30)),
                FuzzInput.of(1, HEADER, "\"odd, \"\"name\"\"\n.jpg\",done,uploadmedia,ID-odd,00ff"),
                FuzzInput.of(1, HEADER, LINE.replace(',', ';'), "a quote \" too many\n", LINE.stripTrailing()),
                FuzzInput.of(1, HEADER, "\"open\n", LINE, LINE),
                FuzzInput.of(1, "file,status"),
                FuzzInput.of(1, LINE.replace(',', '\t').replace("\n", "\r\n")));
    }

    @Override
    public boolean accepts(byte[] input) throws IOException {
        Files.deleteIfExists(file);
        FuzzInput in = new FuzzInput(input);
        return in.yes() ? addsToWhatIsThere(in.rest()) : writesWhatIsRead(in);
    }

    private boolean writesWhatIsRead(FuzzInput in) throws IOException {
        ReportFile report = report();
        List<ReportLine> lines = new ArrayList<>();
        do {
            lines.add(line(in));
            report.append(lines.get(lines.size() - 1), false, () -> true);
        } while (!in.isEmpty() && lines.size() < 4);
        List<CSVRecord> rows = rows(file);
        assertThat(rows).hasSize(lines.size() + 1);
        assertThat(rows.get(0).toList()).isEqualTo(ReportLine.COLUMNS);
        List<ReportTail.Line> tail = ReportTail.of(file, lines.size());
        assertThat(tail).hasSize(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            ReportLine line = lines.get(i);
            check(line, rows.get(i + 1));
            assertThat(tail.get(lines.size() - 1 - i).file()).isEqualTo(line.file());
            if (line.status() == ReportStatus.done) {
                assertThat(report.holds(line.file(), line.sent().id())).isTrue();
            }
        }
        return true;
    }

    private static ReportLine line(FuzzInput in) {
        ReportStatus status = in.one(ReportStatus.values());
        String name = in.textLine().replace('\u0001', '\n');
        String id = in.textLine().replaceAll("[^\\x20-\\x7E]", "");
        String code = in.textLine();
        String advice = in.textLine().replace('\u0001', '\n');
        boolean done = status == ReportStatus.done;
        return new ReportLine(
                name.isEmpty() ? "a" : name,
                status,
                done
                        ? new ReportedUpload("uploadmedia", id.isBlank() ? "ID" : id, "00ff", "MD5", AT)
                        : ReportedUpload.NOTHING,
                done ? null : new FailureReason(code, "", advice, advice));
    }

    private static void check(ReportLine line, CSVRecord row) {
        assertThat(row.size()).isEqualTo(ReportLine.COLUMNS.size());
        assertThat(ReportLine.file(row)).isEqualTo(line.file());
        assertThat(row.get(1)).isEqualTo(line.status().name());
        assertThat(row.get(ReportLine.MEDIA_ID))
                .isEqualTo(line.sent().id() == null ? "" : line.sent().id());
        if (line.reason() != null) {
            assertThat(CsvCell.read(row.get(ReportLine.CODE)))
                    .isEqualTo(oneLine(line.reason().code()));
            assertThat(CsvCell.read(row.get(ReportLine.ADVICE)))
                    .isEqualTo(oneLine(line.reason().advice()));
        }
        for (int cell : new int[] {0, ReportLine.CODE, ReportLine.ADVICE}) {
            for (String text : row.get(cell).split(";")) { // which a spreadsheet may take for the next cell
                assertThat(text.strip()).doesNotMatch("(?s)[=+@＝＋－＠-].*");
            }
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    private boolean addsToWhatIsThere(byte[] there) throws IOException {
        Files.write(file, there);
        List<List<String>> before = read();
        ReportLine added = new ReportLine(
                "new.jpg", ReportStatus.done, new ReportedUpload("uploadmedia", "ID-new", "00ff", "MD5", AT), null);
        ReportFile report = report();
        report.append(added, false, () -> true);
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).endsWith("\n");
        List<List<String>> after = read();
        assertThat(after.get(after.size() - 1).get(0)).isEqualTo("new.jpg");
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(after.size() - before.size()).as("lines more").isBetween(1, 2); // a whole one may have had no end
        assertThat(ReportTail.of(file, 1)).extracting(ReportTail.Line::id).containsExactly("ID-new");
        assertThat(report.holds("new.jpg", "ID-new")).isTrue();
        return !before.isEmpty();
    }

    private List<List<String>> read() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ReportParser.read(channel, 0, row -> rows.add(row.toList()));
        }
        return rows;
    }

    private ReportFile report() {
        return new ReportFile(file, new SettableClock(AT), name -> true);
    }

    /** As any program reads it. */
    private static List<CSVRecord> rows(Path file) throws IOException {
        try (CSVParser parser = CSVParser.parse(Files.readString(file, UTF_8).substring(1), CSVFormat.RFC4180)) {
            return parser.getRecords();
        }
    }
}
