// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.internal.pki.CertificateAuthority;
import io.github.camelwechatpay.media.simulator.internal.pki.ClientCertificates;
import io.github.camelwechatpay.media.simulator.internal.pki.CredentialsFolder;
import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WechatpaySimulatorTest {

    @TempDir
    Path scratch;

    @Test
    void freesPortFolderAndThreadsAtClose() throws Exception {
        Set<Thread> before = threads();
        Path credentials;
        Path ca;
        int port;
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().apiKey(Upload.KEY).start()) {
            credentials = simulator.credentials();
            ca = simulator.caCertificate();
            port = simulator.baseUri().getPort();
            assertThat(new TlsClient(simulator.baseUri(), ca)
                            .send(Upload.bmp(credentials))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(credentials).doesNotExist();
        assertThat(ca.getParent()).doesNotExist();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(free.isBound()).isTrue();
        }
        Set<Thread> after = threads();
        after.removeAll(before);
        assertThat(after).filteredOn(thread -> !thread.isDaemon()).isEmpty();
    }

    @Test
    void canBeClosedTwiceAndStillTellsWhereItWas() {
        WechatpaySimulator simulator = WechatpaySimulator.builder().start();
        URI baseUri = simulator.baseUri();
        simulator.close();
        simulator.close();
        assertThat(simulator.baseUri()).isEqualTo(baseUri);
        assertThat(simulator.toString())
                .contains("1900000109")
                .doesNotContain(simulator.merchant().apiKey());
    }

    @Test
    @Timeout(20)
    void closesWhileAnAnswerIsStillToCome() throws Exception {
        CompletableFuture<Void> waiting;
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().apiKey(Upload.KEY).start()) {
            simulator.next(Answer.success().after(Duration.ofMinutes(5)));
            TlsClient client = new TlsClient(simulator.baseUri(), simulator.caCertificate());
            Upload upload = Upload.bmp(simulator.credentials());
            SSLSocket socket = client.connect(upload.credentials);
            socket.getOutputStream().write(upload.request());
            waiting = CompletableFuture.runAsync(() -> readToTheEnd(socket));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !simulator.received().isEmpty());
        }
        waiting.join();
    }

    private static void readToTheEnd(SSLSocket socket) {
        try (socket) {
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            assertThat(e).as("an end of any kind").isNotNull();
        }
    }

    @Test
    void countsConnectionsAndNotCalls() throws Exception {
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().apiKey(Upload.KEY).start()) {
            assertThat(simulator.connectionsOpened()).isZero();
            Upload upload = Upload.bmp(simulator.credentials());
            byte[] kept = new String(upload.request(), StandardCharsets.ISO_8859_1)
                    .replace("Connection: close\r\n", "")
                    .getBytes(StandardCharsets.ISO_8859_1);
            TlsClient client = new TlsClient(simulator.baseUri(), simulator.caCertificate());
            try (SSLSocket socket = client.connect(simulator.credentials())) {
                OutputStream out = socket.getOutputStream();
                out.write(kept);
                out.write(kept);
                out.write(upload.request());
                socket.getInputStream().readAllBytes();
            }
            assertThat(simulator.received()).hasSize(3);
            assertThat(simulator.connectionsOpened()).isEqualTo(1);
            client.send(upload);
            assertThat(simulator.connectionsOpened()).isEqualTo(2);
            simulator.reset();
            assertThat(simulator.connectionsOpened()).isZero();
        }
    }

    @Test
    void laysOutCredentialsAsTheMerchantConsoleDoes() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            SimulatedMerchant merchant = simulator.merchant();
            Path folder = merchant.credentials();
            assertThat(folder).isEqualTo(simulator.credentials()).isAbsolute();
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "apiclient_cert.p12", "apiclient_cert.pem", "apiclient_key.pem", "pub_key.pem");
            }
            assertThat(folder.resolve("apiclient_key.pem")).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
            X509Certificate certificate = certificate(folder.resolve("apiclient_cert.pem"));
            assertThat(certificate.getSerialNumber().toString(16)).hasSize(40);
            assertThat(certificate.getSubjectX500Principal().getName())
                    .startsWith("CN=1900000109,O=微信商户系统,OU=")
                    .endsWith(",L=Shenzhen,C=CN");
            certificate.verify(certificate(simulator.caCertificate()).getPublicKey());
            assertThat(merchant.apiKey()).matches("[0-9A-Za-z]{32}");
            assertThat(merchant.toString()).contains("1900000109").doesNotContain(merchant.apiKey());
        }
    }

    @Test
    void makesABrandsKeysWhenTheyAreFirstAskedFor() {
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().brand("99").brand("100").start()) {
            Path root = simulator.caCertificate().getParent();
            assertThat(root.resolve("99")).doesNotExist();
            assertThat(simulator.brand().credentials())
                    .isEqualTo(root.resolve("99"))
                    .isDirectory();
            assertThat(root.resolve("100")).doesNotExist();
        }
    }

    @Test
    void knowsSeveralMerchants() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.builder()
                .merchant("1900000110")
                .merchant("1900000109", Upload.KEY)
                .start()) {
            assertThat(simulator.merchant().id()).isEqualTo("1900000110");
            assertThat(simulator.merchant("1900000109").apiKey()).isEqualTo(Upload.KEY);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> simulator.merchant("1"))
                    .withMessageContaining("1900000110");
            Upload second = Upload.bmp(simulator.merchant("1900000109").credentials());
            TlsClient client = new TlsClient(simulator.baseUri(), simulator.caCertificate());
            assertThat(client.send(second).isSignedBy(SignType.MD5)).isTrue();
        }
    }

    @Test
    void tellsTheOptionsOfACamelEndpoint() {
        try (WechatpaySimulator simulator = WechatpaySimulator.builder()
                .apiKey("a+b&c")
                .folder(scratch.resolve("with (two) words"))
                .start()) {
            Path folder = simulator.caCertificate().getParent();
            assertThat(simulator.endpointOptions())
                    .isEqualTo("mchId=1900000109&apiKey=RAW(a+b&c)&credentials=RAW{" + folder
                            + "/1900000109}&baseUri=" + simulator.baseUri() + "&caCertificate=RAW{" + folder
                            + "/simulator_ca.pem}");
            assertThat(simulator.baseUri().toString()).matches("https://localhost:[0-9]+");
        }
        assertThat(scratch.resolve("with (two) words/simulator_ca.pem")).exists();
    }

    @Test
    void doesNotWriteIntoAFolderThatHoldsSomething() throws Exception {
        Files.writeString(scratch.resolve("apiclient_key.pem"), "a real one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().folder(scratch).start())
                .withMessageContaining("not empty");
        assertThat(scratch.resolve("apiclient_key.pem")).hasContent("a real one");
    }

    @Test
    void saysWhichPortIsTaken() {
        try (WechatpaySimulator first = WechatpaySimulator.builder().start()) {
            int taken = first.baseUri().getPort();
            assertThatIllegalStateException()
                    .isThrownBy(() -> WechatpaySimulator.builder().port(taken).start())
                    .withMessage("can't listen on port " + taken);
        }
    }

    @Test
    void refusesWhatCannotBeAMerchant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().merchant("../x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().merchant("1").merchant("1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().apiKey(" "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().port(65536));
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        Instant now = Instant.now();
        CertificateAuthority authority = new CertificateAuthority(new SecureRandom(), now);
        ClientCertificates certificates = new ClientCertificates(authority.certificate(), known -> false);
        Path old = CredentialsFolder.at(scratch.resolve("old"))
                .write("1", authority.merchant("1", now.minusSeconds(120), now.minusSeconds(60)));
        Path fresh = CredentialsFolder.at(scratch.resolve("new")).write("1", authority.merchant("1"));
        assertThat(certificates.accepts(certificate(old.resolve("apiclient_cert.pem"))))
                .isFalse();
        assertThat(certificates.accepts(certificate(fresh.resolve("apiclient_cert.pem"))))
                .isTrue();
    }

    private static X509Certificate certificate(Path pem) throws Exception {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
