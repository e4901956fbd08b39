// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** The value of a field that is sent encrypted. Only its encryption reads it. */
public final class SensitiveText {

    private static final String START = "ENC(";
    private static final String END = ")";

    private final String clearText;

    SensitiveText(String clearText) {
        this.clearText = clearText;
    }

    /** Whether a field's value asks for encryption: {@code ENC(clear text)}. */
    static boolean isMarked(String value) {
        return value.startsWith(START) && value.endsWith(END);
    }

    /** What stands between the brackets; the whole value if there are none. */
    static String unmarked(String value) {
        return isMarked(value) ? value.substring(START.length(), value.length() - END.length()) : value;
    }

    /** Another ciphertext each time. */
    public String encryptedBy(UnaryOperator<String> key) {
        return key.apply(clearText);
    }

    /** The same for equal texts, and tells nothing but that. */
    public String digest() {
        return HexFormat.of().formatHex(DigestAlgorithm.SHA_256.start().digest(clearText.getBytes(UTF_8)));
    }

    @Override
    public String toString() {
        return "***";
    }
}
