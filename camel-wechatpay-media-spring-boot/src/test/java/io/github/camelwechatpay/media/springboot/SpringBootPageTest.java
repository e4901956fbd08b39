// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Holds the pages about Spring Boot to the properties. After a change, {@code -Ddocs.write=true} writes the table anew. */
class SpringBootPageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final String BEGIN = "<!-- properties: written by SpringBootPageTest -->\n";
    private static final String END = "<!-- properties end -->\n";
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);
    /** As Spring Boot's own starters, each component has it. */
    private static final Pattern SWITCH = Pattern.compile(".*\\.customizer\\.enabled");

    @Test
    void hasATableOfAllProperties() throws IOException {
        Path file = DOCS.resolve("spring-boot.md");
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String written = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, written);
            page = written;
        }

        assertThat(page).as("run the test with -Ddocs.write=true").isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot.md", "zh/spring-boot.md"})
    void hasExamplesWhosePropertiesExist(String page) throws IOException {
        Properties all = new Properties();
        String text = Files.readString(DOCS.resolve(page));
        for (String example :
                EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList()) {
            all.load(new StringReader(example));
        }
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new PropertiesPropertySource(page, all));

        assertThat(all).hasSizeGreaterThan(15);
        assertThatCode(() ->
                        new PropertyNameCheck(environment).postProcessBeanFactory(new DefaultListableBeanFactory()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring-boot.md", "zh/spring-boot.md"})
    void tellsOfAllThatNoComponentHas(String page) throws IOException {
        String text = Files.readString(DOCS.resolve(page));

        assertThat(metadata().get("properties").valueStream())
                .extracting(property -> property.get("name").asText())
                .filteredOn(name -> name.startsWith("wechatpay.media."))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(text).contains(name));
        assertThat(MerchantOptions.IDENTITY)
                .allSatisfy(option -> assertThat(text).contains("`" + StringHelper.camelCaseToDash(option) + "`"));
    }

    private static String table() throws IOException {
        JsonNode metadata = metadata();
        Map<String, String> values = new HashMap<>();
        metadata.get("hints")
                .forEach(hint -> values.put(
                        hint.get("name").asText(),
                        hint.get("values")
                                .valueStream()
                                .map(value -> "`" + value.get("value").asText() + "`")
                                .collect(Collectors.joining(", "))));
        StringBuilder text = new StringBuilder("| property | type | default | description |\n|---|---|---|---|\n");
        for (JsonNode property : metadata.get("properties")) {
            String name = property.get("name").asText();
            if (!SWITCH.matcher(name).matches()) {
                String type =
                        values.getOrDefault(name, type(property.get("type").asText()));
                text.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                name,
                                type,
                                start(property),
                                property.get("description").asText()));
            }
        }
        return text.toString();
    }

    private static String start(JsonNode property) {
        return property.has("defaultValue") ? "`" + property.get("defaultValue").asText() + "`" : "";
    }

    private static String type(String type) {
        return type.startsWith("java.util.Map") ? "map" : type.substring(type.lastIndexOf('.') + 1);
    }

    private static JsonNode metadata() throws IOException {
        return new ObjectMapper().readTree(new ConfigurationMetadata().text(CatalogComponent.all()));
    }
}
