// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Settings, files and fields of the page are those of the application, whose own tests run it. */
class OnboardingPageTest {

    private static final Pattern MEDIA = Pattern.compile("MEDIA\\((\\w+)\\)");

    @Test
    void namesSettingsThatTheApplicationHas() {
        String application = TaskPage.read(TaskPage.ROOT.resolve("examples/onboarding/README.md"));

        assertThat(TaskPage.properties(first("properties")))
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(application).contains("`" + name + "`"));
    }

    @Test
    void usesFilesThatAreInTheFolder() throws Exception {
        Snippet json = first("json");
        JsonNode application = new ObjectMapper().readTree(json.text());
        Matcher field = MEDIA.matcher(json.text());

        assertThat(application.isObject()).isTrue();
        assertThat(field.find()).isTrue();
        assertThat(first("").text()).contains(field.group(1) + ".", "application.json");
    }

    private static Snippet first(String language) {
        return TaskPage.ONBOARDING.snippets().stream()
                .filter(snippet -> snippet.is(language))
                .findFirst()
                .orElseThrow();
    }
}
