// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.text;

import java.nio.charset.StandardCharsets;

/** Makes a text that came from outside fit for one line of a log. */
public final class LogText {

    private LogText() {}

    /** Control, bidirectional and line characters become blanks; at most {@code bytes} bytes of UTF-8 are kept. */
    public static String clean(String text, int bytes) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), bytes));
        int room = bytes;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int shown = isPlain(c) ? c : ' ';
            room -= Character.toString(shown).getBytes(StandardCharsets.UTF_8).length;
            if (room < 0) {
                break;
            }
            line.appendCodePoint(shown);
        }
        return line.toString().strip();
    }

    /** What a foreign exception says, on one line; its kind if it says nothing. */
    public static String why(Throwable e) {
        String message = e.getMessage() == null ? "" : clean(e.getMessage(), 300);
        return message.isEmpty() ? e.getClass().getSimpleName() : message;
    }

    /** Whether a character stands for itself on a line: no control, format, surrogate or separator character. */
    public static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
