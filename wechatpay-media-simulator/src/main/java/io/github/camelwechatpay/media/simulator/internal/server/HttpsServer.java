// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.pki.CertifiedKey;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The HTTPS server on the loopback address, HTTP/1.1 only as the real host. */
public final class HttpsServer {

    /** An answer that is to come late holds one, even when its client has gone. */
    private static final int THREADS = 256;

    /** Its selectors accept then: a thread that does only that may get a last connection after the port is closed and forget it. */
    private static final int NO_THREADS_TO_ACCEPT = 0;

    /** Java would keep 20,480, which looks like a leak to a test that opens many connections. */
    private static final int TLS_SESSIONS = 1_000;

    private final AtomicInteger connections = new AtomicInteger();
    private final WireMockServer server;
    private final AtomicReference<JettyTlsServer> jetty = new AtomicReference<>();
    private PortReservation reservation;

    public HttpsServer(int port, CertifiedKey identity, Function<HttpRequest, HttpResponse> handler)
            throws GeneralSecurityException, IOException {
        SSLContext tls = tls(identity);
        WireMockConfiguration options = WireMockConfiguration.wireMockConfig()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .httpsPort(port)
                .http2TlsDisabled(true)
                .gzipDisabled(true)
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .containerThreads(THREADS)
                .jettyAcceptors(NO_THREADS_TO_ACCEPT)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .notifier(new DebugLogNotifier())
                .extensions(new SimulatorRequestFilter(handler))
                .httpServerFactory((given, adminHandler, stubHandler) -> {
                    jetty.set(new JettyTlsServer(given, adminHandler, stubHandler, tls, connections));
                    return jetty.get();
                });
        this.server = new WireMockServer(options);
    }

    public void start() {
        try {
            server.start();
        } catch (FatalStartupException e) {
            throw new IllegalStateException(
                    "can't listen on port "
                            + server.getOptions().httpsSettings().port(),
                    e);
        }
    }

    public synchronized void stop() {
        if (reservation != null) {
            reservation.release();
            reservation = null;
        }
        server.stop();
    }

    public synchronized void pause() {
        if (reservation == null && server.isRunning()) {
            reservation = new PortReservation(port());
            jetty.get().closePort();
            reservation.hold();
        }
    }

    public synchronized void resume() {
        if (reservation != null) {
            reservation.release();
            jetty.get().openPort(reservation.port());
            reservation = null;
        }
    }

    public int port() {
        return server.httpsPort();
    }

    public AtomicInteger connections() {
        return connections;
    }

    private static SSLContext tls(CertifiedKey identity) throws GeneralSecurityException, IOException {
        char[] password = "in memory only".toCharArray();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.keyStore(password), password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AcceptAllTrustManager()}, null);
        context.getServerSessionContext().setSessionCacheSize(TLS_SESSIONS);
        return context;
    }
}
