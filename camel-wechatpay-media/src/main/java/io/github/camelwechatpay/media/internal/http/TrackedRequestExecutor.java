// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.http.HttpProgress.Stage;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/** Sends one request, to the server or to a proxy, and tells which. */
final class TrackedRequestExecutor extends HttpRequestExecutor {

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        boolean tunnel = Method.CONNECT.isSame(request.getMethod());
        HttpProgress.reached(tunnel ? Stage.TUNNEL : Stage.REQUEST, context);
        ClassicHttpResponse response = super.execute(request, connection, callback, context);
        if (tunnel && response.getEntity() != null) {
            shorten(response, connection);
        }
        return response;
    }

    /** The client would read a proxy's refusal to its end, however long that is. */
    private static void shorten(ClassicHttpResponse response, HttpClientConnection connection) throws IOException {
        HttpResponseReader answer = new HttpResponseReader(
                response, () -> connection.getEndpointDetails().getReceivedBytesCount());
        byte[] page = answer.body();
        if (answer.isWhole()) {
            response.setEntity(new ByteArrayEntity(page, null));
            return;
        }
        connection.close(CloseMode.IMMEDIATE);
        response.setEntity(null);
        response.setHeader(HttpHeaders.CONNECTION, "close");
    }
}
