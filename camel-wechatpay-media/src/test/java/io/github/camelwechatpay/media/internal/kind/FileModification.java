// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/**
 * What somebody else does to a file.
 *
 * @param code of the refusal that it leads to
 */
public record FileModification(String name, String code, Deed deed) {

    public interface Deed {
        void to(Path file) throws IOException;
    }

    static Stream<FileModification> all() {
        return Stream.of(
                new FileModification("grows", "CHANGED", file -> Files.write(file, Bytes.of(1), APPEND)),
                new FileModification("shrinks by a byte", "CHANGED", file -> truncate(file, Files.size(file) - 1)),
                new FileModification("shrinks to nothing", "CHANGED", file -> truncate(file, 0)),
                new FileModification(
                        "is written again",
                        "CHANGED",
                        file -> Files.write(file, Bytes.random((int) Files.size(file), 2))),
                new FileModification(
                        "gets another time",
                        "CHANGED",
                        file -> Files.setLastModifiedTime(file, FileTime.fromMillis(1))),
                new FileModification(
                        "is replaced by one of the same size and time", "CHANGED", FileModification::replace),
                new FileModification("becomes a folder", "CHANGED", file -> Files.createDirectory(gone(file))),
                new FileModification(
                        "is moved away", "UNREADABLE", file -> Files.move(file, file.resolveSibling("done"))),
                new FileModification("vanishes", "UNREADABLE", Files::delete));
    }

    /** So long ago that any writing gives another time, however coarse the clock of the disk is. */
    public static Path write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }

    public static Path gone(Path file) throws IOException {
        Files.delete(file);
        return file;
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private static void replace(Path file) throws IOException {
        byte[] other = Bytes.random((int) Files.size(file), 4);
        Files.move(write(file.resolveSibling("new"), other), file, ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return name;
    }
}
