// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.jars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What an application gets whose only dependency is the component, as Maven resolves it for this module, and
 * {@code docs/dependencies.md}, which lists it.
 */
class RuntimeJarsTest {

    private static final int MOST_JARS = 30;
    private static final Path PAGE = Path.of("..", "..", "docs", "dependencies.md");
    private static final Path RESOLVED = Path.of("target", "runtime-jars.txt");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void areAtMostThirty() throws IOException {
        assertThat(resolved()).hasSizeLessThanOrEqualTo(MOST_JARS);
    }

    @Test
    void areThoseThatThePageLists() throws IOException {
        List<String> listed = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(resolved());
    }

    @Test
    void haveNothingOfStoresReportsOrKotlin() throws IOException {
        assertThat(resolved()).contains("camel-http", "httpclient5").noneMatch(jar -> Stream.of(
                        "kotlin", "commons-csv", "camel-file", "camel-ftp", "aws", "micrometer", "postgresql")
                .anyMatch(jar::contains));
    }

    /** Without versions. The component itself may be a folder of classes. */
    private static List<String> resolved() throws IOException {
        return Stream.of(Files.readString(RESOLVED).strip().split("\\|"))
                .map(Path::of)
                .map(path -> path.endsWith("classes")
                        ? "camel-wechatpay-media"
                        : path.getFileName().toString().replaceFirst("-\\d.*\\.jar$", ""))
                .toList();
    }
}
