// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a page of {@code docs/} that is written from the code or from a run: what stands between the lines
 * {@code <!-- name: by whom -->} and {@code <!-- end -->}.
 *
 * @param before what the page has up to it
 * @param text what stands there
 */
public record WrittenPart(Path page, String before, String text, String after) {

    /** @throws IllegalStateException if the page lacks one of the marks */
    public static WrittenPart of(Path page, String name) throws IOException {
        String whole = Files.readString(page);
        Matcher part = Pattern.compile("(?s)<!-- " + name + "(?:: [^\n]*)? -->\n(.*?)<!-- end -->")
                .matcher(whole);
        if (!part.find()) {
            throw new IllegalStateException(page + " lacks <!-- " + name + " --> or the <!-- end --> of it");
        }
        return new WrittenPart(page, whole.substring(0, part.start(1)), part.group(1), whole.substring(part.end(1)));
    }

    /** {@code -Ddocs.write=true} writes it into the page; without it, the page must have it. */
    public void mustBe(String wanted) throws IOException {
        assertThat(writtenIfAsked(wanted))
                .as("run the test with -Ddocs.write=true")
                .isEqualTo(wanted);
    }

    /** What the page has there, once {@code -Ddocs.write=true} has written it. */
    public String writtenIfAsked(String wanted) throws IOException {
        if (!Boolean.getBoolean("docs.write")) {
            return text;
        }
        write(wanted);
        return wanted;
    }

    public void write(String wanted) throws IOException {
        Files.writeString(page, before + wanted + after);
    }
}
