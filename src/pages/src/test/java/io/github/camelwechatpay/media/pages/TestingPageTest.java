// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The test class of the page passes, run as a reader's own. */
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

        LauncherFactory.create()
                .execute(
                        request()
                                .selectors(selectClass(new CompiledSnippets(folder, List.of(page)).type(page)))
                                .build(),
                        summary);

        StringWriter text = new StringWriter();
        summary.getSummary().printFailuresTo(new PrintWriter(text));
        assertThat(summary.getSummary().getTotalFailureCount())
                .as(text.toString())
                .isZero();
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }
}
