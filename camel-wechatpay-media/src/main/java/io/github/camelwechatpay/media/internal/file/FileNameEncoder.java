// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.internal.file.MediaCheck.Checked;
import io.github.camelwechatpay.media.internal.kind.FileSuffix;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.util.function.IntPredicate;

/** The names of a file as they go over the wire. */
public final class FileNameEncoder {

    private static final int DIGITS_OF_DIGEST = 16;
    private static final String PLAIN = " ._-()[]{}+=@,~!#$&^";

    private FileNameEncoder() {}

    /** Sixteen hex digits of the digest and the true suffix. */
    public static String generated(Checked checked) {
        return checked.digest().substring(0, DIGITS_OF_DIGEST) + "." + checked.usualSuffix();
    }

    /**
     * The given name as a multipart part can have it: ASCII, no path, nothing that could end a header. What cannot be sent
     * becomes {@code _}, what is too long is cut before the suffix.
     */
    public static String inPart(Checked checked, String given, int maxLength) {
        return made(checked, given, maxLength, FileNameEncoder::isPlain);
    }

    /** The same of letters, digits, {@code _}, {@code .} and {@code -} alone. */
    public static String ofLettersAndDigits(Checked checked, String given, int maxLength) {
        return made(checked, given, maxLength, FileNameEncoder::isLetterOrDigit);
    }

    /** The same as JSON text can have it: all that WeChat Pay reads, which is UTF-8 of up to three bytes a character. */
    public static String inMeta(Checked checked, String given, int maxLength) {
        return made(checked, given, maxLength, c -> c < 0x10000 && LogText.isPlain(c));
    }

    private static String made(Checked checked, String given, int maxLength, IntPredicate kept) {
        String name = lastPiece(given);
        String own = FileSuffix.of(name);
        boolean keepsSuffix = own.equals(checked.suffix());
        boolean hasSuffix = keepsSuffix || MediaType.named(name).isPresent();
        int end = hasSuffix ? name.lastIndexOf('.') : name.length();
        String suffix = keepsSuffix ? name.substring(end) : "." + checked.suffix();
        String stem = replaced(name.substring(0, end), kept);
        String cut = stem.substring(0, Math.min(stem.length(), maxLength - suffix.length()));
        return (cut.isBlank() ? "_" : cut) + suffix;
    }

    /** Behind the last slash of either kind. */
    private static String lastPiece(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String replaced(String text, IntPredicate kept) {
        StringBuilder name = new StringBuilder(text.length());
        text.codePoints().forEach(c -> name.appendCodePoint(kept.test(c) ? c : '_'));
        return name.toString();
    }

    private static boolean isPlain(int c) {
        return isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || "_.-".indexOf(c) >= 0;
    }
}
