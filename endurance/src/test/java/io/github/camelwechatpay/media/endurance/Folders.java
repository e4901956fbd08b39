// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.disk.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lies in the folders of a route at the end: names, and the SHA-256 of what is in each file; for a folder in a folder,
 * {@code folder}.
 */
record Folders(
        Map<String, String> inbox,
        Map<String, String> done,
        Map<String, String> failed,
        Map<String, String> quarantine) {

    static final String REASON = ".reason.txt";

    static Folders read(Path inbox, Path done, Path failed, Path quarantine) throws IOException {
        return new Folders(files(inbox), files(done), files(failed), files(quarantine));
    }

    Map<String, Map<String, String>> byName() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        all.put("inbox", inbox);
        all.put("done", done);
        all.put("failed", failed);
        all.put("quarantine", quarantine);
        return all;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.put(file.getFileName().toString(), content(file)));
        }
        return files;
    }

    private static String content(Path file) {
        try {
            return Files.isDirectory(file) ? "folder" : Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
