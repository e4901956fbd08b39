// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.credentials.Credentials;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A short key, the same in each run, with which a fuzzer signs thousands of answers a second; and another verifier. */
final class FuzzKeys {

    private static final KeyPair PAIR = pair();

    private FuzzKeys() {}

    static PublicKey publicKey() {
        return PAIR.getPublic();
    }

    /** {@code SHA256withRSA}, in Base64. */
    static String sign(byte[] text) {
        return TestSignature.of(PAIR.getPrivate(), text);
    }

    /** By Bouncy Castle, which shares no code with the JDK. */
    static boolean verifies(byte[] text, byte[] signature, PublicKey key) {
        RSAPublicKey rsa = (RSAPublicKey) key;
        RSADigestSigner verifier = new RSADigestSigner(new SHA256Digest());
        verifier.init(false, new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent()));
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(signature);
    }

    static Credentials credentials() {
        X500Principal name = new X500Principal("CN=1900000109");
        try {
            return Credentials.of(
                    PAIR.getPrivate(),
                    new JcaX509CertificateConverter()
                            .getCertificate(new JcaX509v3CertificateBuilder(
                                            name,
                                            BigInteger.ONE,
                                            new Date(0),
                                            Date.from(Instant.parse("2100-01-01T00:00:00Z")),
                                            name,
                                            PAIR.getPublic())
                                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(PAIR.getPrivate()))));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            SecureRandom numbers = SecureRandom.getInstance("SHA1PRNG");
            numbers.setSeed("a key for fuzzing".getBytes(UTF_8)); // before any other call, so that it is all there is
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024, numbers);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
