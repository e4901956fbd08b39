// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells by its first bytes that a file was treated as text on its way: its line ends changed, its eighth bits cut off, or
 * its bytes taken for characters of a charset.
 *
 * @param type what it was
 * @param charset whether its bytes became characters, else a transfer in text (ASCII) mode changed them
 */
record TextModeDamage(MediaType type, boolean charset) {

    private static final int LONGEST = 32;

    private record Sign(TextModeDamage damage, Pattern pattern) {

        static Sign of(MediaType type, boolean charset, String regex) {
            return new Sign(new TextModeDamage(type, charset), Pattern.compile(regex, Pattern.DOTALL));
        }
    }

    /** PNG's signature is made for this (W3C PNG specification, 12.12); JPEG's first marker has three eighth bits. */
    private static final List<Sign> SIGNS = List.of(
            Sign.of(MediaType.PNG, false, "\u0089PNG(?!\r\n\u001A\n)[\r\n]{1,3}\u001A?[\r\n]{0,3}[\0\r\n]"),
            Sign.of(MediaType.PNG, false, "\tPNG[\r\n]{1,3}\u001A"),
            Sign.of(MediaType.JPEG, false, "\u007FX\u007F[@-\u007F]"),
            Sign.of(MediaType.PNG, true, "(?:\u00EF\u00BF\u00BD|\u00C2\u0089|\\?)PNG\r?\n\u001A"),
            Sign.of(MediaType.JPEG, true, "(?:\u00EF\u00BF\u00BD){3}|\u00C3\u00BF\u00C3\u0098\u00C3\u00BF"),
            Sign.of(MediaType.JPEG, true, "\\?\\?\\?\\?.{2}(?:JFIF|Exif)"));

    static Optional<TextModeDamage> of(byte[] head, int length) {
        String start = new String(head, 0, Math.min(length, LONGEST), ISO_8859_1);
        return SIGNS.stream()
                .filter(sign -> sign.pattern.matcher(start).lookingAt())
                .findFirst()
                .map(Sign::damage);
    }

    Advice advice() {
        return charset ? FileAdvice.CHARSET : FileAdvice.TEXT_MODE;
    }

    String what() {
        return "The file is " + type.title() + " that was changed by "
                + (charset ? "a conversion to text" : "a transfer in text mode");
    }
}
