// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each page of {@code docs/} is there in Chinese too. Both have the same headings by level, the same code, the same pictures but for
 * their words, the same rows of tables, and refer to each other. What a test writes from the code or a run, between two HTML comments,
 * is held by that test.
 */
class TranslatedPagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern WRITTEN = Pattern.compile("(?s)<!-- .*?<!-- end -->");
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern COMMENT = Pattern.compile("(?m) *(//|# ).*$");
    /** In a picture: a label, or the text of an arrow or note between states. */
    private static final Pattern WORDS = Pattern.compile("(?m)\"[^\"\n]*\"| : .*$");

    private static final Pattern HEADING = Pattern.compile("(?m)^#+(?= )");
    private static final Pattern BULLET = Pattern.compile("(?m)^[*-](?= )");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*?)\\|.*$");
    private static final Pattern NAME = Pattern.compile("`[^`]+`");

    /** A page, and where its Chinese one stands. */
    record Pair(Path english, Path chinese) {

        @Override
        public String toString() {
            return ROOT.relativize(english).toString().replace('\\', '/');
        }
    }

    static Stream<Pair> pages() throws IOException {
        Path docs = ROOT.resolve("docs");
        List<Pair> translated;
        try (Stream<Path> pages = Files.list(docs.resolve("zh"))) {
            translated = pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(page -> new Pair(docs.resolve(page.getFileName()), page))
                    .toList();
        }
        return Stream.concat(
                Stream.of(new Pair(ROOT.resolve("README.md"), ROOT.resolve("README.zh-CN.md"))), translated.stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void saysTheSameInBothLanguages(Pair pair) throws IOException {
        String english = Files.readString(pair.english);
        String chinese = Files.readString(pair.chinese);

        assertThat(outline(chinese)).isEqualTo(outline(english));
        assertThat(english).contains("(" + link(pair.english, pair.chinese) + ")");
        assertThat(chinese).contains("(" + link(pair.chinese, pair.english) + ")");
    }

    @Test
    void areThereInChineseToo() throws IOException {
        assertThat(names(ROOT.resolve("docs/zh"))).isEqualTo(names(ROOT.resolve("docs")));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> pages = Files.list(folder)) {
            return pages.map(page -> page.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void comparesPicturesWithoutTheirWords() {
        String picture = "```mermaid\nflowchart TD\n    a[\"file\"] -- \"yes\" --> b\n```\n";

        assertThat(outline(picture.replace("file", "文件").replace("yes", "是"))).isEqualTo(outline(picture));
        assertThat(outline(picture.replace("--> b", "--> c"))).isNotEqualTo(outline(picture));
        assertThat(outline("```mermaid\n    a --> b : 是\n```\n"))
                .isEqualTo(outline("```mermaid\n    a --> b : yes\n```\n"));
    }

    @Test
    void wouldNoticeWhatIsMissing() {
        String page = "# A\n\n## B\n\n* one\n\n| a |\n|---|\n| `x` is |\n\n```java\ncall(); // why\n```\n";

        assertThat(outline("# 甲\n\n## 乙\n\n* 一\n\n| 甲 |\n|---|\n| `x` 是 |\n\n```java\ncall(); // 原因\n```\n"))
                .isEqualTo(outline(page));
        assertThat(outline(page.replace("## B\n", ""))).isNotEqualTo(outline(page));
        assertThat(outline(page.replace("call()", "send()"))).isNotEqualTo(outline(page));
        assertThat(outline(page.replace("| `x` is |\n", ""))).isNotEqualTo(outline(page));
        assertThat(outline(page.replace("`x`", "`y`"))).isNotEqualTo(outline(page));
        assertThat(outline(page.replace("* one\n", ""))).isNotEqualTo(outline(page));
    }

    private static List<List<String>> outline(String page) {
        String own = WRITTEN.matcher(page).replaceAll("");
        String prose = CODE.matcher(own).replaceAll("");
        return List.of(
                found(CODE, own).map(TranslatedPagesTest::withoutWords).toList(),
                found(HEADING, prose).toList(),
                found(BULLET, prose).toList(),
                ROW.matcher(prose).results().map(row -> names(row.group(1))).toList());
    }

    private static String withoutWords(String code) {
        return (code.startsWith("```mermaid") ? WORDS : COMMENT).matcher(code).replaceAll("");
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    /** The names of the code in a table's first cell: its words are the language's. */
    private static String names(String cell) {
        return String.join(" ", found(NAME, cell).toList());
    }

    private static String link(Path from, Path to) {
        return from.getParent().relativize(to).toString().replace('\\', '/');
    }
}
