// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the Kamelets to the components' options and to Camel's schemas. After a change of an option or a version,
 * {@code -Ddocs.write=true} writes them anew.
 */
class KameletDefinitionTest {

    private static final Path FOLDER = Path.of("src", "main", "resources", "kamelets");

    @ParameterizedTest
    @EnumSource(Kamelets.class)
    void hasTheOptionsOfItsComponent(Kamelets kamelet) throws IOException {
        String made = KameletWriter.write(
                kamelet, System.getProperty("project.version"), System.getProperty("camel.version"));
        Path file = FOLDER.resolve(kamelet.fileName());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, made);
        }

        assertThat(file).content().as("run the test with -Ddocs.write=true").isEqualTo(made);
    }

    @Test
    void thereIsNoOtherKamelet() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Kamelets.values()).map(Kamelets::fileName).toList());
        }
    }

    @ParameterizedTest
    @EnumSource(Kamelets.class)
    void isValidByTheSchemasOfKameletsAndOfYamlRoutes(Kamelets kamelet) throws IOException {
        assertThat(KameletSchema.problems(read(kamelet))).isEmpty();
    }

    /** Told again, since the catalog from which they are made would hide its own omission. */
    @ParameterizedTest
    @EnumSource(Kamelets.class)
    void marksSecrets(Kamelets kamelet) throws IOException {
        Set<String> marked = read(kamelet).at("/spec/definition/properties").properties().stream()
                .filter(property -> property.getValue().path("format").asText().equals("password"))
                .filter(property ->
                        property.getValue().path("x-descriptors").toString().contains("credentials"))
                .map(property -> property.getKey())
                .collect(Collectors.toSet());

        assertThat(marked)
                .containsExactlyInAnyOrderElementsOf(
                        switch (kamelet) {
                            case UPLOAD ->
                                List.of(
                                        "apiKey",
                                        "secretKey",
                                        "privateKey",
                                        "keyStorePassword",
                                        "proxyAuthUsername",
                                        "proxyAuthPassword");
                            case FILE -> List.of();
                            case SFTP -> List.of("username", "password", "privateKeyFile", "passphrase");
                            case S3 -> List.of("accessKey", "secretKey");
                        });
    }

    static Stream<Arguments> slips() {
        return Stream.of(
                slip("a property's word", node -> property(node, "mchId").put("tilte", "Merchant")),
                slip("a property's type", node -> property(node, "mchId").put("format", 7)),
                slip("a part of the specification", node -> object(node, "/spec")
                        .put("tempalte", "x")),
                slip("a step", node -> ((ObjectNode) node.at("/spec/template/from/steps/0")).put("too", "log:a")),
                slip("no steps", node -> object(node, "/spec/template/from").remove("steps")),
                slip("no template", node -> object(node, "/spec").remove("template")));
    }

    private static Arguments slip(String what, Consumer<JsonNode> change) {
        return Arguments.of(what, change);
    }

    private static ObjectNode property(JsonNode kamelet, String name) {
        return object(kamelet, "/spec/definition/properties/" + name);
    }

    private static ObjectNode object(JsonNode kamelet, String pointer) {
        return (ObjectNode) kamelet.at(pointer);
    }

    /** The test of the test. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("slips")
    void theSchemasRefuse(String what, Consumer<JsonNode> change) throws IOException {
        JsonNode kamelet = read(Kamelets.UPLOAD);
        change.accept(kamelet);

        assertThat(KameletSchema.problems(kamelet)).as(what).isNotEmpty();
    }

    private static JsonNode read(Kamelets kamelet) throws IOException {
        return new YAMLMapper().readTree(FOLDER.resolve(kamelet.fileName()).toFile());
    }
}
