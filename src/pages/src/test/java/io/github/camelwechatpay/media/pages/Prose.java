// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a page of Markdown: without blocks of code, targets of links and lists of words that are searched for. */
record Prose(String text) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$|<!--.*?-->");
    private static final Pattern TARGET = Pattern.compile("\\]\\([^)\\s]*\\)");
    private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    /** A paragraph, a bullet, a cell of a table. */
    private static final Pattern PART = Pattern.compile("\\n\\s*\\n|\\n(?= *[*-] | *\\d+\\. |\\|)|(?<!\\\\)\\|");

    private static final Pattern SENTENCE = Pattern.compile("(?<=[.;:?!])\\s");
    /** Words of WeChat Pay's texts, Chinese and English, stand in a cell with commas between them, and are no sentence. */
    private static final Pattern WORDS = Pattern.compile("(?=.*\\p{IsHan})(?:[^,]*, ){3,}.*[^.。\\s]\\s*");

    static Prose of(String page) {
        String words = CODE.matcher(
                        TARGET.matcher(BLOCK.matcher(page).replaceAll("")).replaceAll("]"))
                .replaceAll("`x`");
        return new Prose(words.lines()
                .map(line -> line.startsWith("|") ? withoutLists(line) : line)
                .collect(Collectors.joining("\n")));
    }

    private static String withoutLists(String row) {
        return BAR.splitAsStream(row)
                .map(cell -> WORDS.matcher(cell).matches() ? "" : cell)
                .collect(Collectors.joining("|"));
    }

    Stream<String> sentences() {
        return PART.splitAsStream(text)
                .map(part -> part.replaceAll("\\s+", " ").strip())
                .flatMap(SENTENCE::splitAsStream);
    }

    static long words(String sentence) {
        return List.of(sentence.strip().split("\\s+")).size();
    }
}
