// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelwechatpay.media.simulator.internal.pki.CertifiedKey;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class CertificateRenewalTest {

    private static final String ID = "1900000109";

    @RegisterExtension
    static final WechatpaySimulatorExtension EXTENSION = new WechatpaySimulatorExtension(
            WechatpaySimulator.builder().merchant(ID, Upload.KEY).merchant("1900000110"));

    @TempDir
    Path scratch;

    @Test
    void refusesAnExpiredCertificateAlsoOnAConnectionThatIsOpen() throws Exception {
        try (PersistentConnection kept = PersistentConnection.to(simulator(), EXTENSION.credentials())) {
            assertThat(kept.send(bmp()).isSignedBy(SignType.MD5)).isTrue();
            simulator().expireCertificate(ID);
            for (int i = 0; i < 2; i++) {
                Received refused = kept.send(bmp());
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.text()).contains("The SSL certificate error");
            }
            assertThat(send(bmp()).text()).contains("The SSL certificate error");
            EXTENSION.reset();
            assertThat(kept.send(bmp()).isSignedBy(SignType.MD5)).isTrue();
        }
    }

    @Test
    void refusesV3CallsSignedByAnExpiredCertificate() throws Exception {
        assertThat(send(V3Call.bmp(EXTENSION.merchant())).status()).isEqualTo(200);
        simulator().expireCertificate(ID);
        V3Received upload = send(V3Call.bmp(EXTENSION.merchant()));
        assertThat(upload.status()).isEqualTo(401);
        assertThat(upload.json("code")).isEqualTo("SIGN_ERROR");
        assertThat(upload.json("message")).isEqualTo("The merchant certificate has expired");
        assertThat(upload.header("Wechatpay-Signature")).isNull();
        assertThat(send(V3Call.certificates(EXTENSION.merchant())).status()).isEqualTo(401);
        EXTENSION.reset();
        assertThat(send(V3Call.bmp(EXTENSION.merchant())).status()).isEqualTo(200);
    }

    @Test
    void leavesOtherMerchantsAlone() throws Exception {
        simulator().expireCertificate("1900000110");
        assertThat(send(bmp()).isSignedBy(SignType.MD5)).isTrue();
        assertThat(send(V3Call.bmp(EXTENSION.merchant())).status()).isEqualTo(200);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator().expireCertificate("1"))
                .withMessageContaining("1900000110");
        assertThatIllegalArgumentException().isThrownBy(() -> simulator().renewCertificate("1"));
    }

    @Test
    void takesTheRenewedCertificateOnlyAlsoAfterAReset() throws Exception {
        Path old = copyOfCredentials();
        V3Call signedByOld = V3Call.bmp(EXTENSION.merchant());
        String oldSerial = EXTENSION.merchant().certificateSerial();
        simulator().expireCertificate(ID);
        String serial = simulator().renewCertificate(ID);
        assertThat(serial).isNotEqualTo(oldSerial).matches("[1-7][0-9A-F]{39}");
        for (int i = 0; i < 2; i++) {
            assertThat(EXTENSION.merchant().certificateSerial()).isEqualTo(serial);
            assertThat(send(bmp()).isSignedBy(SignType.MD5)).isTrue();
            assertThat(send(V3Call.bmp(EXTENSION.merchant())).status()).isEqualTo(200);
            assertThat(send(Upload.bmp(old)).text()).contains("The SSL certificate error");
            EXTENSION.reset();
        }
        V3Received refused = send(signedByOld);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json("message"))
                .isEqualTo("The merchant certificate has been replaced, please use the new one");
    }

    @Test
    void expiresTheRenewedCertificateToo() throws Exception {
        simulator().renewCertificate(ID);
        simulator().expireCertificate(ID);
        assertThat(send(bmp()).text()).contains("The SSL certificate error");
    }

    @Test
    void laysTheNewFilesOutInPlaceOfTheOld() throws Exception {
        Path folder = EXTENSION.credentials();
        byte[] publicKey = Files.readAllBytes(folder.resolve("pub_key.pem"));
        String serial = simulator().renewCertificate(ID);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "apiclient_cert.p12", "apiclient_cert.pem", "apiclient_key.pem", "pub_key.pem");
        }
        try (var files = Files.list(folder.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(ID, "1900000110", "simulator_ca.pem");
        }
        assertThat(folder.resolve("pub_key.pem")).hasBinaryContent(publicKey);
        X509Certificate certificate = certificate(folder.resolve("apiclient_cert.pem"));
        assertThat(CertifiedKey.serial(certificate)).isEqualTo(serial);
        assertThat(certificate.getSubjectX500Principal().getName()).startsWith("CN=" + ID + ",");
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream p12 = Files.newInputStream(folder.resolve("apiclient_cert.p12"))) {
            store.load(p12, ID.toCharArray());
        }
        assertThat(store.getCertificate("Tenpay Certificate")).isEqualTo(certificate);
        assertThat(store.getKey("Tenpay Certificate", ID.toCharArray()))
                .isEqualTo(V3Call.key(folder.resolve("apiclient_key.pem")));
    }

    private Path copyOfCredentials() throws Exception {
        Path copy = Files.createDirectory(scratch.resolve(ID));
        for (String name : new String[] {"apiclient_cert.p12", "apiclient_key.pem"}) {
            Files.copy(EXTENSION.credentials().resolve(name), copy.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return copy;
    }

    private static X509Certificate certificate(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static WechatpaySimulator simulator() {
        return EXTENSION.simulator();
    }

    private static Upload bmp() {
        return Upload.bmp(EXTENSION.credentials());
    }

    private static Received send(Upload upload) throws Exception {
        return tls().send(upload);
    }

    private static V3Received send(V3Call call) throws Exception {
        return new V3Received(tls().send(call));
    }

    private static TlsClient tls() {
        return new TlsClient(EXTENSION.baseUri(), EXTENSION.caCertificate());
    }
}
