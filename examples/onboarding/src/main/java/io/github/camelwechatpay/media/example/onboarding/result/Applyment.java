// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application as WeChat Pay's applyment4sub takes it, made of the applicant's own one: {@code MEDIA(field)} becomes the
 * media id of that field's file, {@code ENC(text)} the encrypted text, and all else stays as it is.
 */
public final class Applyment {

    /** More than any application has, in bytes. */
    private static final long LARGEST = 1 << 20;

    private static final Pattern MARK = Pattern.compile("(?s)(MEDIA|ENC)\\((.*)\\)");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, String> ids;
    private final UnaryOperator<String> encryption;

    /**
     * @param ids by field
     * @param encryption with the key that the request names
     */
    public Applyment(Map<String, String> ids, UnaryOperator<String> encryption) {
        this.ids = ids;
        this.encryption = encryption;
    }

    /**
     * What is to be sent, beside the serial of the key for its header.
     *
     * @throws IOException if the application is no JSON object or cannot be read
     * @throws IllegalArgumentException if it names a file that is not there
     */
    public JsonNode of(Path application, String serial) throws IOException {
        if (Files.size(application) > LARGEST) {
            throw new IOException("The application is longer than " + LARGEST + " bytes");
        }
        JsonNode clear = JSON.readTree(Files.readAllBytes(application));
        if (!clear.isObject()) {
            throw new IOException("The application is no JSON object");
        }
        ObjectNode request = JSON.createObjectNode();
        request.put("Wechatpay-Serial", serial);
        request.set("body", filled(clear));
        return request;
    }

    private JsonNode filled(JsonNode node) {
        if (node.isObject()) {
            ObjectNode filled = JSON.createObjectNode();
            node.properties().forEach(field -> filled.set(field.getKey(), filled(field.getValue())));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JSON.createArrayNode();
            node.forEach(element -> filled.add(filled(element)));
            return filled;
        }
        Matcher mark = MARK.matcher(node.isTextual() ? node.textValue() : "");
        if (!mark.matches()) {
            return node;
        }
        return TextNode.valueOf(mark.group(1).equals("ENC") ? encryption.apply(mark.group(2)) : id(mark.group(2)));
    }

    private String id(String field) {
        String id = ids.get(field);
        if (id == null) {
            throw new IllegalArgumentException("No file is of the field " + field);
        }
        return id;
    }
}
