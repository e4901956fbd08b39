// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.config.TlsContextFactory;
import io.github.camelwechatpay.media.internal.http.HttpExceptionMapper;
import io.github.camelwechatpay.media.internal.http.HttpProgress;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.protocol.TransportException.Kind;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class TlsTest extends SimulatedUploads {

    private static final KeyPair KEYS = TestCertificates.keyPair();

    @TempDir
    Path folder;

    @Test
    @Covers({"T10", "F07"})
    void sendsNothingToAServerOfAnAuthorityThatIsNotTrusted() {
        distrusts(without("caCertificate", uri()));
    }

    @Test
    void trustsAnAuthorityGivenAsText() throws IOException {
        String pem = Files.readString(SIMULATOR.caCertificate()).replace("\n", "");
        String uri = without("caCertificate", uri()) + "&caCertificate=RAW(" + pem + ")";

        assertThat(template.send(uri, e -> e.getMessage().setBody(PICTURE)).getException())
                .isNull();
    }

    @Test
    void saysThatThereIsNoAuthorityInAFile() {
        String uri = without("caCertificate", uri()) + "&caCertificate="
                + SIMULATOR.credentials().resolve("apiclient_key.pem");

        assertThatThrownBy(() -> context.getEndpoint(uri).createProducer().start())
                .hasMessageStartingWith("Option caCertificate (")
                .hasMessageEndingWith("it contains no certificate. Set the PEM file of the certificate authority");
    }

    @Test
    @Covers({"T10", "F07"})
    void sendsNothingToAServerOfAnotherName() throws IOException {
        try (TcpProxy relay = TcpProxy.to("127.0.0.2", SIMULATOR.baseUri().getPort())) {
            distrusts(uri().replaceFirst("baseUri=[^&]*", "baseUri=https://127.0.0.2:" + relay.port()));
        }
    }

    @Test
    @Covers({"T10", "F07"})
    void sendsNothingToAServerWhoseCertificateExpired() throws Exception {
        X509Certificate authority = TestCertificates.valid("CN=An authority", KEYS);
        X509Certificate expired = TestCertificates.issued(
                "CN=localhost",
                KEYS,
                authority,
                KEYS,
                TestCertificates.NOW.minus(Duration.ofDays(3)),
                TestCertificates.NOW.minus(Duration.ofDays(2)));
        X509Certificate current = TestCertificates.issued(
                "CN=localhost",
                KEYS,
                authority,
                KEYS,
                TestCertificates.NOW.minus(Duration.ofDays(3)),
                TestCertificates.NOW.plus(Duration.ofDays(2)));
        try (SSLServerSocket server = server(expired, false)) {
            distrusts(uriTo(server, authority));
        }
        try (SSLServerSocket server = server(current, false)) {
            String uri = uriTo(server, authority) + "&responseTimeout=300";
            assertThat(failure(template.send(uri, e -> e.getMessage().setBody(PICTURE)))
                            .code())
                    .isEqualTo("TIMEOUT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    @Covers("F09")
    void sendsNothingThatCountsToAServerThatRefusesOurCertificate(String protocol) throws Exception {
        X509Certificate certificate = TestCertificates.valid("CN=localhost", KEYS);
        try (SSLServerSocket server = server(certificate, true)) {
            server.setEnabledProtocols(new String[] {protocol});
            String uri = uriTo(server, certificate);
            UploadException e =
                    failure(template.send(uri, exchange -> exchange.getMessage().setBody(PICTURE)));

            // the alert races with what we are still writing, so it may be seen as a broken connection only
            assertThat(e.code()).isIn("CLIENT_CERTIFICATE", "CONNECT_FAILED", "CONNECTION_LOST");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Received fatal alert: bad_certificate, CLIENT_CERTIFICATE",
        "Received fatal alert: certificate_required, CLIENT_CERTIFICATE",
        "Received fatal alert: certificate_expired, CLIENT_CERTIFICATE",
        "Received fatal alert: unknown_ca, CLIENT_CERTIFICATE",
        "Received fatal alert: handshake_failure, TLS_FAILED",
        "Received fatal alert: protocol_version, TLS_FAILED",
        "error:10000412:SSL routines:OPENSSL_internal:SSLV3_ALERT_BAD_CERTIFICATE, CLIENT_CERTIFICATE",
        "error:1000045c:SSL routines:OPENSSL_internal:TLSV1_ALERT_CERTIFICATE_REQUIRED, CLIENT_CERTIFICATE",
        "error:10000410:SSL routines:OPENSSL_internal:SSLV3_ALERT_HANDSHAKE_FAILURE, TLS_FAILED"
    })
    @Covers({"F05", "F09"})
    void tellsAnAlertAboutOurCertificateFromOthers(String message, Kind kind) {
        assertThat(failureOf(new SSLHandshakeException(message)).kind()).isEqualTo(kind);
    }

    @Test
    void takesAHandshakeThatWasBrokenOffForSomethingThatMayPass() {
        SSLException brokenOff = new SSLHandshakeException("Remote host terminated the handshake");
        brokenOff.initCause(new EOFException("SSL peer shut down incorrectly"));

        assertThat(failureOf(brokenOff).kind()).isEqualTo(Kind.CONNECT_FAILED);
    }

    private static TransportException failureOf(SSLException e) {
        return new HttpExceptionMapper(new HttpProgress(false), false, false).of(e);
    }

    @Test
    void usesTheKeyManagersOfSslContextParameters() {
        context.getRegistry().bind("tls", parameters(true, true));

        String uri = without("caCertificate", without("credentials", uri("sslContextParameters=#bean:tls")));
        assertThat(template.send(uri, e -> e.getMessage().setBody(PICTURE)).getException())
                .isNull();
        assertThat(received().certificateName()).isEqualTo("1900000109");
    }

    @Test
    void usesTheCredentialsWhereSslContextParametersHaveNoKeys() {
        SSLContextParameters settings = parameters(false, true);
        SecureSocketProtocolsParameters protocols = new SecureSocketProtocolsParameters();
        protocols.getSecureSocketProtocol().add("TLSv1.2");
        settings.setSecureSocketProtocols(protocols);
        context.getRegistry().bind("tls", settings);
        String uri = without("caCertificate", uri("sslContextParameters=#bean:tls"));

        assertThat(template.send(uri, e -> e.getMessage().setBody(PICTURE)).getException())
                .isNull();
        assertThat(settings.getKeyManagers()).isNull();
    }

    @Test
    void usesTheContextsParametersIfToldTo() {
        context.setSSLContextParameters(parameters(true, true));
        WechatpayMediaComponent component = context.getComponent("wechatpay-media", WechatpayMediaComponent.class);
        component.setUseGlobalSslContextParameters(true);
        component.getConfiguration().setMchId("1900000109");
        String uri = without("caCertificate", without("credentials", uri()));

        assertThat(template.send(uri, e -> e.getMessage().setBody(PICTURE)).getException())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"caCertificate", "sslContextParameters", "both"})
    void trustsTheAuthoritiesOfTheOptionAndOfTheParameters(String where) throws Exception {
        X509Certificate other = TestCertificates.valid("CN=Another authority", KEYS);
        Path pem = Files.writeString(folder.resolve("other.pem"), TestCertificates.pem(other));
        SSLContextParameters settings = parameters(false, true);
        if (where.equals("caCertificate")) {
            settings.getTrustManagers().getKeyStore().setKeyStore(trusting(pem));
        }
        context.getRegistry().bind("tls", settings);
        String uri = uri("sslContextParameters=#bean:tls");
        String used = where.equals("sslContextParameters")
                ? uri.replaceFirst("caCertificate=[^&]*", "caCertificate=" + pem)
                : uri;

        assertThat(template.send(used, e -> e.getMessage().setBody(PICTURE)).getException())
                .isNull();
    }

    @Test
    void trustsTheAuthoritiesOfTheJdkBesideTheOption() throws Exception {
        TrustManagerFactory jdk = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        jdk.init((KeyStore) null);
        TlsContextFactory settings =
                new TlsContextFactory(context, null, SIMULATOR.caCertificate().toString());

        X509Certificate[] own = issuers(jdk.getTrustManagers());
        assertThat(own).isNotEmpty();
        assertThat(issuers(settings.trust().createTrustManagers()))
                .contains(own)
                .hasSize(own.length + 1);
    }

    @Test
    void refusesAnAuthorityBesideATrustManagerThatDecidesAlone() {
        SSLContextParameters settings = new SSLContextParameters();
        TrustManagersParameters managers = new TrustManagersParameters();
        managers.setTrustManager(new TrustManager() {});
        settings.setTrustManagers(managers);
        context.getRegistry().bind("tls", settings);
        String uri = uri("sslContextParameters=#bean:tls");

        assertThatThrownBy(() -> context.getEndpoint(uri).createProducer().start())
                .hasMessage(
                        "Option caCertificate has no effect beside the trust manager of sslContextParameters. Leave it"
                                + " out, or give sslContextParameters a key store");
    }

    private static X509Certificate[] issuers(TrustManager[] managers) {
        return ((X509TrustManager) managers[0]).getAcceptedIssuers();
    }

    private void distrusts(String uri) {
        UploadException e =
                failure(template.send(uri, exchange -> exchange.getMessage().setBody(PICTURE)));

        assertThat(e.code()).as(String.valueOf(e.getCause())).isEqualTo("TLS_FAILED");
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.fault()).hasToString("ACCOUNT");
        assertThat(e.isRetryable()).isFalse();
        assertThat(SIMULATOR.received()).isEmpty();
    }

    private SSLContextParameters parameters(boolean keys, boolean trust) {
        SSLContextParameters parameters = new SSLContextParameters();
        if (keys) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setResource("file:" + SIMULATOR.credentials().resolve("apiclient_cert.p12"));
            store.setType("PKCS12");
            store.setPassword("1900000109");
            KeyManagersParameters managers = new KeyManagersParameters();
            managers.setKeyStore(store);
            managers.setKeyPassword("1900000109");
            parameters.setKeyManagers(managers);
        }
        if (trust) {
            KeyStoreParameters store = new KeyStoreParameters();
            store.setKeyStore(trusting(SIMULATOR.caCertificate()));
            TrustManagersParameters managers = new TrustManagersParameters();
            managers.setKeyStore(store);
            parameters.setTrustManagers(managers);
        }
        return parameters;
    }

    private static KeyStore trusting(Path pem) {
        try (var in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry(
                    "ca",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
            return store;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String uriTo(SSLServerSocket server, X509Certificate trusted) throws IOException {
        Path pem = Files.writeString(folder.resolve("ca.pem"), TestCertificates.pem(trusted));
        return uri().replaceFirst("baseUri=[^&]*", "baseUri=https://localhost:" + server.getLocalPort())
                .replaceFirst("caCertificate=[^&]*", "caCertificate=" + pem);
    }

    /** Shakes hands, if it can, and answers nothing. */
    private SSLServerSocket server(X509Certificate certificate, boolean wantsAnotherClient) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", KEYS.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("only", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        SSLServerSocket server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("localhost"));
        server.setNeedClientAuth(wantsAnotherClient);
        Thread thread = new Thread(() -> serve(server), "server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.startHandshake();
                client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // the handshake is meant to fail, and the socket to be closed
            }
        }
    }
}
