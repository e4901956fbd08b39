package io.github.camelwechatpay.media;

import java.util.List;
import java.util.regex.Pattern;
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

    /** What a spreadsheet takes for a formula, which a name may be that anybody sent; also with the sign that we put before it. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[=+@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20-].*", Pattern.DOTALL);

    /** In the order of the columns. */
    Object[] values() {
        return new Object[] {
            FORMULA.matcher(file).matches() ? "'" + file : file,
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
        String text = row.get(0);
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }

    static String mediaId(CSVRecord row) {
        return row.get(MEDIA_ID);
    }
}
