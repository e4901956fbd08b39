// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.page.ChineseTexts;
import io.github.camelwechatpay.media.test.page.PageLanguage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the tables in {@code docs/} to the code. After a change, {@code -Ddocs.write=true} writes them anew.
 */
class DocumentationTest {

    @ParameterizedTest
    @EnumSource
    void saysWhatTheCodeDoes(ReferencePage page) throws IOException {
        for (PageLanguage language : PageLanguage.values()) {
            String generated = page.text(language, ChineseTexts.read());
            Path file = language.page(page.file());
            if (Boolean.getBoolean("docs.write")) {
                Files.writeString(file, generated);
            }

            assertThat(file).content().as("run the test with -Ddocs.write=true").isEqualTo(generated);
        }
    }

    /** {@code docs/zh/texts.properties}. */
    @Test
    void hasAChineseTextForEachOptionAndHeader() {
        ChineseTexts chinese = ChineseTexts.read();

        for (ReferencePage page : ReferencePage.values()) {
            page.text(PageLanguage.CHINESE, chinese);
        }

        assertThat(chinese.problems()).isEmpty();
        assertThat(chinese.unused("option.", "default.", "header.")).isEmpty();
    }

    @Test
    void noticesAChineseTextThatIsMissingOldOrOfNoUse() throws IOException {
        ChineseTexts chinese = new ChineseTexts(new StringReader("""
                option.region = 0e0cbf7d 区域
                option.gone = 00000000 没有了
                """));

        assertThat(chinese.of("option.mchId", "Merchant id.")).isEqualTo("Merchant id.");
        assertThat(chinese.of("option.region", "Another text.")).isEqualTo("区域");

        assertThat(chinese.problems())
                .satisfiesExactly(
                        missing -> assertThat(missing).startsWith("write in Chinese: option.mchId = "),
                        old -> assertThat(old)
                                .startsWith("see whether the Chinese text still fits")
                                .contains("region"));
        assertThat(chinese.unused("option.")).containsExactly("option.gone");
    }

    /** Texts that users read: the same as in the catalog, the errors and the headers. */
    @ParameterizedTest
    @EnumSource
    void leavesOutWhatCamelAddsToADescription(ReferencePage page) {
        assertThat(PageLanguage.ENGLISH.page(page.file()))
                .content()
                .doesNotContain("meta. ", "meta..", "Default value notice");
    }
}
