// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.util.List;
import java.util.Locale;

/** Why a file is not done: for its reason file, the report and the alarm. */
public record FailureReason(String code, String message, String advice, String adviceZh) {

    /** Longer than any, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    /** What is written beside a file, in both languages. */
    public String text() {
        return String.join("\n", code, message, advice, adviceZh, "");
    }

    /** What {@link #text} wrote, as far as it is there: people may have edited it. */
    public static FailureReason read(String text) {
        List<String> lines = text.lines().toList();
        return new FailureReason(line(lines, 0), line(lines, 1), line(lines, 2), line(lines, 3));
    }

    private static String line(List<String> lines, int number) {
        return lines.size() > number ? lines.get(number) : "";
    }

    /** In the machine's language. */
    public String localAdvice() {
        boolean chinese = Locale.getDefault().getLanguage().equals(Locale.CHINESE.getLanguage());
        return chinese ? adviceZh : advice;
    }
}
