// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.credentials;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs with one key by one provider: {@code SHA256withRSA}, PKCS#1 v1.5. */
final class RsaSigner {

    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey key;
    private final @Nullable Provider provider;

    private RsaSigner(PrivateKey key, @Nullable Provider provider) {
        this.key = key;
        this.provider = provider;
    }

    /** By the provider that the JDK finds for the key: an HSM's for a key in it. */
    static RsaSigner of(PrivateKey key) {
        return new RsaSigner(key, null);
    }

    /**
     * By this provider, with a key that its own factory makes: the JDK's key would be translated anew for each signature, which
     * costs more than such a provider saves.
     */
    static RsaSigner by(Provider provider, RSAPrivateCrtKey numbers) throws GeneralSecurityException {
        RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(
                numbers.getModulus(),
                numbers.getPublicExponent(),
                numbers.getPrivateExponent(),
                numbers.getPrimeP(),
                numbers.getPrimeQ(),
                numbers.getPrimeExponentP(),
                numbers.getPrimeExponentQ(),
                numbers.getCrtCoefficient());
        PrivateKey own = KeyFactory.getInstance("RSA", provider).generatePrivate(spec);
        return new RsaSigner(own, provider);
    }

    byte[] sign(byte[] text) throws GeneralSecurityException {
        Signature signature = provider == null ? verifier() : Signature.getInstance(ALGORITHM, provider);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }

    /** The JDK's, for signatures of any provider. */
    static Signature verifier() throws GeneralSecurityException {
        return Signature.getInstance(ALGORITHM);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "RsaSigner[" + (provider == null ? "JDK" : provider.getName()) + "]";
    }
}
