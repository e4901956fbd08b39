// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

/** Certificates are decrypted and signatures verified by the JDK alone. */
class CertificateDownloadsTest {

    private static final String SECRET_KEY = "CamelWechatPayApiV3Key0000000032";

    @RegisterExtension
    final WechatpaySimulatorExtension simulator =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().secretKey(SECRET_KEY));

    @ParameterizedTest
    @ValueSource(strings = {"/v3/certificates", "/v3/global/certificates", "/v3/certificates?algorithm_type=RSA"})
    void tellsCertificatesThatTheAnswerItselfIsSignedBy(String path) throws Exception {
        V3Received answer = download(path);
        Map<String, X509Certificate> certificates = certificates(answer, SECRET_KEY);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(certificates.keySet())
                .containsExactlyElementsOf(simulator.simulator().platformSerials())
                .hasSize(1);
        String serial = answer.header("Wechatpay-Serial");
        assertThat(serial).matches("[0-9A-F]{40}");
        assertThat(answer.isSignedBy(certificates.get(serial).getPublicKey())).isTrue();
        assertThat(certificates.get(serial).getSubjectX500Principal().getName())
                .startsWith("CN=Tenpay.com sign,OU=Tenpay.com CA Center");
        assertThat(simulator.simulator().certificateDownloads()).isEqualTo(1);
        assertThat(simulator.received()).isEmpty();
    }

    @Test
    void tellsCertificatesInTheFieldsOfThePage() throws Exception {
        JsonNode first = json(download("/v3/certificates")).at("/data/0");
        assertThat(OffsetDateTime.parse(first.path("effective_time").asText())).isBefore(OffsetDateTime.now());
        assertThat(OffsetDateTime.parse(first.path("expire_time").asText()))
                .isAfter(OffsetDateTime.now().plusYears(4));
        assertThat(first.at("/encrypt_certificate/algorithm").asText()).isEqualTo("AEAD_AES_256_GCM");
        assertThat(first.at("/encrypt_certificate/associated_data").asText()).isEqualTo("certificate");
        assertThat(first.at("/encrypt_certificate/nonce").asText()).hasSize(12);
    }

    @Test
    void encryptsWithTheMerchantsOwnKey() throws Exception {
        assertThat(simulator.merchant().secretKey()).isEqualTo(SECRET_KEY);
        V3Received answer = download("/v3/certificates");
        assertThatExceptionOfType(AEADBadTagException.class)
                .isThrownBy(() -> certificates(answer, "00000000000000000000000000000032"));
    }

    @Test
    void rotates() throws Exception {
        String old = simulator.simulator().platformSerials().get(0);
        PublicKey oldKey =
                certificates(download("/v3/certificates"), SECRET_KEY).get(old).getPublicKey();
        V3Received before = send(naming(old));
        assertThat(before.header("Wechatpay-Serial")).isEqualTo(old);
        assertThat(before.isSignedBy(oldKey)).isTrue();

        String fresh = simulator.simulator().rotatePlatformKey();
        V3Received after = send(naming(old));
        assertThat(after.header("Wechatpay-Serial")).isEqualTo(fresh);
        assertThat(after.isSignedBy(oldKey)).isFalse();

        V3Received list = download("/v3/certificates");
        Map<String, X509Certificate> both = certificates(list, SECRET_KEY);
        assertThat(both.keySet()).containsExactly(old, fresh);
        assertThat(list.header("Wechatpay-Serial")).isEqualTo(fresh);
        assertThat(list.isSignedBy(both.get(fresh).getPublicKey())).isTrue();
        assertThat(after.isSignedBy(both.get(fresh).getPublicKey())).isTrue();
        assertThat(send(naming(fresh)).header("Wechatpay-Serial")).isEqualTo(fresh);
    }

    @Test
    void answersByThePublicKeyWhereThatIsNamedThoughThereAreCertificates() throws Exception {
        simulator.simulator().rotatePlatformKey();
        V3Received answer = send(naming(simulator.merchant().publicKeySerial()));
        assertThat(answer.isSignedBy(V3Received.publicKey(simulator.merchant().publicKey())))
                .isTrue();
    }

    @Test
    void withholdsCertificates() throws Exception {
        String serial = simulator.simulator().platformSerials().get(0);
        simulator.simulator().withoutPlatformCertificates(true);
        V3Received answer = download("/v3/certificates");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json("code")).isEqualTo("RESOURCE_NOT_EXISTS");
        assertThat(answer.isSignedBy(V3Received.publicKey(simulator.merchant().publicKey())))
                .isTrue();
        assertThat(send(naming(serial)).json("code")).isEqualTo("PARAM_ERROR");
        assertThat(simulator.simulator().platformSerials()).isEmpty();
        simulator.reset();
        assertThat(simulator.simulator().platformSerials()).containsExactly(serial);
        assertThat(simulator.simulator().certificateDownloads()).isZero();
    }

    @Test
    void refusesDownloadsThatAreWrong() throws Exception {
        V3Call changed = V3Call.certificates(simulator.merchant());
        changed.signedText = "{}";
        assertThat(send(changed).json("code")).isEqualTo("SIGN_ERROR");
        V3Call posted = V3Call.certificates(simulator.merchant());
        posted.method = "POST";
        assertThat(send(posted).status()).isEqualTo(405);
        V3Call named = V3Call.certificates(simulator.merchant()).header("Wechatpay-Serial", "AB");
        assertThat(send(named).json("code")).isEqualTo("PARAM_ERROR");
        V3Call once = V3Call.certificates(simulator.merchant());
        assertThat(send(once).status()).isEqualTo(200);
        assertThat(send(once).status()).isEqualTo(401);
        assertThat(simulator.simulator().certificateDownloads()).isEqualTo(5);
    }

    @Test
    void answersADownloadAsTold() throws Exception {
        simulator.simulator().nextCertificates(Answer.of(Refusal.SYSTEM_ERROR));
        simulator.simulator().nextCertificates(Answer.of(V3Anomaly.BAD_SIGNATURE));
        assertThat(download("/v3/certificates").status()).isEqualTo(500);
        V3Received forged = download("/v3/certificates");
        String serial = forged.header("Wechatpay-Serial");
        assertThat(forged.isSignedBy(
                        certificates(forged, SECRET_KEY).get(serial).getPublicKey()))
                .isFalse();
        assertThat(download("/v3/certificates").status()).isEqualTo(200);
    }

    private V3Call naming(String serial) {
        return V3Call.bmp(simulator.merchant()).header("Wechatpay-Serial", serial);
    }

    private V3Received download(String path) throws Exception {
        V3Call call = V3Call.certificates(simulator.merchant());
        call.path = path;
        return send(call);
    }

    private V3Received send(V3Call call) throws Exception {
        return new V3Received(new TlsClient(simulator.baseUri(), simulator.caCertificate()).send(call));
    }

    private static JsonNode json(V3Received answer) throws Exception {
        return new ObjectMapper().readTree(answer.text());
    }

    private static Map<String, X509Certificate> certificates(V3Received answer, String secretKey) throws Exception {
        Map<String, X509Certificate> certificates = new LinkedHashMap<>();
        for (JsonNode entry : json(answer).path("data")) {
            JsonNode encrypted = entry.path("encrypt_certificate");
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, encrypted.path("nonce").asText().getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(encrypted.path("associated_data").asText().getBytes(StandardCharsets.UTF_8));
            byte[] pem = cipher.doFinal(
                    Base64.getDecoder().decode(encrypted.path("ciphertext").asText()));
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
            assertThat(certificate.getSerialNumber().toString(16).toUpperCase(Locale.ROOT))
                    .isEqualTo(entry.path("serial_no").asText());
            certificates.put(entry.path("serial_no").asText(), certificate);
        }
        return certificates;
    }
}
