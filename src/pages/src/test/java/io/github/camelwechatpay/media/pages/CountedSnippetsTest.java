// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many blocks of the task pages run, and why others do not: docs/design/pages.md. Written by {@code -Ddocs.write=true}. */
class CountedSnippetsTest {

    private static final Path PAGE = TaskPage.ROOT.resolve("docs/design/pages.md");

    /** The first that fits a block is its kind. */
    private enum Kind {
        ROUTE("route or call that uploads to the simulator", Snippet::uploads),
        CALL("call of a template that uploads to the simulator", Snippet::calls),
        TEST(
                "test class, run by JUnit",
                snippet -> snippet.isClass() && snippet.text().contains("@Test")),
        BACKUP(
                "route, run with a database",
                snippet -> snippet.isRoute() && snippet.text().contains("BACKUP TO")),
        JAVA(
                "Java that is compiled alone: it calls WeChat Pay's host, or needs what a page does not show",
                snippet -> snippet.is("java")),
        PROPERTIES(
                "properties, with which an application starts and uploads",
                snippet -> snippet.is("properties") && snippet.text().contains("camel.")),
        SETTINGS(
                "settings of the onboarding application, whose names are checked; its own tests run it",
                snippet -> snippet.is("properties")),
        XML("dependencies and a pom.xml, whose names and versions are checked", snippet -> snippet.is("xml")),
        JSON("JSON of the onboarding application, whose form and fields are checked", snippet -> snippet.is("json")),
        SHELL("commands and output, not run: they need a clone, a console or the CLI", snippet -> snippet.language()
                .isEmpty());

        private final String what;
        private final Predicate<Snippet> fits;

        Kind(String what, Predicate<Snippet> fits) {
            this.what = what;
            this.fits = fits;
        }

        static Kind of(Snippet snippet) {
            return Stream.of(values())
                    .filter(kind -> kind.fits.test(snippet))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("what is done with " + snippet + "?"));
        }
    }

    @Test
    void tellsWhatRunsAndWhatDoesNot() throws IOException {
        List<Kind> kinds = TaskPage.allSnippets().map(Kind::of).toList();
        StringBuilder table = new StringBuilder("| blocks | |\n|---|---|\n");
        for (Kind kind : Kind.values()) {
            long count = kinds.stream().filter(found -> found == kind).count();
            table.append("| ").append(count).append(" | ").append(kind.what).append(" |\n");
        }

        WrittenPart.of(PAGE, "snippets").mustBe(table.toString());
    }
}
