// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** The last lines of a report, for people. */
public final class ReportTail {

    /** Longer than a line usually is, in bytes. */
    private static final long PER_LINE = 512;

    private ReportTail() {}

    /**
     * The newest first.
     *
     * @param most lines at the most
     * @return none if there is no report yet
     */
    public static List<Line> of(Path report, int most) throws IOException {
        if (!Files.exists(report)) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(report, StandardOpenOption.READ)) {
            List<CSVRecord> rows;
            long length = most * PER_LINE;
            do {
                length *= 2; // names may be long
                rows = lastBytes(channel, length);
            } while (rows.size() < most && length < channel.size());
            Collections.reverse(rows);
            return rows.stream().limit(most).map(ReportTail::line).toList();
        }
    }

    private static List<CSVRecord> lastBytes(FileChannel report, long length) throws IOException {
        List<CSVRecord> rows = new ArrayList<>();
        long from = Math.max(0, report.size() - length);
        ReportParser.read(report, from, rows::add);
        if (from > 0 && !rows.isEmpty()) {
            rows.remove(0); // it may have begun before
        }
        rows.removeIf(row -> row.get(ReportLine.STATUS).equals(ReportLine.COLUMNS.get(ReportLine.STATUS)));
        return rows;
    }

    private static Line line(CSVRecord row) {
        return new Line(
                ReportLine.file(row),
                row.get(ReportLine.STATUS),
                row.get(ReportLine.MEDIA_ID),
                row.get(ReportLine.CODE),
                row.get(ReportLine.ADVICE),
                row.get(ReportLine.UPLOADED_AT));
    }

    /**
     * A line as it stands in the report; empty texts where it has none.
     *
     * @param status as in {@link ReportStatus}
     * @param at when its upload's id was learnt
     */
    public record Line(String file, String status, String id, String code, String advice, String at) {}
}
