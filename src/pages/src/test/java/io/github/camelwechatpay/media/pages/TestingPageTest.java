// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The test class of the page passes, run as a reader's own, beside the reader's {@code application.properties}. */
class TestingPageTest {

    @TempDir
    Path folder;

    @Test
    void passesAsThePageTells() throws Exception {
        Snippet page = TaskPage.TESTING.snippets().stream()
                .filter(Snippet::isClass)
                .findFirst()
                .orElseThrow();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        Class<?> test = new CompiledSnippets(folder, List.of(page)).type(page);

        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(withProperties(TaskPage.FIRST_UPLOAD, before));
        try {
            LauncherFactory.create()
                    .execute(request().selectors(selectClass(test)).build(), summary);
        } finally {
            thread.setContextClassLoader(before);
        }

        StringWriter text = new StringWriter();
        summary.getSummary().printFailuresTo(new PrintWriter(text));
        assertThat(summary.getSummary().getTotalFailureCount())
                .as(text.toString())
                .isZero();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }

    /** Those of the page, first on the class path. */
    private ClassLoader withProperties(TaskPage page, ClassLoader parent) throws IOException {
        List<String> lines = page.properties().entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .toList();
        URL file = Files.write(folder.resolve("application.properties"), lines)
                .toUri()
                .toURL();
        return new ClassLoader(parent) {
            @Override
            public URL getResource(String name) {
                return name.equals("application.properties") ? file : super.getResource(name);
            }
        };
    }
}
