// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** {@code RSA/ECB/OAEPWithSHA-1AndMGF1Padding}, as WeChat Pay encrypts sensitive fields: SHA-1 for the label and for MGF1. */
final class Oaep {

    private static final String TRANSFORMATION = "RSA/ECB/OAEPWithSHA-1AndMGF1Padding";
    private static final OAEPParameterSpec SHA_1 =
            new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT);

    private Oaep() {}

    /**
     * @param mode of {@link Cipher}
     */
    static byte[] of(int mode, Key key, byte[] input) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, SHA_1);
        return cipher.doFinal(input);
    }
}
