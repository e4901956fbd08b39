// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes back over the wire, and how.
 *
 * @param mediaId the id that the body holds, null if none
 * @param delay waited before the first byte
 * @param dribble the time over which the body is spread
 * @param fault what goes wrong on the way, null if nothing
 */
public record HttpResponse(
        int status,
        Map<String, List<String>> headers,
        byte[] body,
        String mediaId,
        Duration delay,
        Duration dribble,
        ConnectionFault fault) {

    public static HttpResponse bytes(int status, String contentType, byte[] body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Server", List.of("nginx"));
        if (contentType != null) {
            headers.put("Content-Type", List.of(contentType));
        }
        return new HttpResponse(status, headers, body, null, Duration.ZERO, Duration.ZERO, null);
    }

    /** For an answer that was queued for a call of the other family. */
    public static HttpResponse notOfThisFamily(String answer) {
        return text(500, "text/plain", "The simulator has no answer " + answer + " to this call");
    }

    public static HttpResponse text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The first value of a header that is there. */
    public String header(String name) {
        return headers.get(name).get(0);
    }

    public HttpResponse withHeader(String name, String value) {
        return withHeader(name, List.of(value));
    }

    public HttpResponse withHeaderTwice(String name) {
        return withHeader(name, List.of(header(name), header(name)));
    }

    public HttpResponse withoutHeader(String name) {
        return withHeader(name, List.of());
    }

    private HttpResponse withHeader(String name, List<String> values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.put(name, values);
        return new HttpResponse(status, changed, body, mediaId, delay, dribble, fault);
    }

    public HttpResponse withBody(String text) {
        return new HttpResponse(status, headers, text.getBytes(StandardCharsets.UTF_8), mediaId, delay, dribble, fault);
    }

    public HttpResponse withMediaId(String id) {
        return new HttpResponse(status, headers, body, id, delay, dribble, fault);
    }

    public HttpResponse withDelay(Duration time) {
        return new HttpResponse(status, headers, body, mediaId, time, dribble, fault);
    }

    public HttpResponse withDribble(Duration time) {
        return new HttpResponse(status, headers, body, mediaId, delay, time, fault);
    }

    public HttpResponse withFault(ConnectionFault what) {
        return new HttpResponse(status, headers, body, mediaId, delay, dribble, what);
    }

    @Override
    public String toString() {
        return "HttpResponse[" + status + ", " + body.length + " bytes, fault=" + fault + "]";
    }
}
