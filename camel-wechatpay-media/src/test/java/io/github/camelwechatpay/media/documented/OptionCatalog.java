// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The component's catalog JSON. */
final class OptionCatalog {

    private static final String FILE = "/META-INF/io/github/camelwechatpay/media/wechatpay-media.json";

    private OptionCatalog() {}

    static Stream<Map.Entry<String, JsonNode>> entries(String node) {
        return read().get(node).properties().stream();
    }

    static boolean has(String node, String name) {
        return read().get(node).has(name);
    }

    static String values(JsonNode words) {
        return words.valueStream().map(word -> "`" + word.asText() + "`").collect(Collectors.joining(" "));
    }

    /** Without package and type parameters. */
    static String simpleName(String className) {
        String raw = className.replaceFirst("<.*", "");
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    private static JsonNode read() {
        try (InputStream json = OptionCatalog.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
