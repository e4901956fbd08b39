// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.key.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The certificate authorities whose platform certificates are believed. */
public final class PlatformRoots {

    private static final String TENPAY = "tenpay-root-ca.pem";
    private static final int LEAST_BITS = 2048;

    /** Organisation in the subject of every merchant's API certificate, which Tenpay's root issues too. */
    private static final String MERCHANTS = "微信商户系统";

    private static final int DIGITAL_SIGNATURE = 0;

    private final Set<TrustAnchor> anchors;

    private PlatformRoots(Set<TrustAnchor> anchors) {
        this.anchors = anchors;
    }

    /** WeChat Pay's own root, Tenpay.com Root CA, which WeChat Pay's SDKs pin too. */
    public static PlatformRoots tenpay() {
        try (InputStream in = PlatformRoots.class.getResourceAsStream(TENPAY)) {
            return of(KeyFile.read(in.readAllBytes(), "").certificates());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws IllegalArgumentException a sentence that says what is wrong, if there is none, or one of no authority
     */
    public static PlatformRoots of(List<X509Certificate> roots) {
        if (roots.isEmpty()) {
            throw new IllegalArgumentException("it contains no certificate. Set the PEM file of the root certificates");
        }
        for (X509Certificate root : roots) {
            if (root.getBasicConstraints() < 0) {
                throw new IllegalArgumentException("the certificate " + Credentials.serialOf(root)
                        + " is not a CA certificate. Set the root certificate that issues platform certificates, not a"
                        + " platform certificate");
            }
        }
        return new PlatformRoots(
                roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Why a certificate is not believed, as the rest of a sentence that begins with it; empty if it is.
     *
     * @param now at which it must be valid
     */
    Optional<String> doubt(X509Certificate certificate, Instant now) {
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.of("expired at " + certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return Optional.of(
                    "is not valid before " + certificate.getNotBefore().toInstant());
        }
        return wrongKey(certificate)
                .or(() -> wrongUse(certificate))
                .or(() -> isIssuedByOneOfThem(certificate, now)
                        ? Optional.empty()
                        : Optional.of("is not issued by any of platformRootCertificates"));
    }

    private static Optional<String> wrongKey(X509Certificate certificate) {
        boolean rsa = certificate.getPublicKey() instanceof RSAPublicKey
                && certificate.getPublicKey().getAlgorithm().equals("RSA");
        if (!rsa) {
            return Optional.of("has no RSA key");
        }
        int bits = ((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength();
        return bits < LEAST_BITS
                ? Optional.of("has an RSA key of " + bits + " bits, fewer than " + LEAST_BITS)
                : Optional.empty();
    }

    private static Optional<String> wrongUse(X509Certificate certificate) {
        if (certificate.getBasicConstraints() >= 0) {
            return Optional.of("is a CA certificate");
        }
        boolean[] uses = certificate.getKeyUsage();
        if (uses != null && !uses[DIGITAL_SIGNATURE]) {
            return Optional.of("is not valid for digital signatures");
        }
        return certificate.getSubjectX500Principal().getName().contains("O=" + MERCHANTS)
                ? Optional.of("is a merchant's API certificate")
                : Optional.empty();
    }

    /** As the platform's certificates name no place to ask whether they were revoked, the list itself is what says so. */
    private boolean isIssuedByOneOfThem(X509Certificate certificate, Instant now) {
        try {
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot validate certificates", e);
        }
    }

    @Override
    public String toString() {
        return anchors.stream()
                .map(anchor -> anchor.getTrustedCert().getSubjectX500Principal().getName())
                .sorted()
                .collect(Collectors.joining("; ", "PlatformRoots[", "]"));
    }
}
