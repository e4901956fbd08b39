// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.camelwechatpay.media.simulator.internal.http.ConnectionFault;
import io.github.camelwechatpay.media.simulator.internal.http.HttpRequest;
import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one place where WireMock's requests and answers are turned into ours. A filter and not a stub, since WireMock names the
 * matched stub in a header that no real answer has.
 */
final class SimulatorRequestFilter implements StubRequestFilterV2 {

    private final Function<HttpRequest, HttpResponse> handler;

    SimulatorRequestFilter(Function<HttpRequest, HttpResponse> handler) {
        this.handler = handler;
    }

    @Override
    public String getName() {
        return "wechatpay-simulator";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent serveEvent) {
        return RequestFilterAction.stopWith(definition(handler.apply(read(request))));
    }

    private static HttpRequest read(Request request) {
        Map<String, List<String>> carried = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpHeader header : request.getHeaders().all()) {
            carried.put(header.key(), List.copyOf(header.values()));
        }
        String[] target = request.getUrl().split("\\?", 2);
        return new HttpRequest(
                request.getMethod().value(),
                target[0],
                target.length == 1 ? "" : target[1],
                Collections.unmodifiableMap(InternalHeaders.restored(carried)),
                request.getBody(),
                InternalHeaders.certificate(carried));
    }

    private static ResponseDefinition definition(HttpResponse response) {
        byte[] body = response.fault() == ConnectionFault.HALF_BODY
                ? Arrays.copyOf(response.body(), response.body().length / 2)
                : response.body();
        ResponseDefinitionBuilder definition = ResponseDefinitionBuilder.responseDefinition()
                .withStatus(response.status())
                .withHeader("Content-Length", Integer.toString(response.body().length))
                .withBody(body)
                .withFixedDelay(millis(response.delay()));
        response.headers().entrySet().stream()
                .filter(header -> !header.getValue().isEmpty())
                .forEach(header ->
                        definition.withHeader(header.getKey(), header.getValue().toArray(new String[0])));
        if (response.fault() != null) {
            breakOff(definition, response.fault());
        }
        if (!response.dribble().isZero()) {
            definition.withChunkedDribbleDelay(Math.max(1, Math.min(20, body.length)), millis(response.dribble()));
        }
        return definition.build();
    }

    private static void breakOff(ResponseDefinitionBuilder definition, ConnectionFault fault) {
        switch (fault) {
            case RESET -> definition.withFault(Fault.CONNECTION_RESET_BY_PEER);
            case EMPTY_RESPONSE -> definition.withFault(Fault.EMPTY_RESPONSE);
            case GARBAGE -> definition.withFault(Fault.RANDOM_DATA_THEN_CLOSE);
            // two chunks: the first must be on its way before Jetty sees that the length was a lie
            case HALF_BODY -> definition.withChunkedDribbleDelay(2, 2);
            default -> throw new IllegalArgumentException("no such fault: " + fault);
        }
    }

    private static int millis(Duration time) {
        return Math.toIntExact(time.toMillis());
    }
}
