// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A root of our own in the place of Tenpay's, and what it issues, rightly and wrongly. */
final class TestPki {

    static final X500Principal ROOT =
            new X500Principal("C=CN, O=Tenpay.com, OU=Tenpay.com CA Center, CN=Tenpay.com Root CA");
    static final X500Principal PLATFORM =
            new X500Principal("C=CN, O=Tenpay.com, OU=Tenpay.com CA Center, CN=Tenpay.com sign");

    private final Instant now;
    private final KeyPair root = rsa(2048);
    private final KeyPair platform = rsa(2048);

    TestPki(Instant now) {
        this.now = now;
    }

    X509Certificate root() {
        return new Wanted(ROOT, root.getPublic()).authority().signed();
    }

    PrivateKey platformKey() {
        return platform.getPrivate();
    }

    X509Certificate platform(String serial, Instant from, Instant until) {
        return new Wanted(PLATFORM, platform.getPublic())
                .serial(serial)
                .valid(from, until)
                .signed();
    }

    X509Certificate platform() {
        return new Wanted(PLATFORM, platform.getPublic()).signed();
    }

    X509Certificate withEcKey() {
        return new Wanted(PLATFORM, pair("EC", 256).getPublic()).signed();
    }

    X509Certificate withKeyOf(int bits) {
        return new Wanted(PLATFORM, rsa(bits).getPublic()).signed();
    }

    X509Certificate ofAnotherRoot() {
        return new Wanted(PLATFORM, platform.getPublic()).by(rsa(2048)).signed();
    }

    X509Certificate selfSigned() {
        return new Wanted(PLATFORM, platform.getPublic())
                .issuer(PLATFORM)
                .by(platform)
                .signed();
    }

    X509Certificate authority() {
        return new Wanted(PLATFORM, platform.getPublic()).authority().signed();
    }

    X509Certificate forEncryptionOnly() {
        return new Wanted(PLATFORM, platform.getPublic())
                .use(KeyUsage.keyEncipherment)
                .signed();
    }

    X509Certificate forSignatures() {
        return new Wanted(PLATFORM, platform.getPublic())
                .use(KeyUsage.digitalSignature | KeyUsage.nonRepudiation)
                .signed();
    }

    X509Certificate ofAMerchant() {
        return new Wanted(new X500Principal("CN=1900000109, O=微信商户系统, OU=x, C=CN"), platform.getPublic()).signed();
    }

    static String pem(X509Certificate certificate) {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
            writer.writeObject(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pem.toString();
    }

    private static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    private static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate to be; the root's if nothing else is said. */
    private final class Wanted {

        private final X500Principal subject;
        private final PublicKey key;
        private X500Principal issuer = ROOT;
        private KeyPair signer = root;
        private String serial = "3333333333333333333333333333333333333333";
        private Instant from = now.minus(Duration.ofDays(100));
        private Instant until = now.plus(Duration.ofDays(1000));
        private boolean authority;
        private int use;

        Wanted(X500Principal subject, PublicKey key) {
            this.subject = subject;
            this.key = key;
        }

        Wanted serial(String hex) {
            serial = hex.toLowerCase(Locale.ROOT);
            return this;
        }

        Wanted valid(Instant first, Instant last) {
            from = first;
            until = last;
            return this;
        }

        Wanted issuer(X500Principal name) {
            issuer = name;
            return this;
        }

        Wanted by(KeyPair pair) {
            signer = pair;
            return this;
        }

        Wanted authority() {
            authority = true;
            return this;
        }

        Wanted use(int bits) {
            use = bits;
            return this;
        }

        X509Certificate signed() {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuer, new BigInteger(serial, 16), Date.from(from), Date.from(until), subject, key);
            try {
                if (authority) {
                    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                }
                if (use != 0) {
                    builder.addExtension(Extension.keyUsage, true, new KeyUsage(use));
                }
                return new JcaX509CertificateConverter()
                        .getCertificate(
                                builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate())));
            } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
