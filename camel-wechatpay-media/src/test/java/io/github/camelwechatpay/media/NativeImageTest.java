// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image holds only those files of the class path that a jar names. */
class NativeImageTest {

    private static final String CONFIG =
            "/META-INF/native-image/io.github.camelwechatpay/camel-wechatpay-media/resource-config.json";

    @Test
    void namesEachFileThatIsReadFromTheClassPath() throws Exception {
        List<Pattern> named = patterns();

        assertThat(files()).hasSizeGreaterThan(4).allSatisfy(file -> assertThat(named)
                .anyMatch(pattern -> pattern.matcher(file).matches()));
    }

    @Test
    void namesNoFileThatThereIsNot() throws Exception {
        List<String> files = files();

        assertThat(patterns()).allSatisfy(pattern -> assertThat(files)
                .anyMatch(file -> pattern.matcher(file).matches()));
    }

    private static List<Pattern> patterns() throws IOException {
        try (InputStream json = NativeImageTest.class.getResourceAsStream(CONFIG)) {
            return new ObjectMapper()
                    .readTree(json)
                    .at("/resources/includes")
                    .valueStream()
                    .map(include -> Pattern.compile(include.get("pattern").asText()))
                    .toList();
        }
    }

    /** What stands beside the classes; Camel registers its own services and configurers. */
    private static List<String> files() throws IOException, URISyntaxException {
        Path classes = Path.of(WechatpayMediaComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> all = Files.walk(classes.resolve("io"))) {
            return all.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".class"))
                    .toList();
        }
    }
}
