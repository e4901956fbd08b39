// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** Deletes old files of a local folder, and no file that came to have an old one's name meanwhile. */
final class LocalRetention {

    private final Path folder;
    private final NoReplaceMove placing;

    LocalRetention(Path folder, NoReplaceMove placing) {
        this.folder = folder;
        this.placing = placing;
    }

    /** Returns how many it deleted. */
    int deleteOlderThan(Instant limit) throws IOException {
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (!isReasonOfAnother(file) && delete(file, limit)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /** It goes with its file, not before. */
    private static boolean isReasonOfAnother(Path file) throws IOException {
        String name = file.getFileName().toString();
        return name.endsWith(UniqueFileName.REASON)
                && LocalFiles.exists(
                        file.resolveSibling(name.substring(0, name.length() - UniqueFileName.REASON.length())));
    }

    private boolean delete(Path file, Instant limit) throws IOException {
        try {
            BasicFileAttributes old = LocalFiles.find(file);
            return old != null && old.isRegularFile() && moved(file, old).isBefore(limit) && delete(file, old);
        } catch (NoSuchFileException e) {
            return false; // another process was quicker
        }
    }

    /** The name is taken away first, and what had it is looked at again. */
    private boolean delete(Path file, BasicFileAttributes old) throws IOException {
        Path aside = folder.resolve(".wechatpay-media-" + UUID.randomUUID() + ".old");
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        boolean isOld = false;
        try {
            BasicFileAttributes now = LocalFiles.find(aside);
            isOld = now != null
                    && now.size() == old.size()
                    && now.lastModifiedTime().equals(old.lastModifiedTime())
                    && Objects.equals(now.fileKey(), old.fileKey());
            if (isOld) {
                Files.deleteIfExists(aside);
                if (!LocalFiles.exists(file)) {
                    Files.deleteIfExists(TargetFolder.reasonOf(file));
                }
            }
            return isOld;
        } finally {
            if (!isOld) {
                giveBack(aside, file);
            }
        }
    }

    private void giveBack(Path aside, Path file) throws IOException {
        UniqueFileName name = new UniqueFileName(file.getFileName().toString());
        for (int i = 1; LocalFiles.exists(aside); i++) {
            try {
                Path target = i == 1 ? file : folder.resolve(name.number(i));
                if (placing.link(aside, target)) {
                    Files.deleteIfExists(aside);
                } else {
                    placing.rename(aside, target);
                }
            } catch (FileAlreadyExistsException e) {
                // the next name
            }
        }
    }

    /** Unix remembers when a file was moved; elsewhere its time says so. */
    private static Instant moved(Path file, BasicFileAttributes about) throws IOException {
        return LocalFiles.isUnix(file)
                ? ((FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)).toInstant()
                : about.lastModifiedTime().toInstant();
    }
}
