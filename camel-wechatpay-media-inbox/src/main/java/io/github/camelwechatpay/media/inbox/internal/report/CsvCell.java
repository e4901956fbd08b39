// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in a cell of the report that a spreadsheet must not take for a formula, wherever the text comes from. Also where a
 * spreadsheet splits cells at semicolons, as in much of Europe: there quotes protect the first cell alone.
 */
public final class CsvCell {

    /** Where a cell begins: at the start of a text, or after a semicolon. */
    private static final String BEGIN = "(?<=^|;)";

    /** What makes a formula. The wide characters do so too in Chinese, Japanese and Korean spreadsheets. */
    private static final String FORMULA = "(?=[\\p{Cc}\\p{Z}\\p{Cf}\"]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]|[\\t\\r\\n])";

    /** A text that begins with apostrophes gets one more, so that each can be told from ours. */
    private static final Pattern PLAIN = Pattern.compile(BEGIN + "('*)" + FORMULA);

    private static final Pattern WRITTEN = Pattern.compile(BEGIN + "'('*)" + FORMULA);

    private CsvCell() {}

    /** Empty for null. */
    public static String write(@Nullable Object value) {
        return value == null ? "" : PLAIN.matcher(value.toString()).replaceAll("'$1");
    }

    /** The text that was written. */
    static String read(String cell) {
        return WRITTEN.matcher(cell).replaceAll("$1");
    }

    /** Of several lines, one. */
    static String oneLine(@Nullable Object value) {
        return value == null ? "" : write(value.toString().replaceAll("[\\t\\r\\n]+", " "));
    }
}
