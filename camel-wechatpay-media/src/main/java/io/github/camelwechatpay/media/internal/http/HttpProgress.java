// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import org.apache.hc.core5.http.protocol.HttpContext;

/** How far one request has come. A failure names the option that ended it by this, since exceptions look alike. */
public final class HttpProgress {

    private static final String ATTRIBUTE = HttpProgress.class.getName();

    private final boolean proxied;
    private volatile Stage stage = Stage.WAITING;

    /**
     * @param proxied whether an HTTP proxy stands before the server
     */
    public HttpProgress(boolean proxied) {
        this.proxied = proxied;
    }

    void follow(HttpContext context) {
        context.setAttribute(ATTRIBUTE, this);
    }

    static void reached(Stage stage, HttpContext context) {
        if (context.getAttribute(ATTRIBUTE) instanceof HttpProgress progress) {
            progress.stage = stage;
        }
    }

    Stage stage() {
        return stage;
    }

    boolean isProxied() {
        return proxied;
    }

    /** Whether what fails now is the proxy, and not the server behind it. */
    boolean isAtProxy() {
        return stage == Stage.TUNNEL || stage == Stage.CONNECTING && proxied;
    }

    enum Stage {
        /** For a connection of the pool. */
        WAITING,
        /** Name lookup and TCP. */
        CONNECTING,
        /** The proxy is asked for a connection to the server. */
        TUNNEL,
        TLS,
        /** The request is being sent, or its answer awaited. */
        REQUEST
    }
}
