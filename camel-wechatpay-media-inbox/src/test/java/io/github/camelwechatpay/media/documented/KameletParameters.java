// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Camel takes any parameter of a Kamelet, also one that there is not; here the Kamelet's own definition decides. */
final class KameletParameters {

    private static final Path FOLDER =
            Path.of("..", "camel-wechatpay-media-kamelets", "src", "main", "resources", "kamelets");

    private KameletParameters() {}

    static Optional<String> problem(String uri) {
        String[] parts = uri.substring("kamelet:".length()).split("\\?", 2);
        String name = parts[0];
        if (!name.startsWith("wechatpay-")) {
            return Optional.empty();
        }
        Path file = FOLDER.resolve(name + ".kamelet.yaml");
        if (!Files.exists(file)) {
            return Optional.of(uri + ": unknown Kamelet");
        }
        Map<?, ?> definition = definition(file);
        Set<String> given = parts.length < 2
                ? Set.of()
                : Stream.of(parts[1].split("&"))
                        .map(option -> option.split("=", 2)[0])
                        .collect(Collectors.toSet());
        Set<String> unknown = new HashSet<>(given);
        unknown.removeAll(((Map<?, ?>) definition.get("properties")).keySet());
        Set<Object> missing = new HashSet<>((List<?>) definition.get("required"));
        missing.removeAll(given);
        return unknown.isEmpty() && missing.isEmpty()
                ? Optional.empty()
                : Optional.of(uri + ": unknown " + unknown + ", missing " + missing);
    }

    private static Map<?, ?> definition(Path file) {
        try {
            Map<?, ?> kamelet = new Yaml().load(Files.readString(file));
            return (Map<?, ?>) ((Map<?, ?>) kamelet.get("spec")).get("definition");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
