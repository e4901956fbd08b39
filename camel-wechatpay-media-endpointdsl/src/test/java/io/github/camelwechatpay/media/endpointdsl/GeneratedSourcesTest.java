// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endpointdsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code src/generated} to the catalog. After a change of an option, {@code -Ddocs.write=true} writes it anew. */
class GeneratedSourcesTest {

    private static final Path GENERATED = Path.of("src", "generated", "java");

    @Test
    void areAsTheCatalogIs(@TempDir Path work) throws IOException, MojoExecutionException, MojoFailureException {
        Path folder = GENERATED.resolve(EndpointDslGenerator.PACKAGE.replace('.', '/'));
        Map<String, String> wanted = EndpointDslGenerator.sources(work);
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> source : wanted.entrySet()) {
                Files.writeString(folder.resolve(source.getKey()), source.getValue());
            }
        }

        assertThat(wanted).hasSize(4);
        assertThat(written(folder)).as("run the test with -Ddocs.write=true").isEqualTo(wanted);
    }

    private static Map<String, String> written(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.walk(GENERATED)) {
            for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
