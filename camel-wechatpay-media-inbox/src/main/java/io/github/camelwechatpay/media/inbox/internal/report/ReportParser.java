// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads the lines of a report that people may have edited: with other line ends, with a semicolon or a tab between cells, with
 * a quote too many. What cannot be read costs its own line and no other.
 */
final class ReportParser {

    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    private static final List<CSVFormat> READ = Stream.of(',', ';', '\t')
            .map(delimiter -> FORMAT.builder().setDelimiter(delimiter).get())
            .toList();

    private static final int CHUNK = 1 << 16;

    /** More than a line of ours ever has: names and keys have at most 1024 bytes. */
    private static final int LONGEST = 1 << 16;

    private final Consumer<CSVRecord> each;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private boolean quoted;
    private boolean quotedBefore;
    private long end;

    private ReportParser(long from, Consumer<CSVRecord> each) {
        this.each = each;
        this.end = from;
    }

    /**
     * @param from where a line begins
     * @param each line that can be read
     * @return where the last line ends that does end
     */
    static long read(FileChannel report, long from, Consumer<CSVRecord> each) throws IOException {
        ReportParser records = new ReportParser(from, each);
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        long size = report.size();
        long at = from;
        while (at < size) {
            int read = report.read(chunk.clear(), at);
            if (read <= 0) {
                break;
            }
            for (int i = 0; i < read; i++) {
                records.take(chunk.get(i), at + i + 1);
            }
            at += read;
        }
        return records.end;
    }

    /** Empty if it is not exactly one line of a report. */
    static Optional<CSVRecord> parse(String text) {
        return READ.stream()
                .flatMap(format -> parse(text, format).stream())
                .filter(ReportLine::isWhole)
                .findFirst();
    }

    private static Optional<CSVRecord> parse(String text, CSVFormat format) {
        try (CSVParser parser = CSVParser.parse(text, format)) {
            List<CSVRecord> rows = parser.getRecords();
            return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // a quote too many or too few
        }
    }

    private void take(byte b, long next) {
        line.write(b);
        quoted ^= b == '"';
        if (b == '\n') {
            endOfLine(next);
        }
    }

    /**
     * A line feed ends a line unless it is within quotes, as in a name. A line that is whole by itself is one all the same,
     * unless it is whole together with those before it: the end of a name reads like a name too.
     */
    private void endOfLine(long next) {
        record.write(line.toByteArray(), 0, line.size());
        boolean alone = quotedBefore && (quoted || !isRecord(record)) && isRecord(line);
        if (alone) {
            record.reset();
            record.write(line.toByteArray(), 0, line.size());
            quoted = false;
        }
        line.reset();
        if (quoted && record.size() <= LONGEST) {
            quotedBefore = true;
            return;
        }
        parse(text(record)).ifPresent(each);
        record.reset();
        quoted = false;
        quotedBefore = false;
        end = next;
    }

    private static boolean isRecord(ByteArrayOutputStream bytes) {
        return parse(text(bytes)).isPresent();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
