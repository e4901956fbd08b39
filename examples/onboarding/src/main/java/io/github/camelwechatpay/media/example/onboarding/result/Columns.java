// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import java.lang.Character.UnicodeScript;

/** Text in columns of a terminal, where a Chinese character takes two. */
public final class Columns {

    private Columns() {}

    public static int width(String text) {
        return text.codePoints()
                .map(c -> UnicodeScript.of(c) == UnicodeScript.HAN || c >= 0xFF00 && c <= 0xFF60 ? 2 : 1)
                .sum();
    }

    public static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** A folder may have any name: none may move the cursor or break the line. */
    public static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
