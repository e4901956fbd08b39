// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads V3 answers: JSON objects, strictly. */
final class V3ResponseParser {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private V3ResponseParser() {}

    /** Empty if the body is no JSON object. */
    static Optional<JsonNode> object(RawResponse response) {
        try {
            return Optional.ofNullable(JSON.readTree(response.body())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty(); // no JSON, or two fields of one name: nothing that WeChat Pay says
        }
    }

    /** The first of the fields that has a text; a media id is never a number. */
    static Optional<String> text(JsonNode answer, List<String> pointers) {
        return pointers.stream()
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    /**
     * What WeChat Pay says to a call that it refuses; empty if it is not WeChat Pay that says something: its codes are
     * words, and a number or nothing in quotes is a gateway's.
     */
    static Optional<V3Error> refusal(RawResponse response) {
        return object(response)
                .filter(answer ->
                        isWord(answer.path("code")) && answer.path("message").isTextual())
                .map(answer -> V3Error.of(
                        response.told(answer.path("code").textValue()),
                        response.told(answer.path("message").textValue()),
                        answer.path("detail").path("field").asText(""),
                        answer.path("detail").path("location").asText("")));
    }

    /** One that is left when it is cleaned for a log. */
    private static boolean isWord(JsonNode code) {
        return code.isTextual()
                && !LogText.clean(code.textValue(), 64).isEmpty()
                && !code.textValue().matches("-?[0-9]+");
    }
}
