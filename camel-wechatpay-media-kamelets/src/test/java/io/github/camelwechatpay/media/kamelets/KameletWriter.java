// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The text of a Kamelet, made from the component's catalog JSON. */
final class KameletWriter {

    private static final String NOTE = " Default value notice: ";

    private final Kamelets kamelet;
    private final StringBuilder text = new StringBuilder();

    private KameletWriter(Kamelets kamelet) {
        this.kamelet = kamelet;
    }

    static String write(Kamelets kamelet, String version, String camelVersion) throws IOException {
        return new KameletWriter(kamelet).write(options(kamelet), version, camelVersion);
    }

    /** The options of its component that a Kamelet has, in the catalog's order. */
    static List<Map.Entry<String, JsonNode>> options(Kamelets kamelet) throws IOException {
        try (InputStream json = KameletWriter.class.getResourceAsStream(kamelet.catalog())) {
            List<Map.Entry<String, JsonNode>> options = new ArrayList<>();
            new ObjectMapper().readTree(json).get("properties").properties().forEach(option -> {
                if (kamelet.has(option.getKey())) {
                    options.add(option);
                }
            });
            return options;
        }
    }

    private String write(List<Map.Entry<String, JsonNode>> options, String version, String camelVersion) {
        line(0, "# SPDX-License-Identifier: Apache-2.0");
        line(0, "# Made from the component's catalog JSON by KameletDefinitionTest with -Ddocs.write=true");
        line(0, "apiVersion: camel.apache.org/v1");
        line(0, "kind: Kamelet");
        line(0, "metadata:");
        line(1, "name: " + kamelet.id);
        line(1, "annotations:");
        line(2, "camel.apache.org/kamelet.support.level: \"Preview\"");
        line(2, "camel.apache.org/catalog.version: " + quoted(camelVersion));
        line(2, "camel.apache.org/provider: \"camel-wechatpay-media\"");
        line(2, "camel.apache.org/kamelet.group: \"WeChat Pay\"");
        line(2, "camel.apache.org/kamelet.namespace: \"Payment\"");
        line(1, "labels:");
        line(2, "camel.apache.org/kamelet.type: " + quoted(kamelet.type));
        line(0, "spec:");
        line(1, "definition:");
        line(2, "title: " + quoted(kamelet.title));
        line(2, "description: " + quoted(kamelet.description));
        line(2, "required:");
        options.stream()
                .filter(option -> isRequired(option.getValue()))
                .forEach(option -> line(3, "- " + option.getKey()));
        line(2, "type: object");
        line(2, "properties:");
        options.forEach(option -> property(option.getKey(), option.getValue()));
        line(1, "dependencies:");
        line(2, "- \"camel:kamelet\"");
        kamelet.dependencies.forEach(dependency ->
                line(2, "- " + quoted(dependency.startsWith("mvn:") ? dependency + ":" + version : dependency)));
        template(options);
        return text.toString();
    }

    private void property(String name, JsonNode option) {
        line(3, name + ":");
        line(4, "title: " + quoted(option.get("displayName").asText()));
        line(4, "description: " + quoted(description(option)));
        line(4, "type: " + type(option));
        if (isPort(option)) {
            line(4, "default: " + option.get("defaultValue").asInt());
        }
        if (isEmptyByDefault(option)) {
            line(4, "default: \"\"");
        }
        if (option.has("enum")) {
            line(4, "enum:");
            option.get("enum").forEach(value -> line(5, "- " + quoted(value.asText())));
        }
        if (option.path("secret").asBoolean()) {
            line(4, "format: password");
            line(4, "x-descriptors:");
            line(5, "- urn:camel:group:credentials");
        }
    }

    private void template(List<Map.Entry<String, JsonNode>> options) {
        line(1, "template:");
        line(2, "from:");
        if (kamelet.isSource()) {
            line(3, "uri: " + quoted(kamelet.uri));
            parameters(3, options);
            line(3, "steps:");
            line(4, "- to: \"kamelet:sink\"");
        } else {
            line(3, "uri: \"kamelet:source\"");
            line(3, "steps:");
            line(4, "- to:");
            line(6, "uri: " + quoted(kamelet.uri));
            parameters(6, options);
        }
    }

    private void parameters(int depth, List<Map.Entry<String, JsonNode>> options) {
        line(depth, "parameters:");
        options.stream()
                .filter(option -> option.getValue().get("kind").asText().equals("parameter"))
                .forEach(option -> line(depth + 1, option.getKey() + ": " + quoted(value(option))));
    }

    /**
     * A text is taken as it is, whatever characters are in it. Camel leaves out an optional one only without RAW, so that such
     * a text is empty by default, which the inboxes take as not set; the upload's are few and better set on the component.
     */
    private String value(Map.Entry<String, JsonNode> option) {
        return isRequired(option.getValue()) || isEmptyByDefault(option.getValue())
                ? "RAW({{" + option.getKey() + "}})"
                : "{{?" + option.getKey() + "}}";
    }

    private boolean isEmptyByDefault(JsonNode option) {
        return kamelet.isSource()
                && option.get("type").asText().equals("string")
                && !isRequired(option)
                && !option.has("defaultValue");
    }

    /** The only default that a Kamelet has to know, since a path cannot leave it out; all others are the component's. */
    private static boolean isPort(JsonNode option) {
        return option.get("kind").asText().equals("path") && option.has("defaultValue");
    }

    private static boolean isRequired(JsonNode option) {
        return option.get("required").asBoolean();
    }

    private static String type(JsonNode option) {
        return switch (option.get("type").asText()) {
            case "integer", "boolean", "number" -> option.get("type").asText();
            default -> "string";
        };
    }

    private static String description(JsonNode option) {
        String told = option.get("description").asText();
        String bean = option.get("type").asText().equals("object") && !told.contains("#bean:")
                ? " As #bean: and its name."
                : "";
        String start = told.contains(NOTE) || !option.has("defaultValue")
                ? ""
                : " Default: " + option.get("defaultValue").asText() + ".";
        return told.replace(NOTE, " Default: ") + bean + start;
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
