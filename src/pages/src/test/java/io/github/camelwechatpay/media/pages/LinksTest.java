// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each link of a page to a file or a heading of this project leads there, as GitHub makes anchors of headings. */
class LinksTest {

    private static final Path ROOT = TaskPage.ROOT;
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    /** What a build writes, and deletes meanwhile. */
    private static final Set<String> SKIPPED = Set.of("target", ".git", "node_modules");

    static Stream<Path> pages() throws IOException {
        SortedSet<Path> pages = new TreeSet<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return SKIPPED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsSomewhere(Path page) {
        assertThat(broken(page, TaskPage.read(page))).isEmpty();
    }

    @Test
    void noticesAFileAndAHeadingThatThereAreNot() {
        Path page = ROOT.resolve("README.md");

        assertThat(broken(page, "# A b\n[a](docs/none.md) [b](#none) [c](docs/options.md#none)"))
                .hasSize(3);
        assertThat(broken(page, "# A `b`, c\n[a](docs/options.md) [b](#a-b-c) [c](https://none.example)"))
                .isEmpty();
    }

    private static List<String> broken(Path page, String text) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(CODE.matcher(text).replaceAll("code"));
        while (link.find()) {
            String target = link.group(1);
            if (!target.matches("(?i)[a-z]+:.*") && !leads(page, text, target)) {
                broken.add(target);
            }
        }
        return broken;
    }

    private static boolean leads(Path page, String text, String target) {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page
                : page.resolveSibling(URI.create(parts[0]).getPath()).normalize();
        if (!Files.exists(file)) {
            return false;
        }
        return parts.length == 1
                || !file.toString().endsWith(".md")
                || anchors(parts[0].isEmpty() ? text : TaskPage.read(file))
                        .contains(URI.create("#" + parts[1]).getFragment());
    }

    private static Set<String> anchors(String text) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher heading = HEADING.matcher(text.replaceAll("(?ms)^ *```.*?^ *```$", ""));
        while (heading.find()) {
            String name = heading.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "")
                    .replace(' ', '-');
            int times = seen.merge(name, 1, Integer::sum);
            anchors.add(times == 1 ? name : name + "-" + (times - 1));
        }
        return anchors;
    }
}
