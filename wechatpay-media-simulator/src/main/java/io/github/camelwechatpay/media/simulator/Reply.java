package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back over the wire, and how.
 *
 * @param mediaId the id that the body holds, null if none
 * @param delay waited before the first byte
 * @param dribble the time over which the body is spread
 * @param fault what goes wrong on the way, null if nothing
 */
record Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        String mediaId,
        Duration delay,
        Duration dribble,
        Fault fault) {

    static Reply bytes(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Server", "nginx");
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return new Reply(status, headers, body, null, Duration.ZERO, Duration.ZERO, null);
    }

    static Reply text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, mediaId, delay, dribble, fault);
    }

    Reply withMediaId(String id) {
        return new Reply(status, headers, body, id, delay, dribble, fault);
    }

    Reply withDelay(Duration time) {
        return new Reply(status, headers, body, mediaId, time, dribble, fault);
    }

    Reply withDribble(Duration time) {
        return new Reply(status, headers, body, mediaId, delay, time, fault);
    }

    Reply withFault(Fault what) {
        return new Reply(status, headers, body, mediaId, delay, dribble, what);
    }

    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes, fault=" + fault + "]";
    }
}
