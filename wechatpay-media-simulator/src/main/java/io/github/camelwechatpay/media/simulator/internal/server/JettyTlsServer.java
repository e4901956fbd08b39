// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import wiremock.org.eclipse.jetty.io.Connection;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.io.ssl.SslConnection;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.HttpConfiguration;
import wiremock.org.eclipse.jetty.server.HttpConnectionFactory;
import wiremock.org.eclipse.jetty.server.SslConnectionFactory;
import wiremock.org.eclipse.jetty.server.handler.ContextHandler;
import wiremock.org.eclipse.jetty.server.handler.HandlerCollection;
import wiremock.org.eclipse.jetty.util.component.LifeCycle;
import wiremock.org.eclipse.jetty.util.ssl.SslContextFactory;

/** WireMock's server with our keys, a client certificate wanted but not needed, and no admin pages. */
final class JettyTlsServer extends Jetty11HttpServer {

    JettyTlsServer(
            Options options,
            AdminRequestHandler adminHandler,
            StubRequestHandler stubHandler,
            SSLContext tls,
            AtomicInteger connections) {
        super(options, adminHandler, stubHandler);
        SslContextFactory.Server factory =
                httpsConnector.getConnectionFactory(SslConnectionFactory.class).getSslContextFactory();
        factory.setSslContext(tls);
        factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        factory.setWantClientAuth(true);
        HttpConfiguration http =
                httpsConnector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
        http.setSendServerVersion(false);
        http.addCustomizer(new InternalHeaders());
        httpsConnector.addBean(new Counter(connections, httpsConnector));
    }

    /** Connections are refused from now on, and those that are open are cut. */
    void closePort() {
        try {
            httpsConnector.close();
            httpsConnector.getConnectedEndPoints().forEach(EndPoint::close);
            httpsConnector.stop();
            httpsConnector.getConnectedEndPoints().forEach(EndPoint::close); // accepted before, opened meanwhile
        } catch (Exception e) {
            throw new IllegalStateException("can't close port " + httpsConnector.getPort(), e);
        }
    }

    void openPort(int port) {
        try {
            httpsConnector.setPort(port);
            httpsConnector.start();
        } catch (Exception e) {
            throw new IllegalStateException("can't listen on port " + port, e);
        }
    }

    /** The real host has no admin API, so a path that looks like it is as unknown as any other. */
    @Override
    protected Handler createHandler(Options options, AdminRequestHandler adminHandler, StubRequestHandler stubHandler) {
        HandlerCollection handlers = (HandlerCollection) super.createHandler(options, adminHandler, stubHandler);
        for (Handler handler : handlers.getHandlers()) {
            if (handler instanceof ContextHandler context && "/__admin".equals(context.getContextPath())) {
                handlers.removeHandler(handler);
            }
        }
        return handlers;
    }

    /**
     * An HTTP connection is opened inside each TLS one; only the outer one is a TCP connection. One that is opened after its port
     * was closed is closed too, since no thread would read from it.
     */
    private record Counter(AtomicInteger connections, LifeCycle connector) implements Connection.Listener {

        @Override
        public void onOpened(Connection connection) {
            if (connection instanceof SslConnection) {
                connections.incrementAndGet();
            }
            if (!connector.isRunning()) {
                connection.getEndPoint().close();
            }
        }

        @Override
        public void onClosed(Connection connection) {
            // only openings are counted
        }
    }
}
