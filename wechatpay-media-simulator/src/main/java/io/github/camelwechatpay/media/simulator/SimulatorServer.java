package io.github.camelwechatpay.media.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The HTTPS server on the loopback address, HTTP/1.1 only as the real host. */
final class SimulatorServer {

    private static final int THREADS = 64;

    private final AtomicInteger connections = new AtomicInteger();
    private final WireMockServer server;

    SimulatorServer(int port, Identity identity, Desk desk) throws GeneralSecurityException, IOException {
        SSLContext tls = tls(identity);
        WireMockConfiguration options = WireMockConfiguration.wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .httpsPort(port)
                .http2TlsDisabled(true)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .containerThreads(THREADS)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new QuietNotifier())
                .extensions(new DeskFilter(desk))
                .httpServerFactory((given, adminHandler, stubHandler) ->
                        new MutualTlsServer(given, adminHandler, stubHandler, tls, connections));
        this.server = new WireMockServer(options);
    }

    void start() {
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new IllegalStateException(
                    "can't listen on port "
                            + server.getOptions().httpsSettings().port(),
                    e);
        }
    }

    void stop() {
        server.stop();
    }

    int port() {
        return server.httpsPort();
    }

    AtomicInteger connections() {
        return connections;
    }

    private static SSLContext tls(Identity identity) throws GeneralSecurityException, IOException {
        char[] password = "in memory only".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.keyStore(password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new EveryCertificate()}, null);
        return context;
    }
}
