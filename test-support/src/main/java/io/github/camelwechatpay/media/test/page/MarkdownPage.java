// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.page;

import java.util.List;
import java.util.stream.Collectors;

/** A page of Markdown that is written from the code. */
public final class MarkdownPage {

    private final StringBuilder text = new StringBuilder();

    public MarkdownPage(String title) {
        text.append("# ").append(title).append('\n');
    }

    public MarkdownPage says(String paragraph) {
        text.append('\n').append(paragraph).append('\n');
        return this;
    }

    public MarkdownPage section(String title) {
        text.append("\n## ").append(title).append('\n');
        return this;
    }

    public MarkdownPage table(String... columns) {
        text.append('\n');
        row(List.of(columns));
        text.append("|---".repeat(columns.length)).append("|\n");
        return this;
    }

    public void row(List<String> cells) {
        text.append("| ")
                .append(cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    public String text() {
        return text.toString();
    }
}
