// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Holds {@code src/generated} to the catalog and to the SQL scripts. After a change, {@code -Ddocs.write=true} writes it anew. */
class GeneratedSourcesTest {

    private static final Path JAVA =
            Path.of("src", "generated", "java").resolve(ConfigurationSource.PACKAGE.replace('.', '/'));
    private static final Path RESOURCES = Path.of("src", "generated", "resources");

    @Test
    void areAsTheCatalogAndTheScriptsAre() throws IOException {
        for (Map.Entry<Path, String> file : generated().entrySet()) {
            if (Boolean.getBoolean("docs.write")) {
                Files.createDirectories(file.getKey().getParent());
                Files.writeString(file.getKey(), file.getValue());
            }
            assertThat(file.getKey())
                    .content()
                    .as("run the test with -Ddocs.write=true")
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void holdNothingElse() throws IOException {
        try (var files = Files.walk(Path.of("src", "generated"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactlyInAnyOrderElementsOf(generated().keySet());
        }
    }

    private static Map<Path, String> generated() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        for (CatalogComponent component : CatalogComponent.all()) {
            files.put(JAVA.resolve(component.className() + ".java"), new ConfigurationSource(component).text());
        }
        Migrations.files().forEach((path, text) -> files.put(RESOURCES.resolve(path), text));
        files.put(
                RESOURCES.resolve(Path.of("META-INF", "spring-configuration-metadata.json")),
                new ConfigurationMetadata().text(CatalogComponent.all()));
        return files;
    }
}
