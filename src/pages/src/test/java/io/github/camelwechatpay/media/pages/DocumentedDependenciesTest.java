// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each dependency that a page shows is one of this project's modules or has the version that the project is built with. */
class DocumentedDependenciesTest {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>" + "(?:\\s*<version>([^<]+)</version>)?");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    static Stream<Path> pages() throws IOException {
        return LinksTest.pages()
                .filter(page -> DEPENDENCY.matcher(TaskPage.read(page)).find());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesWhatThereIs(Path page) {
        assertThat(wrong(TaskPage.read(page))).isEmpty();
    }

    @Test
    void noticesASlip() {
        assertThat(wrong("<groupId>io.github.camelwechatpay</groupId><artifactId>camel-wechatpay</artifactId>"))
                .hasSize(1);
        assertThat(wrong(
                        "<groupId>org.apache.camel</groupId><artifactId>camel-main</artifactId><version>3.0</version>"))
                .hasSize(1);
    }

    private static List<String> wrong(String text) {
        Set<String> modules = modules();
        String root = TaskPage.read(TaskPage.ROOT.resolve("pom.xml"));
        String version = first(root, "</artifactId>\\s*<version>([^<]+)</version>");
        String camel = first(root, "<camel.version>([^<]+)</camel.version>");
        return DEPENDENCY
                .matcher(text)
                .results()
                .filter(found -> switch (found.group(1)) {
                    case "io.github.camelwechatpay" ->
                        !modules.contains(found.group(2))
                                || found.group(3) != null && !found.group(3).equals(version);
                    case "org.apache.camel" ->
                        found.group(3) != null && !found.group(3).equals(camel);
                    default -> false;
                })
                .map(MatchResult::group)
                .toList();
    }

    private static Set<String> modules() {
        return MODULE.matcher(TaskPage.read(TaskPage.ROOT.resolve("pom.xml")))
                .results()
                .map(module -> TaskPage.ROOT.resolve(module.group(1)))
                .flatMap(folder -> poms(folder).stream())
                .map(pom -> first(
                        TaskPage.read(pom).replaceFirst("(?s)<parent>.*</parent>", ""),
                        "<artifactId>([^<]+)</artifactId>"))
                .collect(Collectors.toSet());
    }

    /** A module's, and those of modules in it. */
    private static List<Path> poms(Path folder) {
        return Stream.concat(
                        Stream.of(folder.resolve("pom.xml")),
                        MODULE.matcher(TaskPage.read(folder.resolve("pom.xml")))
                                .results()
                                .map(module -> folder.resolve(module.group(1)).resolve("pom.xml")))
                .filter(Files::exists)
                .toList();
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return found.group(1);
    }
}
