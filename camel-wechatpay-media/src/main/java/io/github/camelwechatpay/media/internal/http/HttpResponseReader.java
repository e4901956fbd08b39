// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads an answer as far as it is wanted. */
final class HttpResponseReader {

    /** More than this on the wire for 64 KB of body is chunks that are nearly empty. */
    private static final long MAX_WIRE = 1024 * 1024L;

    private static final int SMALLEST_BLOCK = 256;
    private static final int LARGEST_BLOCK = 8 * 1024;

    private final ClassicHttpResponse response;
    private final LongSupplier received;
    private boolean whole;

    /**
     * @param received bytes that came over the connection so far
     */
    HttpResponseReader(ClassicHttpResponse response, LongSupplier received) {
        this.response = response;
        this.received = received;
    }

    /** The answer, with the first {@link RawResponse#MAX_BODY} bytes of its body. */
    RawResponse read() throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return new RawResponse(response.getCode(), headers, body());
    }

    /** Whether the body was read to its end. If not, its connection is to be closed: to go on would mean to read the rest. */
    boolean isWhole() {
        return whole;
    }

    /** As large as the body says that it is, within limits: most are a few hundred bytes. */
    private static int blockFor(HttpEntity entity) {
        long told = entity == null ? 0 : entity.getContentLength();
        return told < 0 ? LARGEST_BLOCK : (int) Math.max(SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, told));
    }

    /** The first {@link RawResponse#MAX_BODY} bytes of the body. */
    byte[] body() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        InputStream in = response.getEntity() == null
                ? InputStream.nullInputStream()
                : response.getEntity().getContent();
        byte[] block = new byte[blockFor(response.getEntity())];
        long begin = received.getAsLong();
        while (body.size() < RawResponse.MAX_BODY && received.getAsLong() - begin < MAX_WIRE) {
            int length = in.read(block, 0, Math.min(block.length, RawResponse.MAX_BODY - body.size()));
            if (length < 0) {
                whole = true;
                return body.toByteArray();
            }
            body.write(block, 0, length);
        }
        whole = body.size() == RawResponse.MAX_BODY && in.read() < 0;
        return body.toByteArray();
    }
}
