// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** What a local folder holds by a name: asked of the file system, links not followed. */
public final class LocalFiles {

    private LocalFiles() {}

    /**
     * Null if there is nothing by that name.
     *
     * @throws IOException if that cannot be known
     */
    public static @Nullable BasicFileAttributes find(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    public static boolean exists(Path path) throws IOException {
        return find(path) != null;
    }

    /** Whether both are names of one file, or of one link. */
    public static boolean isSame(Path one, Path other) throws IOException {
        BasicFileAttributes first = find(one);
        if (first == null) {
            return false;
        }
        BasicFileAttributes second = find(other);
        if (second == null) {
            return false;
        }
        return first.fileKey() != null
                ? first.fileKey().equals(second.fileKey())
                : first.isRegularFile() && second.isRegularFile() && Files.isSameFile(one, other);
    }

    /** Whether the file system is one of Unix: it knows inodes, renames over others, and may hold pipes. */
    public static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** For a file or folder that is about to be made. */
    public static FileAttribute<?>[] oursAlone(Path path, String rights) {
        return isUnix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    /** Makes the names in a folder durable. */
    public static void force(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }
}
