package io.github.camelwechatpay.media;

import java.util.List;
import org.apache.commons.csv.CSVRecord;

/**
 * A line of the report.
 *
 * @param file its name in the inbox
 * @param reason null if all went well
 */
record FlowLine(String file, FlowStatus status, FlowSent sent, FlowReason reason) {

    static final List<String> COLUMNS =
            List.of("file", "status", "api", "media_id", "digest", "digest_algorithm", "code", "advice", "uploaded_at");

    private static final int MEDIA_ID = COLUMNS.indexOf("media_id");
    private static final int UPLOADED_AT = COLUMNS.indexOf("uploaded_at");

    /** In the order of the columns. */
    Object[] values() {
        return new Object[] {
            file,
            status,
            sent.api(),
            sent.id(),
            sent.digest(),
            sent.digestAlgorithm(),
            reason == null ? null : reason.code(),
            reason == null ? null : reason.localAdvice(),
            sent.at()
        };
    }

    /** Whether a line has all of its columns: an upload's last one is never empty. */
    static boolean isWhole(CSVRecord row) {
        return row.size() == COLUMNS.size()
                && (row.get(MEDIA_ID).isEmpty() || row.get(UPLOADED_AT).endsWith("Z"));
    }

    static boolean isDone(CSVRecord row) {
        return isWhole(row) && row.get(1).equals(FlowStatus.done.name());
    }

    static String file(CSVRecord row) {
        return row.get(0);
    }

    static String mediaId(CSVRecord row) {
        return row.get(MEDIA_ID);
    }
}
