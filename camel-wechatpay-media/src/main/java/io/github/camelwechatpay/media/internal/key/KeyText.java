// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys and certificates that are given as text: PEM, or its Base64 alone. What went wrong with the text on its way (line
 * breaks, quotes, dashes, plus signs) is put right where that can be seen to be right.
 */
public final class KeyText {

    /** A DER sequence begins so in Base64; the shortest that is a key or a certificate is longer. */
    private static final Pattern SEQUENCE = Pattern.compile("M[A-P][A-Za-z0-9+/_-]{60,}={0,2}");

    private static final Pattern BEGIN = Pattern.compile("BEGIN(?: |\\+|_|%20)[A-Z]");
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+=]{32}");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
    /** Fewer may be a word or a name. */
    private static final int LIKELY_BASE64 = 40;

    private KeyText() {}

    /** Whether this is a key or a certificate, or was one, and no place where to find one. */
    public static boolean isOne(String value) {
        return isPem(value) || SEQUENCE.matcher(compact(value)).matches();
    }

    /** Whether this may be a secret of any kind: a piece of it is longer than names of files are, or it had a BEGIN line. */
    public static boolean mayBeOne(String value) {
        return isPem(value) || LONG_WORD.matcher(compact(value)).find();
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
        if (bytes.filter(der -> !DerReader.isCut(der)).isPresent()
                || !text.strip().contains(" ")) {
            return bytes;
        }
        // a URI makes blanks of plus signs; the length that the sequence tells shows whether it did
        return strictly(compact(text.strip().replace(' ', '+')))
                .filter(der -> !DerReader.isCut(der))
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
    static String compact(String text) {
        return text.replaceAll("\\\\+[rnt]|[\\s\"'\uFEFF]", "").replace("\u00EF\u00BB\u00BF", "");
    }
}
