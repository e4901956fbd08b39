// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * Reads the lines of a report that people may have edited: with other line ends, with a semicolon or a tab between cells, with
 * a quote too many. What cannot be read costs its own line and no other.
 */
final class ReportParser {

    static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    /** As we write a line: all of its cells are quoted. */
    static final CSVFormat LINE = FORMAT.builder().setQuoteMode(QuoteMode.ALL).get();

    private static final List<CSVFormat> READ = Stream.of(',', ';', '\t')
            .map(delimiter -> FORMAT.builder().setDelimiter(delimiter).get())
            .toList();

    private static final int CHUNK = 1 << 16;

    /** More than a line of ours ever has: names and keys have at most 1024 bytes. */
    private static final int LONGEST = 1 << 16;

    private final Consumer<CSVRecord> each;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    /** Lines from one that opens a quote that is not closed yet. */
    private final List<Line> open = new ArrayList<>();

    private boolean oddQuotes;
    private long end;

    /**
     * A line of the file, which may be a piece of a report's line.
     *
     * @param oddQuotes whether it opens a quoted cell without closing it, or the other way round
     * @param end where the next one begins
     */
    private record Line(String text, boolean oddQuotes, long end) {}

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
        records.settle(true);
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
        oddQuotes ^= b == '"';
        if (b == '\n') {
            endOfLine(new Line(line.toString(StandardCharsets.UTF_8), oddQuotes, next));
            line.reset();
            oddQuotes = false;
        }
    }

    /** A line feed ends a line unless it is within quotes, as in a name; there what a line says by itself is the name's. */
    private void endOfLine(Line last) {
        if (!open.isEmpty() && isOurs(last.text())) {
            settle(true);
            open.clear();
        }
        boolean quoted = open.isEmpty() == last.oddQuotes();
        open.add(last);
        if (!quoted) {
            settle(false);
        }
        while (last.end() - end > LONGEST) {
            end = open.remove(0).end();
            settle(false);
        }
    }

    /**
     * Tells of the lines whose quotes are closed. What is no line of a report together with those up to its closing quote costs
     * itself alone.
     *
     * @param over whether the quote that is open has no other end
     */
    private void settle(boolean over) {
        int from = 0;
        while (from < open.size()) {
            int to = closing(from);
            if (to < 0 && !over) {
                break;
            }
            Optional<CSVRecord> row = to < 0 ? Optional.empty() : parse(joined(from, to));
            if (row.isPresent()) {
                each.accept(row.get());
                end = open.get(to).end();
                from = to + 1;
            } else {
                from++;
            }
        }
        if (!over && from > 0) {
            end = open.get(from - 1).end();
            open.subList(0, from).clear();
        }
    }

    /** The line that closes the quote that is open after this one: itself if none is; negative if it is not there. */
    private int closing(int from) {
        boolean odd = open.get(from).oddQuotes();
        int to = from;
        while (odd && ++to < open.size()) {
            odd ^= open.get(to).oddQuotes();
        }
        return odd ? -1 : to;
    }

    private String joined(int from, int to) {
        return open.subList(from, to + 1).stream().map(Line::text).collect(Collectors.joining());
    }

    /** As we write one: within a name each of its quotes would stand twice. */
    private static boolean isOurs(String text) {
        return text.startsWith("\"")
                && parse(text, FORMAT)
                        .filter(ReportLine::isWhole)
                        .filter(row -> ReportStatus.isOne(row.get(ReportLine.STATUS)))
                        .filter(row -> text.equals(LINE.format((Object[]) row.values()) + "\n"))
                        .isPresent();
    }
}
