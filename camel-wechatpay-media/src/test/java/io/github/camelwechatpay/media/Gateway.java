// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A private gateway: takes calls in plain HTTP under a prefix, and passes them on without it. */
final class Gateway implements AutoCloseable {

    private static final List<String> PASSED =
            List.of("Authorization", "Accept", "User-Agent", "Content-Type", "Wechatpay-Serial");

    private final String prefix;
    private final URI target;
    private final HttpServer server;
    private final HttpClient client;
    private volatile String lastPath;

    Gateway(String prefix, URI target, Path authority) throws IOException, GeneralSecurityException {
        this.prefix = prefix;
        this.target = target;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(trusting(authority))
                .build();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::pass);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String uri() {
        return "http://localhost:" + port() + prefix;
    }

    /** Of the last request line. */
    String lastPath() {
        return lastPath;
    }

    private void pass(HttpExchange call) throws IOException {
        lastPath = call.getRequestURI().getRawPath();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(target + lastPath.substring(prefix.length())))
                .header("X-Asked-Host", call.getRequestHeaders().getFirst("Host"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        call.getRequestBody().readAllBytes()));
        PASSED.forEach(name -> request.header(name, call.getRequestHeaders().getFirst(name)));
        try (call) {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Transfer-Encoding")) {
                    call.getResponseHeaders().put(name, values);
                }
            });
            call.sendResponseHeaders(answer.statusCode(), answer.body().length);
            call.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
