// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import io.github.camelwechatpay.media.simulator.internal.http.MalformedRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import wiremock.com.fasterxml.jackson.core.JsonFactory;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.core.StreamReadFeature;
import wiremock.com.fasterxml.jackson.databind.DeserializationFeature;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

/** V3's {@code meta}, read without leniency. */
public final class MetaJson {

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private MetaJson() {}

    /** The leaves of a JSON object by name, those of nested objects with a slash between the names. */
    public static Map<String, JsonNode> leaves(byte[] json) throws MalformedRequestException {
        Map<String, JsonNode> leaves = new LinkedHashMap<>();
        String text = utf8(json);
        if (hasFourBytes(text)) {
            throw new MalformedRequestException("meta has characters of four bytes");
        }
        collect("", object(text), leaves);
        for (Map.Entry<String, JsonNode> leaf : leaves.entrySet()) {
            if (hasFourBytes(leaf.getValue().asText())) {
                throw new MalformedRequestException(leaf.getKey() + " has characters of four bytes, if escaped ones");
            }
        }
        return leaves;
    }

    private static String utf8(byte[] json) throws MalformedRequestException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedRequestException("meta is not in UTF-8");
        }
    }

    private static boolean hasFourBytes(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    private static JsonNode object(String text) throws MalformedRequestException {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.isObject()) {
                throw new MalformedRequestException("meta is no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new MalformedRequestException("meta is not in JSON: " + e.getOriginalMessage());
        }
    }

    private static void collect(String above, JsonNode object, Map<String, JsonNode> leaves) {
        object.properties().forEach(field -> {
            // a slash inside a name is written as in a JSON pointer
            String name = above + field.getKey().replace("~", "~0").replace("/", "~1");
            if (field.getValue().isObject() && !field.getValue().isEmpty()) {
                collect(name + "/", field.getValue(), leaves);
            } else {
                leaves.put(name, field.getValue());
            }
        });
    }
}
