// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.diagnosis.BilingualText;
import io.github.camelwechatpay.media.diagnosis.Finding;
import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of findings in {@code docs/}. After a change, {@code -Ddocs.write=true} writes them anew. */
class DoctorPageTest {

    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @CsvSource({"doctor.md, en, code | | what | cure", "zh/doctor.md, zh, 代码 | | 说明 | 处理"})
    void listsEveryProblem(String file, String language, String head) throws IOException {
        WrittenPart.of(DOCS.resolve(file), "problems")
                .mustBe(table(head, text -> text.in(Locale.forLanguageTag(language))));
    }

    /** English has blanks, Chinese characters; both name the same facts. */
    @ParameterizedTest
    @EnumSource
    void saysItInBothLanguages(Problem problem) {
        Finding finding = problem.finding("fact1", "fact2", "fact3");

        for (BilingualText text : new BilingualText[] {finding.what(), finding.cure()}) {
            assertThat(text.chinese()).doesNotContain("%");
            assertThat(text.english()).doesNotContain("%");
            assertThat(facts(text.chinese())).isEqualTo(facts(text.english()));
        }
        if (problem != Problem.OPTION_UNUSABLE) {
            assertThat(finding.what().chinese()).containsPattern("\\p{IsHan}");
        }
        assertThat(finding.cure().chinese()).containsPattern("\\p{IsHan}");
    }

    @Test
    void namesEachCheck() {
        assertThat(Stream.of(Problem.values())
                        .map(problem -> problem.finding("", "", "").check()))
                .containsAll(Stream.of(Check.values()).map(Enum::name).toList());
    }

    private static String facts(String text) {
        return Stream.of("fact1", "fact2", "fact3").filter(text::contains).collect(Collectors.joining());
    }

    private static String table(String head, Function<BilingualText, String> in) {
        return "| " + head + " |\n|---|---|---|---|\n"
                + Stream.of(Problem.values())
                        .map(problem -> problem.finding("…", "…", "…"))
                        .map(finding -> "| `" + finding.code() + "` | "
                                + finding.severity().name().toLowerCase(Locale.ROOT) + " | "
                                + in.apply(finding.what()) + " | " + in.apply(finding.cure()) + " |\n")
                        .collect(Collectors.joining());
    }
}
