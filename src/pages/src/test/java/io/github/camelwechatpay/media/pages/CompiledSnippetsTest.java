// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each block of Java on the task pages compiles, also those of other clients that readers come from. */
class CompiledSnippetsTest {

    private static final Snippet SLIP = new Snippet("a", 1, "java", "from(\"direct:a\").two(\"mock:b\");\n");

    @TempDir
    static Path folder;

    private static CompiledSnippets compiled;

    @BeforeAll
    static void compile() throws Exception {
        compiled = new CompiledSnippets(
                folder, Stream.concat(java(), Stream.of(SLIP)).toList());
    }

    static Stream<Snippet> java() {
        return TaskPage.allSnippets().filter(snippet -> snippet.is("java"));
    }

    @ParameterizedTest
    @MethodSource("java")
    void compiles(Snippet snippet) {
        assertThat(compiled.errors(snippet)).isEmpty();
    }

    @Test
    void refusesASlip() {
        assertThat(compiled.errors(SLIP)).singleElement(STRING).contains("two");
    }
}
