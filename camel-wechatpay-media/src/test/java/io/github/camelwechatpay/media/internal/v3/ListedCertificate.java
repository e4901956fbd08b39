// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** An entry of a list of platform certificates, as WeChat Pay writes it. */
final class ListedCertificate {

    private static final String NONCE = "61f9c719728a";

    private ListedCertificate() {}

    /**
     * Encrypted for the merchant.
     *
     * @param secretKey the APIv3 key
     * @param text a certificate in PEM, or whatever stands in its place
     */
    static String sealed(String secretKey, String serial, String text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(secretKey.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, NONCE.getBytes(UTF_8)));
            cipher.updateAAD("certificate".getBytes(UTF_8));
            return of(serial, Base64.getEncoder().encodeToString(cipher.doFinal(text.getBytes(UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String of(String serial, String ciphertext) {
        return "{\"serial_no\":\"" + serial + "\",\"encrypt_certificate\":{\"nonce\":\"" + NONCE + "\","
                + "\"associated_data\":\"certificate\",\"ciphertext\":\"" + ciphertext + "\"}}";
    }
}
