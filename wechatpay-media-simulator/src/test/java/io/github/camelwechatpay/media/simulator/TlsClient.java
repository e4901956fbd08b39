// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.MediaDigest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The plainest of clients: bytes out, bytes in, over TLS. */
final class TlsClient {

    private static final Map<Path, SSLContext> WITHOUT_CERTIFICATE = new ConcurrentHashMap<>();
    private static final Map<String, KeyManager[]> KEYS = new ConcurrentHashMap<>();

    private final URI baseUri;
    private final Path caCertificate;

    TlsClient(URI baseUri, Path caCertificate) {
        this.baseUri = baseUri;
        this.caCertificate = caCertificate;
    }

    Received send(V3Call call) throws IOException, GeneralSecurityException {
        return Received.parse(exchange(null, call.request()));
    }

    Received send(Upload upload) throws IOException, GeneralSecurityException {
        return Received.parse(exchange(upload));
    }

    /** All that comes back until the server closes; what a reset cuts off ends in an {@link IOException}. */
    byte[] exchange(Upload upload) throws IOException, GeneralSecurityException {
        return exchange(upload.credentials, upload.request());
    }

    private byte[] exchange(Path credentials, byte[] request) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connect(credentials)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            return socket.getInputStream().readAllBytes();
        }
    }

    SSLSocket connect(Path credentials) throws IOException, GeneralSecurityException {
        SSLSocket socket =
                (SSLSocket) context(credentials).getSocketFactory().createSocket(baseUri.getHost(), baseUri.getPort());
        socket.setTcpNoDelay(true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /** One context for all calls without a client certificate, so that later handshakes are short. */
    private SSLContext context(Path credentials) throws IOException, GeneralSecurityException {
        if (credentials != null) {
            return newContext(credentials);
        }
        SSLContext known = WITHOUT_CERTIFICATE.get(caCertificate);
        if (known == null) {
            known = newContext(null);
            WITHOUT_CERTIFICATE.put(caCertificate, known);
        }
        return known;
    }

    private SSLContext newContext(Path credentials) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream pem = Files.newInputStream(caCertificate)) {
            trust.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(credentials), trusted.getTrustManagers(), null);
        return context;
    }

    /**
     * The password of the .p12 is the merchant id, which is the folder's name. Opening one costs more than a handshake, so each is
     * opened once.
     */
    private static KeyManager[] keys(Path credentials) throws IOException, GeneralSecurityException {
        if (credentials == null) {
            return new KeyManager[0];
        }
        byte[] p12 = Files.readAllBytes(credentials.resolve("apiclient_cert.p12"));
        String digest = MediaDigest.SHA_256.of(p12);
        KeyManager[] known = KEYS.get(digest);
        if (known == null) {
            known = keys(p12, credentials.getFileName().toString().toCharArray());
            KEYS.put(digest, known);
        }
        return known;
    }

    private static KeyManager[] keys(byte[] p12, char[] password) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(new ByteArrayInputStream(p12), password);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own, password);
        return factory.getKeyManagers();
    }
}
