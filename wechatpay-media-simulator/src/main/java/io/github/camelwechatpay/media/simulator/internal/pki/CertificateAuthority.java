// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The simulator's own CA: issues the server's certificate and the merchants'. */
public final class CertificateAuthority {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final SecureRandom random;
    private final RsaKeys rsa;
    private final Instant now;
    private final KeyPair keys;
    private final X500Name name;
    private final X509Certificate certificate;

    public CertificateAuthority(SecureRandom random, Instant now) throws GeneralSecurityException, IOException {
        this(random, new RsaKeys(random), now);
    }

    public CertificateAuthority(SecureRandom random, RsaKeys rsa, Instant now)
            throws GeneralSecurityException, IOException {
        this.random = random;
        this.rsa = rsa;
        this.now = now;
        this.keys = rsa.take();
        this.name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.O, "Simulated Tenpay")
                .addRDN(BCStyle.CN, "Simulated WeChat Pay Root CA " + serial().toString(16))
                .build();
        this.certificate = signed(builder(name, keys.getPublic(), now.minus(A_DAY), inYears(10))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /** The certificate that WeChat Pay's own server would show, for this machine only. */
    public CertifiedKey server() throws GeneralSecurityException, IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Simulated Tenpay")
                .addRDN(BCStyle.CN, "localhost")
                .build();
        GeneralName[] names = {
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1")
        };
        KeyPair own = rsa.take();
        X509Certificate issued = signed(builder(subject, own.getPublic(), now.minus(A_DAY), inYears(1))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names)));
        return new CertifiedKey(own.getPrivate(), issued, certificate);
    }

    /** An API certificate as merchants get it: valid for five years. */
    public CertifiedKey merchant(String id) throws GeneralSecurityException, IOException {
        return merchant(id, now.minus(A_DAY), inYears(5));
    }

    public CertifiedKey merchant(String id, Instant from, Instant until) throws GeneralSecurityException, IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.L, "Shenzhen")
                .addRDN(BCStyle.OU, "深圳市模拟科技有限公司")
                .addRDN(BCStyle.O, "微信商户系统")
                .addRDN(BCStyle.CN, id)
                .build();
        KeyPair own = rsa.take();
        X509Certificate issued = signed(builder(subject, own.getPublic(), from, until));
        return new CertifiedKey(own.getPrivate(), issued, certificate);
    }

    /** A platform certificate of WeChat Pay's: valid for five years. */
    public PlatformKey platform() throws GeneralSecurityException, IOException {
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "CN")
                .addRDN(BCStyle.ST, "Guangdong")
                .addRDN(BCStyle.L, "Shenzhen")
                .addRDN(BCStyle.O, "Tenpay.com")
                .addRDN(BCStyle.OU, "Tenpay.com CA Center")
                .addRDN(BCStyle.CN, "Tenpay.com sign")
                .build();
        KeyPair own = rsa.take();
        X509Certificate issued = signed(builder(subject, own.getPublic(), now.minus(A_DAY), inYears(5)));
        return new PlatformKey(CertifiedKey.serial(issued), own.getPrivate(), own.getPublic(), issued);
    }

    /** What WeChat Pay calls its public key: a key without a certificate, known by an id. */
    public PlatformKey publicKey() {
        KeyPair own = rsa.take();
        String digits = String.format(Locale.ROOT, "%030d", new BigInteger(96, random));
        return new PlatformKey("PUB_KEY_ID_0" + digits, own.getPrivate(), own.getPublic(), null);
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, PublicKey key, Instant from, Instant until) {
        return new JcaX509v3CertificateBuilder(name, serial(), Date.from(from), Date.from(until), subject, key);
    }

    private X509Certificate signed(X509v3CertificateBuilder builder) throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("cannot sign a certificate", e);
        }
    }

    /** 40 hex digits, the first from 1 to 7: positive, and never shorter when printed. */
    private BigInteger serial() {
        return new BigInteger(159, random).setBit(156);
    }

    private Instant inYears(int years) {
        return now.plus(Duration.ofDays(365L * years));
    }
}
