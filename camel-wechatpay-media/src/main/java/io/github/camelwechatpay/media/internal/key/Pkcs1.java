// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.key;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;

/** RSA keys as PKCS#1 encodes them (RFC 8017), which the JDK's key factory translates since version 17. */
final class Pkcs1 {

    private Pkcs1() {}

    static PrivateKey privateKey(byte[] der) throws GeneralSecurityException {
        return (PrivateKey) KeyFactory.getInstance("RSA").translateKey(new EncodedPrivateKey(der));
    }

    static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        return (PublicKey) KeyFactory.getInstance("RSA").translateKey(new EncodedPublicKey(der));
    }

    private interface Encoded extends Key {

        @Override
        default String getAlgorithm() {
            return "RSA";
        }

        @Override
        default String getFormat() {
            return "PKCS#1";
        }
    }

    private static final class EncodedPrivateKey implements Encoded, PrivateKey {

        private final byte[] der;

        EncodedPrivateKey(byte[] der) {
            this.der = der;
        }

        @Override
        public byte[] getEncoded() {
            return der.clone();
        }
    }

    private static final class EncodedPublicKey implements Encoded, PublicKey {

        private final byte[] der;

        EncodedPublicKey(byte[] der) {
            this.der = der;
        }

        @Override
        public byte[] getEncoded() {
            return der.clone();
        }
    }
}
