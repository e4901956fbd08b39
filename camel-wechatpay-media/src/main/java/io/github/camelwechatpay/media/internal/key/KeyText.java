// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys and certificates that are given as text: PEM, or its Base64 alone. What went wrong with the text on its way (line
 * breaks, quotes, dashes, plus signs) is put right where that can be seen to be right.
 */
public final class KeyText {

    /**
     * A DER sequence begins so in Base64, and so do PEM text and Base64 itself where they are encoded once more; the
     * shortest that is a key or a certificate is longer.
     */
    private static final Pattern SEQUENCE =
            Pattern.compile("(?:M[A-P]|(?:77u/)?LS0tLS1CRUdJT|TUl)[A-Za-z0-9+/_-]{60,}={0,2}");

    private static final Pattern BEGIN = Pattern.compile("BEGIN(?:[\\s\u00A0\u3000]|\\+|_|%20)[A-Z]");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+=]{32}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
    /** Fewer may be a word or a name. */
    private static final int LIKELY_BASE64 = 40;

    private KeyText() {}

    /** Whether this is a key or a certificate, or was one, and no place where to find one. */
    public static boolean isOne(String value) {
        return isPem(value) || SEQUENCE.matcher(compact(value)).matches();
    }

    /** Whether this is one, or may be a secret of any kind: a piece of it is longer than names of files are. */
    public static boolean mayBeOne(String value) {
        return isOne(value) || LONG_WORD.matcher(compact(value)).find();
    }

    /** Whether it has a BEGIN line, or what is left of one. */
    static boolean isPem(String value) {
        return BEGIN.matcher(value).find();
    }

    /** Tells of a text what can be told if it is a secret, such as "1,624 characters of Base64". */
    public static String described(String value) {
        String compact = compact(value);
        String number = String.format(Locale.ROOT, "%,d characters", value.length());
        if (isPem(value)) {
            return number + " of PEM text";
        }
        boolean base64 =
                compact.length() >= LIKELY_BASE64 && BASE64.matcher(compact).matches();
        return base64 ? number + " that look like Base64" : number;
    }

    /** The bytes of Base64 text, whichever of its alphabets it has; empty if it is none. */
    public static Optional<byte[]> decoded(String text) {
        Optional<byte[]> bytes = strictly(compact(text));
        if (bytes.filter(der -> !DerReader.isCut(der)).isPresent() || !text.contains(" ")) {
            return bytes;
        }
        // a URI makes blanks of plus signs, also at the end; the length that the sequence tells shows whether it did
        return Stream.of(text.strip(), text.stripLeading().replaceFirst("[\r\n]\\s*$", ""))
                .flatMap(blanks -> strictly(compact(blanks.replace(' ', '+'))).stream())
                .filter(der -> !DerReader.isCut(der))
                .findFirst()
                .or(() -> bytes);
    }

    private static Optional<byte[]> strictly(String compact) {
        if (compact.isEmpty() || !BASE64.matcher(compact).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Base64.getDecoder().decode(compact.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // without the cause, whose text holds a piece of the key
        }
    }

    /** Line breaks may be there, missing, or written as {@code \n} as environment variables have them. */
    private static String compact(String text) {
        return plain(text).replaceAll("\\\\+[rnt]|[\\s\"']", "");
    }

    /** The text of a file: also of one in UTF-16, as PowerShell writes what is redirected. */
    static String of(byte[] content) {
        boolean little = content.length > 1 && content[0] == -1 && content[1] == -2;
        boolean big = content.length > 1 && content[0] == -2 && content[1] == -1;
        return plain(new String(content, little || big ? UTF_16 : UTF_8));
    }

    /**
     * Without what web pages, documents, URLs, JSON and source code add to a text that is ASCII: other blanks, invisible
     * characters, escapes and the marks of lines that are put together.
     */
    private static String plain(String text) {
        String ascii = text.replaceAll("[\\p{Z}\\s&&[^\r\n]]", " ").replaceAll("[^\\x00-\\x7F]", "");
        String joined = ascii.replaceAll("([\"'])\\s*\\+\\s*\\1", "").replaceAll("\\\\+(?=\\s)", "");
        return joined.replaceAll("\\\\+/", "/")
                .replaceAll("(?i)<br */?>|&#(?:10|13|x0?[AD]);|%0[AD9]|\\\\+u000[AD]", "\n")
                .replaceAll("(?i)&#(?:43|x2B);|&plus;|%2B|\\\\+u002b", "+")
                .replaceAll("(?i)&#(?:47|x2F);|%2F|\\\\+u002f", "/")
                .replaceAll("(?i)&#(?:61|x3D);|%3D|\\\\+u003d", "=");
    }
}
