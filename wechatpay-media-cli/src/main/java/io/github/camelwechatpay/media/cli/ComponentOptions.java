// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.camel.util.StringHelper;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The component's options as options of a command, by their own names, from its catalog: {@code --mchId} or {@code --mch-id}.
 * Beans cannot be given; properties can name them.
 */
final class ComponentOptions {

    private static final String CATALOG = "/META-INF/io/github/camelwechatpay/media/wechatpay-media.json";

    /** Of Camel, or without an effect here. */
    private static final Set<String> LEFT_OUT = Set.of(
            "lazyStartProducer",
            "autowiredEnabled",
            "throwExceptionOnFailure",
            "healthCheckConsumerEnabled",
            "healthCheckProducerEnabled",
            "useGlobalSslContextParameters");

    /** Also what may be a path. */
    private static final Set<String> PLACES = Set.of("privateKey");

    private final Map<String, String> values = new LinkedHashMap<>();

    /** By the names that properties have, such as {@code mch-id}. */
    Map<String, String> values() {
        return values;
    }

    void addTo(CommandSpec command) {
        catalog().properties().forEach(option -> {
            if (!option.getValue().path("type").asText().equals("object") && !LEFT_OUT.contains(option.getKey())) {
                command.addOption(option(command, option.getKey(), option.getValue()));
            }
        });
    }

    private OptionSpec option(CommandSpec command, String name, JsonNode facts) {
        String dashed = StringHelper.camelCaseToDash(name);
        boolean secret = facts.path("secret").asBoolean() && !PLACES.contains(name);
        OptionSpec.Builder option =
                dashed.equals(name) ? OptionSpec.builder("--" + name) : OptionSpec.builder("--" + name, "--" + dashed);
        return option.type(String.class)
                .paramLabel(
                        secret ? "{{env:NAME}}" : facts.path("type").asText().toUpperCase(Locale.ROOT))
                .description(facts.path("description").asText().replace("%", "%%"))
                .hidden(facts.path("group").asText().matches("advanced|custom"))
                .setter(new ISetter() {
                    @Override
                    public <T> T set(T value) {
                        put(command, name, dashed, secret, (String) value);
                        return null;
                    }
                })
                .build();
    }

    private void put(CommandSpec command, String name, String dashed, boolean secret, String value) {
        if (value == null) {
            values.remove(dashed); // as Picocli does before it parses anew
            return;
        }
        if (secret && !value.matches("(?s)\\{\\{.+}}")) {
            throw new SecretInCommandLineException(command.commandLine(), name);
        }
        values.put(dashed, value);
    }

    private static JsonNode catalog() {
        try (InputStream in = ComponentOptions.class.getResourceAsStream(CATALOG)) {
            return new ObjectMapper().readTree(in).path("componentProperties");
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog of the component cannot be read", e);
        }
    }
}
