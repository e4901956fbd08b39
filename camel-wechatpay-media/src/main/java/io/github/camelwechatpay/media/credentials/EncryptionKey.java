// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * A key of WeChat Pay's with its serial. All sensitive fields of one request must be encrypted with one key, and the
 * request's {@code Wechatpay-Serial} must name it. Immutable and thread-safe.
 */
public final class EncryptionKey {

    /** The length of two SHA-1 digests, and two bytes. */
    private static final int PADDING = 42;

    private final String serial;
    private final PublicKey key;

    public EncryptionKey(String serial, PublicKey key) {
        this.serial = serial;
        this.key = key;
    }

    /** For {@code Wechatpay-Serial}: {@code PUB_KEY_ID_…}, or the serial number of a platform certificate. */
    public String serial() {
        return serial;
    }

    /**
     * The text in UTF-8, encrypted by RSA-OAEP (SHA-1, MGF1 with SHA-1), in Base64 without line breaks. Two calls give two
     * results.
     *
     * @param clearText an empty text stays empty
     * @throws UploadException {@code CANNOT_ENCRYPT}: the text is too long (with a key of 2048 bits, 214 bytes are the
     *     longest), which is its own fault; or the key cannot be used
     */
    public String encrypt(String clearText) {
        byte[] text = clearText.getBytes(UTF_8);
        if (text.length == 0) {
            return "";
        }
        if (key instanceof RSAPublicKey rsa && text.length > longest(rsa)) {
            throw new InvalidMediaException(ErrorCode.CANNOT_ENCRYPT
                    .problem("The text to encrypt has " + text.length + " bytes, and the key takes " + longest(rsa)
                            + " at most")
                    .in(Category.INPUT));
        }
        try {
            return Base64.getEncoder().encodeToString(Oaep.of(Cipher.ENCRYPT_MODE, key, text));
        } catch (GeneralSecurityException | RuntimeException e) { // providers throw both; their texts are not passed on
            throw new NoAnswerException(ErrorCode.CANNOT_ENCRYPT.problem("The text cannot be encrypted with the key "
                    + serial + " (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private static int longest(RSAPublicKey rsa) {
        return (rsa.getModulus().bitLength() + 7) / 8 - PADDING;
    }

    @Override
    public String toString() {
        return "EncryptionKey[serial=" + serial + "]";
    }
}
