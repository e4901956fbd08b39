// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages have the same terms, and pages in Chinese use no other word for one of them. */
class GlossaryTest {

    private static final Path DOCS = TaskPage.ROOT.resolve("docs");
    private static final Pattern TERM = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\|");
    /** Words that were in use for a term of the glossary. */
    private static final Pattern OTHER_WORDS = Pattern.compile("台账|收件箱|隔离区|媒体 ?ID|商户 ?ID|API证书|公钥序列号|平台公钥|失败文件夹");

    static Stream<Path> chinese() throws IOException {
        return LinksTest.pages()
                .filter(page -> page.getParent().endsWith("zh")
                        || page.getFileName().toString().endsWith(".zh-CN.md"));
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void usesTheTermsOfTheGlossary(Path page) {
        assertThat(TaskPage.read(page)).doesNotContainPattern(OTHER_WORDS);
    }

    @Test
    void hasTheSameTermsInBothLanguages() {
        List<String> english = terms(DOCS.resolve("glossary.md"));

        assertThat(english).hasSizeGreaterThan(40).contains("ledger = 账本", "merchant id = 商户号");
        assertThat(terms(DOCS.resolve("zh/glossary.md"))).isEqualTo(english);
    }

    private static List<String> terms(Path page) {
        return TERM.matcher(TaskPage.read(page))
                .results()
                .filter(row -> !row.group(1).equals("term") && !row.group(1).equals("英文"))
                .map((MatchResult row) -> row.group(1) + " = " + row.group(2))
                .toList();
    }
}
