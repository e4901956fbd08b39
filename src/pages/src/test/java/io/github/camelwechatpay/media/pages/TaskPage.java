// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of {@code docs/} that leads through a task. The Chinese one has the same blocks, which another test holds. */
enum TaskPage {
    FIRST_UPLOAD,
    SOURCES,
    ONBOARDING,
    MERCHANTS,
    TESTING,
    GOING_LIVE,
    MIGRATING,
    OPERATIONS,
    TUNING,
    SECURITY;

    static final Path ROOT = Path.of("..", "..");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    List<Snippet> snippets() {
        List<Snippet> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(read(ROOT.resolve("docs").resolve(title() + ".md")));
        while (block.find()) {
            found.add(new Snippet(title(), found.size() + 1, block.group(1), block.group(2)));
        }
        return found;
    }

    static Stream<Snippet> allSnippets() {
        return Stream.of(values()).flatMap(page -> page.snippets().stream());
    }

    static TaskPage of(Snippet snippet) {
        return Stream.of(values())
                .filter(page -> page.title().equals(snippet.page()))
                .findAny()
                .orElseThrow();
    }

    /** All properties of the page together, those of Camel Main: a reader has them in one file. */
    Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>();
        snippets().stream()
                .filter(snippet -> snippet.is("properties"))
                .forEach(snippet -> all.putAll(properties(snippet)));
        return all;
    }

    static Map<String, String> properties(Snippet snippet) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(snippet.text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> all = new LinkedHashMap<>();
        read.stringPropertyNames().forEach(name -> all.put(name, read.getProperty(name)));
        return all;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
