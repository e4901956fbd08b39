// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.AnswerTemplate;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcRSAContentVerifierProviderBuilder;

/**
 * Lists of platform certificates of any bytes, with real entries wherever a fuzzer puts them. A certificate that is
 * believed was issued by the root, as Bouncy Castle sees it, is valid now and has a key of 2048 bits; and one of the list
 * signed it. A list that is not believed is one failure, before anything is sent.
 */
public final class CertificateListFuzz implements FuzzTarget {

    private static final Instant NOW = Instant.ofEpochSecond(V3Vectors.ANSWERED);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String SECRET_KEY = Vectors.API_KEY;
    private static final String GOOD = "1111111111111111111111111111111111111111";
    private static final String NEXT = "2222222222222222222222222222222222222222";

    /** An entry of a certificate whose bytes a fuzzer changed. */
    private static final String CHANGED = "~X~";

    private final TestPki pki = new TestPki(NOW);
    private final X509Certificate root = pki.root();
    private final List<X509Certificate> certificates = List.of(
            pki.platform(GOOD, NOW.minus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9))),
            pki.platform(NEXT, NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(99))),
            pki.withEcKey(),
            root,
            pki.ofAnotherRoot(),
            pki.withKeyOf(1024),
            pki.selfSigned(),
            pki.authority(),
            pki.forEncryptionOnly(),
            pki.ofAMerchant(),
            pki.platform(NEXT, NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1))),
            pki.platform(NEXT, NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9))));
    private final List<String> entries = certificates.stream()
            .map(certificate -> entry(Credentials.serialOf(certificate), TestPki.pem(certificate)))
            .toList();
    private final V3Signer signer = new V3Signer(V3Identity.merchant(Vectors.MCH_ID), FuzzKeys.credentials());

    @Override
    public List<byte[]> seeds() {
        return List.of(
                seed(0, 0, 0, "", "{\"data\":[~0~]}"),
                seed(1, 0, 0, "", "{\"data\":[~0~,~1~,~2~,~3~,~4~,~5~]}"),
                seed(0, 0, 0, "", "{\"data\":[7,null,{},~10~,~11~,~6~,~7~,~0~,~8~,~9~]}"),
                seed(0, 0, 0, "serial", "{\"data\":[~X~,~0~]}"),
                seed(12, 0, 0, "3333333333333333333333333333333333333333", "{\"data\":[~4~]}"),
                seed(0, 1, 0, "", "{\"data\":[~0~]}"),
                seed(0, 2, 0, "", "{\"data\":[~0~]}"),
                seed(0, 0, 0, "", "{\"data\":[]}"),
                seed(0, 0, 5, "", "{\"code\":\"RESOURCE_NOT_EXISTS\",\"message\":\"无可用的平台证书\"}"));
    }

    private static byte[] seed(int serial, int damage, int status, String text, String body) {
        return FuzzInput.of(serial, damage, status, 0, text + "\n", "\n\n\n", body);
    }

    @Override
    public boolean accepts(byte[] input) throws CertificateEncodingException {
        FuzzInput in = new FuzzInput(input);
        int signing = in.below(certificates.size() + 1);
        int damage = in.below(3);
        int status = AnswerTemplate.status(in);
        byte[] changed = changed(in);
        String text = in.textLine();
        String serial = signing < certificates.size() ? Credentials.serialOf(certificates.get(signing)) : text;
        Map<String, List<String>> headers = new TreeMap<>(AnswerTemplate.headers(in));
        byte[] body = filled(in.rest(), entry(serial, pem(changed)));
        sign(headers, serial, damage == 1 ? new byte[0] : body, damage == 2 ? -301 : 0);
        RawResponse response = new RawResponse(status, headers, body);
        try {
            check(download(response).fetch(), response, serial);
            assertThat(damage).isZero();
            return true;
        } catch (UploadException e) {
            FailureOracle.check(e, SECRET_KEY);
            assertThat(e.outcome()).isIn(Outcome.NOT_SENT, Outcome.REJECTED);
            return false;
        }
    }

    /** A good certificate, a few bytes of which are others. */
    private byte[] changed(FuzzInput in) throws CertificateEncodingException {
        byte[] der = certificates.get(0).getEncoded();
        for (int n = in.below(5); n > 0; n--) {
            der[in.place(der.length - 1)] = (byte) in.below(256);
        }
        return der;
    }

    private byte[] filled(byte[] template, String changed) {
        String body = new String(template, ISO_8859_1).replace(CHANGED, changed);
        for (int i = 0; i < entries.size(); i++) {
            body = body.replace("~" + i + "~", entries.get(i));
        }
        return body.getBytes(ISO_8859_1);
    }

    private PlatformCertificateDownload download(RawResponse response) {
        return new PlatformCertificateDownload(
                "/v3/certificates",
                signer,
                new PlatformCertificateDecryptor(SECRET_KEY, PlatformRoots.of(List.of(root))),
                (request, host, patience) -> response,
                () -> new Stamp(NOW.getEpochSecond(), "N"),
                CLOCK,
                SecretRedactor.of(SECRET_KEY));
    }

    private void sign(Map<String, List<String>> headers, String serial, byte[] body, int seconds) {
        long time = NOW.getEpochSecond() + seconds;
        headers.put("Wechatpay-Timestamp", List.of(Long.toString(time)));
        headers.put("Wechatpay-Nonce", List.of("n"));
        headers.put("Wechatpay-Serial", List.of(serial));
        headers.put(
                "Wechatpay-Signature",
                List.of(TestSignature.of(pki.platformKey(), V3AnswerFuzz.text(time, "n", body))));
    }

    private void check(PlatformCertificateDecryptor.Opened list, RawResponse response, String serial) {
        assertThat(list.believed()).containsKey(serial);
        list.believed().forEach((number, certificate) -> {
            assertThat(number).isEqualTo(Credentials.serialOf(certificate));
            assertThat(isOfTheRoot(certificate)).as("was issued by the root").isTrue();
            assertThat(NOW)
                    .isBetween(
                            certificate.getNotBefore().toInstant(),
                            certificate.getNotAfter().toInstant());
            assertThat(certificate.getPublicKey()).isInstanceOfSatisfying(RSAPublicKey.class, key -> assertThat(
                            key.getModulus().bitLength())
                    .isGreaterThanOrEqualTo(2048));
            assertThat(certificate.getBasicConstraints()).isNegative();
        });
        long time = Long.parseLong(response.header("Wechatpay-Timestamp"));
        byte[] signed = V3AnswerFuzz.text(time, response.header("Wechatpay-Nonce"), response.body());
        assertThat(FuzzKeys.verifies(
                        signed,
                        Base64.getDecoder().decode(response.header("Wechatpay-Signature")),
                        list.believed().get(serial).getPublicKey()))
                .as("is signed by one of its own")
                .isTrue();
    }

    private boolean isOfTheRoot(X509Certificate certificate) {
        try {
            X509CertificateHolder holder = new X509CertificateHolder(certificate.getEncoded());
            RSAPublicKey key = (RSAPublicKey) root.getPublicKey();
            return holder.isSignatureValid(
                            new BcRSAContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                                    .build(new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent())))
                    && certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal());
        } catch (GeneralSecurityException | java.io.IOException | OperatorCreationException | CertException e) {
            return false;
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END CERTIFICATE-----\n";
    }

    private static String entry(String serial, String pem) {
        return ListedCertificate.sealed(SECRET_KEY, serial.replaceAll("[\"\\\\\\p{Cntrl}]", ""), pem);
    }
}
