// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each public type that is promised stands in {@code docs/design/public-types.md} with its user, and nothing else does. */
class PublicTypesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/design/public-types.md");
    /** Modules that nobody depends on. */
    private static final Set<String> NOT_PUBLISHED = Set.of("test-support", "stores", "endurance", "bench");

    private static final Pattern PUBLIC =
            Pattern.compile("(?m)^public [a-z -]*?(@interface|class|interface|record|enum) ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|( `[^|]*`) \\| (.+) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void areAllListedWithTheirUser() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();

        assertThat(new TreeSet<>(listed)).isEqualTo(promised());
        assertThat(listed).as("more than one type has the name").containsOnlyOnceElementsOf(notTwice(listed));
    }

    /** WeChat Pay's faults and the simulator's have one name in two packages. */
    private static Set<String> notTwice(List<String> listed) {
        return listed.stream().filter(name -> !name.equals("Fault")).collect(Collectors.toSet());
    }

    private static Set<String> promised() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.toList()) {
                Path sources = module.resolve("src/main/java");
                if (Files.isDirectory(sources)
                        && !NOT_PUBLISHED.contains(module.getFileName().toString())) {
                    names.addAll(publicTypes(sources));
                }
            }
        }
        return names;
    }

    private static List<String> publicTypes(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(file.toString().split("[/\\\\]")).noneMatch("internal"::equals))
                    .filter(file -> PUBLIC.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
