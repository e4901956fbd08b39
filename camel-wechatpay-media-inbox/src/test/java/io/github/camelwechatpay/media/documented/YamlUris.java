// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** URIs in YAML: {@code uri:} with its {@code parameters:}, and the short form {@code to: "…"}. */
final class YamlUris {

    private static final Set<String> CONSUMERS = Set.of("from", "pollEnrich", "poll");
    private static final Set<String> PRODUCERS = Set.of("to", "toD", "wireTap", "enrich", "deadLetterUri");

    private YamlUris() {}

    static List<DocumentedUri> in(String source) {
        List<DocumentedUri> found = new ArrayList<>();
        new Yaml().loadAll(source).forEach(document -> walk("", document, found));
        return found;
    }

    private static void walk(String step, Object node, List<DocumentedUri> found) {
        if (node instanceof List<?> list) {
            list.forEach(item -> walk(step, item, found));
        } else if (node instanceof Map<?, ?> map) {
            if (map.get("uri") instanceof String uri && isStep(step)) {
                found.add(new DocumentedUri(uri + query(uri, map.get("parameters")), direction(step)));
            }
            map.forEach((key, value) -> walk(String.valueOf(key), value, found));
        } else if (node instanceof String uri && isStep(step)) {
            found.add(new DocumentedUri(uri, direction(step)));
        }
    }

    private static boolean isStep(String key) {
        return CONSUMERS.contains(key) || PRODUCERS.contains(key);
    }

    private static DocumentedUri.Direction direction(String step) {
        return CONSUMERS.contains(step) ? DocumentedUri.Direction.FROM : DocumentedUri.Direction.TO;
    }

    private static String query(String uri, Object parameters) {
        if (!(parameters instanceof Map<?, ?> map) || map.isEmpty()) {
            return "";
        }
        return map.entrySet().stream()
                .map(option -> option.getKey() + "=" + encoded(String.valueOf(option.getValue())))
                .collect(Collectors.joining("&", uri.contains("?") ? "&" : "?", ""));
    }

    /** Placeholders, bean references and RAW(…) stay readable for the catalog. */
    private static String encoded(String value) {
        return value.contains("{{") || value.startsWith("#") || value.startsWith("RAW")
                ? value
                : URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
