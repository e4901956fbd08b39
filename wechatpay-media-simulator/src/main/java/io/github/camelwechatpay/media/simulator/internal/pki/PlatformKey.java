// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;

/** A key of WeChat Pay's that signs answers: that of a platform certificate, or the one called the public key. */
public final class PlatformKey {

    private final String serial;
    private final PrivateKey key;
    private final PublicKey publicKey;
    private final X509Certificate certificate;

    /**
     * @param serial the certificate's serial number, or the public key's id
     * @param certificate null for what is called the public key
     */
    public PlatformKey(String serial, PrivateKey key, PublicKey publicKey, X509Certificate certificate) {
        this.serial = serial;
        this.key = key;
        this.publicKey = publicKey;
        this.certificate = certificate;
    }

    public String serial() {
        return serial;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * @param algorithm as Java names it
     * @param parameters null for none
     */
    public byte[] sign(byte[] text, String algorithm, AlgorithmParameterSpec parameters) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime can't sign by " + algorithm, e);
        }
    }

    /** The clear text of a field that was encrypted with this key; empty if it was not. */
    public Optional<String> decrypted(String text) {
        return Oaep.decrypted(text, key);
    }

    @Override
    public String toString() {
        return "PlatformKey[" + serial + "]";
    }
}
