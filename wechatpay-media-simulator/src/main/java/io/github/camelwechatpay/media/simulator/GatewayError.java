// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.http.ErrorPage;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;

/** Answers that don't come from WeChat Pay's upload call itself but from something in front of it. */
public enum GatewayError {
    /** nginx: 400, no client certificate came. */
    NO_CLIENT_CERTIFICATE(ErrorPage.NO_CLIENT_CERTIFICATE),
    /** nginx: 400, the client certificate is expired or of another CA. */
    BAD_CLIENT_CERTIFICATE(ErrorPage.BAD_CLIENT_CERTIFICATE),
    /** nginx: 404, nothing is served on this path. */
    NOT_FOUND(ErrorPage.NOT_FOUND),
    /** nginx: 502, the service behind it is away. */
    BAD_GATEWAY(ErrorPage.nginx(502, "502 Bad Gateway", "502 Bad Gateway")),
    /** A company's proxy: 403 in HTML. */
    PROXY_FORBIDDEN(new ErrorPage(
            403,
            "text/html; charset=UTF-8",
            "<html><head><title>Access Denied</title></head><body><h1>Access Denied</h1>"
                    + "<p>The requested address is not permitted by your organization's policy.</p></body></html>\n")),
    /** A gateway: 500 in JSON. */
    JSON_ERROR(new ErrorPage(500, "application/json", "{\"code\":\"SYSTEM_ERROR\",\"message\":\"internal error\"}"));

    private final ErrorPage page;

    GatewayError(ErrorPage page) {
        this.page = page;
    }

    HttpResponse response() {
        return page.response();
    }
}
