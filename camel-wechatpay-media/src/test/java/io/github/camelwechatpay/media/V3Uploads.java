// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.UploadException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;

/** Sends message bodies by any call. */
abstract class V3Uploads extends SimulatedUploads {

    private static final ObjectMapper JSON = new ObjectMapper();

    static String uriOf(String api, String... more) {
        String options = more.length == 0 ? "" : "&" + String.join("&", more);
        return "wechatpay-media:" + api + "?" + SIMULATOR.endpointOptions(api) + ONE_TRY + options;
    }

    /** The call's own fixture file. */
    Exchange send(String api, Map<String, Object> headers, String... more) {
        return send(uriOf(api, more), CallFixture.of(api).file(), headers);
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            headers.forEach(exchange.getMessage()::setHeader);
        });
    }

    static void accepted(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        assertThat(received().checkResult().passed()).isTrue();
    }

    /** Refused before anything was sent. */
    static UploadException refused(Exchange exchange, String code) {
        UploadException e = failure(exchange);
        assertThat(e).isInstanceOf(InvalidMediaException.class);
        assertThat(e.code()).isEqualTo(code);
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.isRetryable()).isFalse();
        assertThat(SIMULATOR.received()).isEmpty();
        return e;
    }

    static JsonNode meta() {
        try {
            return JSON.readTree(received().meta());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    Producer start(String uri) throws Exception {
        Producer producer = context.getEndpoint(uri).createProducer();
        producer.start();
        return producer;
    }
}
