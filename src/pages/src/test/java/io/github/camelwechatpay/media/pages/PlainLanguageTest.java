// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.pages.PlainLanguageRule.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages, option texts, errors and advice are in plain words: {@link PlainLanguageRule}, and no sentence is very long. */
class PlainLanguageTest {

    private static final int MOST_WORDS = 40;
    /** Texts that Camel writes into the catalog. */
    private static final Pattern CAMELS = Pattern.compile(
            "Allows for bridging|Whether autowiring|Whether the producer should be started|Used for enabling|Enable usage|"
                    + "This is used for automatic|By starting lazy|Beware that|This can be used for automatic");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    /** A text for people has a sentence's end; a pattern of words that are searched for has none, or a group. */
    private static final Pattern CHINESE_SENTENCE = Pattern.compile(".*[。；].*");

    private static final Pattern ENGLISH_SENTENCE = Pattern.compile(".*[a-z] [a-z]+ [a-z].*");

    static Stream<Path> pages() throws IOException {
        return Stream.concat(LinksTest.pages(), Stream.of(TaskPage.ROOT.resolve("docs/zh/texts.properties")));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isPlain(Path page) {
        boolean chinese =
                page.getParent().endsWith("zh") || page.getFileName().toString().contains("zh-CN");
        Prose prose = Prose.of(TaskPage.read(page));

        assertThat(findings(chinese ? Language.CHINESE : Language.ENGLISH, prose.text()))
                .isEmpty();
        assertThat(chinese ? List.of() : longSentences(prose)).isEmpty();
    }

    static Stream<Path> catalogs() throws IOException {
        return files("src/generated/", ".json").filter(file -> !file.toString().contains("META-INF/services"));
    }

    @ParameterizedTest
    @MethodSource("catalogs")
    void isPlainInTheTextsOfOptions(Path catalog) throws IOException {
        List<String> texts = new ObjectMapper()
                .readTree(catalog.toFile()).findValues("description").stream()
                        .map(JsonNode::asText)
                        .toList();

        assertThat(texts).allSatisfy(text -> {
            assertThat(findings(Language.ENGLISH, text)).isEmpty();
            assertThat(longSentences(new Prose(text))).isEmpty();
        });
    }

    /** The simulator's texts are WeChat Pay's own. */
    private static Stream<Path> sources() throws IOException {
        return files("src/main/java/", ".java").filter(file -> !file.toString().contains("wechatpay-media-simulator"));
    }

    /** Errors, advice and what is logged. */
    @Test
    void isPlainInTheTextsOfTheCode() throws IOException {
        List<String> found = new ArrayList<>();
        int texts = 0;
        for (Path source : sources().toList()) {
            for (String literal : LITERAL.matcher(TaskPage.read(source))
                    .results()
                    .map(match -> match.group(1))
                    .toList()) {
                boolean chinese = HAN.matcher(literal).find();
                if ((chinese ? CHINESE_SENTENCE : ENGLISH_SENTENCE)
                        .matcher(literal)
                        .matches()) {
                    texts++;
                    findings(chinese ? Language.CHINESE : Language.ENGLISH, literal)
                            .forEach(finding -> found.add(source.getFileName() + " " + finding));
                }
            }
        }

        assertThat(texts).isGreaterThan(1_000);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleFindsItsExampleAndSuggestsWhatNoRuleFinds(PlainLanguageRule rule) {
        assertThat(rule.findIn(rule.wrong())).isNotEmpty();
        assertThat(findings(rule.language(), rule.right())).isEmpty();
    }

    @Test
    void findsASentenceThatIsVeryLong() {
        String longest = "word ".repeat(MOST_WORDS) + "end.";

        assertThat(longSentences(Prose.of("Short.\n\n" + longest + "\n"))).hasSize(1);
        assertThat(longSentences(Prose.of("| " + longest + " |\n"))).hasSize(1);
        assertThat(longSentences(Prose.of(longest.replace("word end", "end")))).isEmpty();
        assertThat(longSentences(Prose.of("```\n" + longest + "\n```\n"))).isEmpty();
    }

    @Test
    void looksAtWordsAlone() {
        assertThat(Prose.of("See `just` in [a page](just.md).\n\n```\njust\n```\n")
                        .text())
                .doesNotContain("just");
        assertThat(Prose.of("| 频率, 频繁, 过快, just |\n").text()).doesNotContain("just");
    }

    private static List<String> findings(Language language, String prose) {
        return PlainLanguageRule.of(language)
                .flatMap(rule -> rule.findIn(prose))
                .filter(finding -> !finding.contains("AWS Clients, etc"))
                .toList();
    }

    private static List<String> longSentences(Prose prose) {
        return prose.sentences()
                .filter(sentence -> Prose.words(sentence) > MOST_WORDS)
                .filter(sentence -> !CAMELS.matcher(sentence).lookingAt())
                .toList();
    }

    /** Of all modules, and not what a build wrote. */
    private static Stream<Path> files(String folder, String suffix) throws IOException {
        try (Stream<Path> all = Files.walk(TaskPage.ROOT)) {
            return all
                    .filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> {
                        String path = TaskPage.ROOT.relativize(file).toString().replace('\\', '/');
                        return path.contains(folder) && !path.contains("target/");
                    })
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
