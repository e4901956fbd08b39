// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
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
        Deque<Line> last = new ArrayDeque<>();
        try (FileChannel channel = FileChannel.open(report, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - most * PER_LINE);
            ReportParser.read(channel, from, row -> {
                if (!row.get(ReportLine.STATUS).equals(ReportLine.COLUMNS.get(ReportLine.STATUS))) {
                    last.addFirst(line(row));
                }
                if (last.size() > most) {
                    last.removeLast();
                }
            });
        }
        return List.copyOf(last);
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
