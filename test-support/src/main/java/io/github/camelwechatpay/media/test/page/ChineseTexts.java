// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.page;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Chinese texts of what the code has in English alone, such as descriptions of options. Each stands with the start of the SHA-256 of
 * the English text that it was written for, so that one whose English text has changed is looked at again.
 */
public final class ChineseTexts {

    private static final Path FILE = Path.of("..", "docs", "zh", "texts.properties");
    private static final int DIGITS = 8;

    private final Properties texts = new Properties();
    private final Set<String> used = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    public ChineseTexts(Reader file) throws IOException {
        texts.load(file);
    }

    public static ChineseTexts read() {
        try (Reader file = Files.newBufferedReader(FILE)) {
            return new ChineseTexts(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Chinese text, or the English one, of which {@link #problems()} then tells. */
    public String of(String key, String english) {
        if (english.isEmpty()) {
            return "";
        }
        used.add(key);
        String[] entry = texts.getProperty(key, "").split(" ", 2);
        if (entry.length < 2) {
            problems.add("write in Chinese: " + key + " = " + digest(english) + " " + english);
            return english;
        }
        if (!entry[0].equals(digest(english))) {
            problems.add("see whether the Chinese text still fits, then set its digest: " + key + " = "
                    + digest(english) + " for: " + english);
        }
        return entry[1];
    }

    /** Texts that are missing, or whose English text has changed. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Keys that begin so and were not asked for: what they named is gone. */
    public List<String> unused(String... prefixes) {
        return texts.stringPropertyNames().stream()
                .filter(key -> Stream.of(prefixes).anyMatch(key::startsWith))
                .filter(key -> !used.contains(key))
                .sorted()
                .toList();
    }

    private static String digest(String english) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(english.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
