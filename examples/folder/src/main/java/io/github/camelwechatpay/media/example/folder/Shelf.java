package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A folder that files are moved to, none over another. One at a time, so that two never choose the same name. */
final class Shelf {

    private static final String REASON = ".reason.txt";

    private final Path folder;

    Shelf(Path folder) {
        this.folder = folder;
    }

    synchronized void take(Path file) throws IOException {
        Files.move(file, free(file.getFileName().toString()));
    }

    /** The reason is there before the file is: nobody finds a file without one. */
    synchronized void take(Path file, String reason) throws IOException {
        Path target = free(file.getFileName().toString());
        Path text = reasonOf(target);
        Files.writeString(text, reason, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        try {
            Files.move(file, target);
        } catch (IOException e) {
            Files.delete(text);
            throw e;
        }
    }

    private Path free(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String suffix = dot > 0 ? name.substring(dot) : "";
        Path target = folder.resolve(name);
        for (int i = 2; isTaken(target) || isTaken(reasonOf(target)); i++) {
            target = folder.resolve(stem + "-" + i + suffix);
        }
        return target;
    }

    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path reasonOf(Path file) {
        return file.resolveSibling(file.getFileName() + REASON);
    }
}
