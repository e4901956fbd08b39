// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;

/** How sensitive fields are encrypted: RSA-OAEP with SHA-1 throughout, in Base64. */
final class Oaep {

    /** Of this name the JDK takes SHA-1 for MGF1 too. */
    private static final String SHA_1 = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";

    private Oaep() {}

    static String encrypted(String text, PublicKey key) {
        try {
            Cipher cipher = Cipher.getInstance(SHA_1);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters can't be encrypted", e);
        }
    }

    /** Empty if the text is not what this key decrypts, or not UTF-8 inside. */
    static Optional<String> decrypted(String text, PrivateKey key) {
        try {
            Cipher cipher = Cipher.getInstance(SHA_1);
            cipher.init(Cipher.DECRYPT_MODE, key);
            byte[] clear = cipher.doFinal(Base64.getDecoder().decode(text));
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(clear))
                    .toString());
        } catch (GeneralSecurityException | CharacterCodingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
