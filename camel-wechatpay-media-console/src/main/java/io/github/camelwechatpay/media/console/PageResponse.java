// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.console;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** An HTTP response, with what keeps browsers from doing more than the page asks for. */
record PageResponse(int status, String type, String body, Map<String, String> headers) {

    private static final Map<String, String> SAFE = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin");

    static PageResponse text(int status, String body) {
        return new PageResponse(status, "text/plain; charset=utf-8", body, Map.of());
    }

    static PageResponse json(String body) {
        return new PageResponse(200, "application/json; charset=utf-8", body, Map.of());
    }

    PageResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new PageResponse(status, type, body, more);
    }

    /** In place of all that came with the request. */
    void writeTo(Message message) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        SAFE.forEach(message::setHeader);
        if (!headers.containsKey("Content-Security-Policy")) {
            message.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }
        headers.forEach(message::setHeader);
        message.setBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
