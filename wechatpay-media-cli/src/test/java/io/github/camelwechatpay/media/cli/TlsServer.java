// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Wants a certificate of each client and trusts none but its own. With TLS 1.2, which refuses in the handshake. */
final class TlsServer implements AutoCloseable {

    private static final char[] PASSWORD = "password".toCharArray();

    private final Path folder;
    private final SSLSocketFactory sockets;
    private final ServerSocket server;

    TlsServer(Path folder) {
        this.folder = folder;
        KeyPair keys = KeyFiles.keys("RSA", 2048);
        KeyFiles.folder(folder, "localhost", keys, Duration.ofDays(1), Duration.ofDays(1));
        try {
            sockets = sockets(keys);
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "refusing-tls");
        thread.setDaemon(true);
        thread.start();
    }

    private SSLSocketFactory sockets(KeyPair keys) throws GeneralSecurityException, IOException {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(KeyFiles.read(certificate()).getBytes()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", keys.getPrivate(), PASSWORD, new Certificate[] {certificate});
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        store.setCertificateEntry("trusted", certificate);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                refuse(client);
            } catch (IOException e) {
                // the server is closed, or the client went
            }
        }
    }

    /** Reads on, since the answer would be lost if the connection were closed with bytes that nothing read. */
    private void refuse(Socket client) throws IOException {
        SSLSocket tls = (SSLSocket) sockets.createSocket(client, null, false);
        tls.setEnabledProtocols(new String[] {"TLSv1.2"});
        tls.setNeedClientAuth(true);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** A PEM file. */
    Path certificate() {
        return folder.resolve("apiclient_cert.pem");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
