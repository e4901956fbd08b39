// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** Verifies {@code SHA256withRSA} signatures (RSASSA-PKCS1-v1_5, RFC 8017) by the JVM's first provider of them. */
final class RsaVerifier {

    private RsaVerifier() {}

    /**
     * Whether the key's owner signed the text.
     *
     * @param signature in Base64, in the one form that it has
     * @param text in pieces
     */
    static boolean verifies(PublicKey key, String signature, byte[]... text) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            for (byte[] piece : text) {
                verifier.update(piece);
            }
            byte[] decoded = Base64.getDecoder().decode(signature);
            // its last character has spare bits, so that other texts would stand for the same signature
            return Base64.getEncoder().encodeToString(decoded).equals(signature) && verifier.verify(decoded);
        } catch (IllegalArgumentException | SignatureException e) {
            return false; // not Base64, or not of the key's length: no signature of that key
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("WeChat Pay's key is not an RSA key", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no SHA256withRSA", e);
        }
    }
}
