// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.http.HttpProgress.Stage;
import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A client's pool of connections, which tells how far a request has come and which its owner alone closes: the client itself
 * closes its pool at any Error, such as no memory, and could send nothing for the rest of the process.
 */
final class TrackedConnectionManager implements HttpClientConnectionManager {

    private final PoolingHttpClientConnectionManager pool;

    TrackedConnectionManager(PoolingHttpClientConnectionManager pool) {
        this.pool = pool;
    }

    void closeIdle(TimeValue time) {
        pool.closeIdle(time);
    }

    /** For the owner. */
    void end() {
        pool.close(CloseMode.GRACEFUL);
    }

    @Override
    public LeaseRequest lease(String id, HttpRoute route, Timeout patience, Object state) {
        return pool.lease(id, route, patience, state);
    }

    @Override
    public void release(ConnectionEndpoint endpoint, Object state, TimeValue keepAlive) {
        pool.release(endpoint, state, keepAlive);
    }

    @Override
    public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context) throws IOException {
        HttpProgress.reached(Stage.CONNECTING, context);
        pool.connect(endpoint, timeout, context);
    }

    @Override
    public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
        HttpProgress.reached(Stage.TLS, context);
        pool.upgrade(endpoint, context);
    }

    @Override
    public void close(CloseMode mode) {
        // not the client's to decide
    }

    @Override
    public void close() {
        // not the client's to decide
    }
}
