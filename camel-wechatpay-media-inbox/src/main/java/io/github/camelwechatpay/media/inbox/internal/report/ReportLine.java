// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report.
 *
 * @param file its name in the inbox
 * @param reason null if all went well
 */
public record ReportLine(
        String file,
        ReportStatus status,
        ReportedUpload sent,
        @Nullable FailureReason reason) {

    public static final List<String> COLUMNS =
            List.of("file", "status", "api", "media_id", "digest", "digest_algorithm", "code", "advice", "uploaded_at");

    static final int STATUS = COLUMNS.indexOf("status");
    static final int MEDIA_ID = COLUMNS.indexOf("media_id");
    static final int CODE = COLUMNS.indexOf("code");
    static final int ADVICE = COLUMNS.indexOf("advice");
    static final int UPLOADED_AT = COLUMNS.indexOf("uploaded_at");
    private static final int FILE = COLUMNS.indexOf("file");
    private static final int DIGEST = COLUMNS.indexOf("digest");

    /**
     * In the order of the columns. A media id comes from WeChat Pay, signed, and stays as it is: it is copied from here. All
     * other texts may come from anywhere.
     */
    Object[] values() {
        return new Object[] {
            CsvCell.write(file),
            status,
            CsvCell.oneLine(sent.api()),
            sent.id() == null ? "" : sent.id(),
            CsvCell.oneLine(sent.digest()),
            CsvCell.oneLine(sent.digestAlgorithm()),
            CsvCell.oneLine(code()),
            CsvCell.oneLine(reason == null ? null : reason.localAdvice()),
            sent.at() == null ? "" : sent.at()
        };
    }

    private String code() {
        return reason == null ? "" : reason.code();
    }

    /** What tells this end of a file from another end of a file of the same name. */
    String end() {
        return end(
                status.name(),
                sent.id() == null ? "" : sent.id(),
                CsvCell.oneLine(sent.digest()),
                CsvCell.oneLine(code()));
    }

    /** The same of a line that was read. */
    static String end(CSVRecord row) {
        return end(row.get(STATUS), row.get(MEDIA_ID), row.get(DIGEST), row.get(CODE));
    }

    private static String end(String status, String id, String digest, String code) {
        boolean done = status.equals(ReportStatus.done.name());
        return done ? status + " " + id : status + " " + code + " " + digest;
    }

    /** Whether a line has all of its columns: an upload's last one is never empty. */
    public static boolean isWhole(CSVRecord row) {
        return row.size() == COLUMNS.size()
                && (row.get(MEDIA_ID).isEmpty() || row.get(UPLOADED_AT).endsWith("Z"));
    }

    /** Whether its file was to be moved away next. */
    static boolean isSettled(CSVRecord row) {
        String status = row.get(STATUS);
        return status.equals(ReportStatus.done.name())
                || status.equals(ReportStatus.failed.name())
                || status.equals(ReportStatus.quarantined.name());
    }

    public static String file(CSVRecord row) {
        return CsvCell.read(row.get(FILE));
    }
}
