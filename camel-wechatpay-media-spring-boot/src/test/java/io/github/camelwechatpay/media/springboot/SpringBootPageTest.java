// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Holds the pages about Spring Boot to the properties. After a change, {@code -Ddocs.write=true} writes the table anew. */
class SpringBootPageTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern EXAMPLE = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @EnumSource
    void hasATableOfAllProperties(PageLanguage language) throws IOException {
        ChineseTexts chinese = ChineseTexts.read();

        WrittenPart.of(language.page("spring-boot.md"), "properties")
                .mustBe(new PropertiesTable(language, chinese).text());
        assertThat(chinese.problems()).isEmpty();
        assertThat(language == PageLanguage.CHINESE ? chinese.unused("property.", "inbox.") : List.of())
                .isEmpty();
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

    private static JsonNode metadata() throws IOException {
        return new ObjectMapper().readTree(new ConfigurationMetadata().text(CatalogComponent.all()));
    }
}
