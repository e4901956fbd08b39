package io.github.camelwechatpay.media.simulator;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one place where WireMock's requests and answers are turned into ours. A filter and not a stub, since WireMock names the
 * matched stub in a header that no real answer has.
 */
final class SimulatorRequestFilter implements StubRequestFilterV2 {

    private final RequestRouter desk;

    SimulatorRequestFilter(RequestRouter desk) {
        this.desk = desk;
    }

    @Override
    public String getName() {
        return "wechatpay-simulator";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent serveEvent) {
        return RequestFilterAction.stopWith(definition(desk.answer(call(request))));
    }

    private static HttpRequest call(Request request) {
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

    private static ResponseDefinition definition(HttpResponse reply) {
        byte[] body = reply.fault() == Fault.HALF_ANSWER
                ? Arrays.copyOf(reply.body(), reply.body().length / 2)
                : reply.body();
        ResponseDefinitionBuilder definition = ResponseDefinitionBuilder.responseDefinition()
                .withStatus(reply.status())
                .withHeader("Content-Length", Integer.toString(reply.body().length))
                .withBody(body)
                .withFixedDelay(millis(reply.delay()));
        reply.headers().entrySet().stream()
                .filter(header -> !header.getValue().isEmpty())
                .forEach(header ->
                        definition.withHeader(header.getKey(), header.getValue().toArray(new String[0])));
        if (reply.fault() != null) {
            breakOff(definition, reply.fault());
        }
        if (!reply.dribble().isZero()) {
            definition.withChunkedDribbleDelay(Math.max(1, Math.min(20, body.length)), millis(reply.dribble()));
        }
        return definition.build();
    }

    private static void breakOff(ResponseDefinitionBuilder definition, Fault fault) {
        switch (fault) {
            case CONNECTION_RESET ->
                definition.withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
            case EMPTY_REPLY -> definition.withFault(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE);
            case GARBAGE -> definition.withFault(com.github.tomakehurst.wiremock.http.Fault.RANDOM_DATA_THEN_CLOSE);
            // two chunks: the first must be on its way before Jetty sees that the length was a lie
            case HALF_ANSWER -> definition.withChunkedDribbleDelay(2, 2);
            default -> throw new IllegalArgumentException("no such fault: " + fault);
        }
    }

    private static int millis(Duration time) {
        return Math.toIntExact(time.toMillis());
    }
}
