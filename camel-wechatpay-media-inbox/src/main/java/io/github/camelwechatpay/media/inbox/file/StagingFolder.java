// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A hidden folder that this process alone writes, for further names of an inbox's files: what is looked at here is what is
 * read, or deleted, next. It is made when it is first needed. A lock on a file in it tells other processes that it is in use.
 */
public final class StagingFolder {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final String LOCK = "lock";

    /** What a name here is for, which is what a crash leaves it for. */
    public enum Use {
        /** A second name: the inbox has the first. */
        READ,
        /** A copy. */
        COPY,
        /** The inbox's own name, to be deleted if it turns out to be the right file's. */
        TAKEN
    }

    private final Path place;
    private final String prefix;
    private final AtomicLong numbers = new AtomicLong();
    private @Nullable Path folder;
    private @Nullable FileChannel lock;

    /** @param inbox what tells it from all others */
    public StagingFolder(Path place, String inbox) {
        this.place = place;
        this.prefix = ".wechatpay-media-" + UUID.nameUUIDFromBytes(inbox.getBytes(StandardCharsets.UTF_8)) + "-";
    }

    /** A name that is free. */
    public Path name(Use use, String name) throws IOException {
        Path own = folder().resolve(use.name() + numbers.incrementAndGet());
        Files.createDirectory(own, LocalFiles.oursAlone(own, "rwx------"));
        return own.resolve(name);
    }

    /** Takes the name away, and the file if it is the last one. */
    public static void remove(Path name) throws IOException {
        Files.deleteIfExists(name);
        Files.deleteIfExists(name.getParent());
    }

    private synchronized Path folder() throws IOException {
        if (folder == null || !LocalFiles.exists(folder)) {
            close();
            Path made = place.resolve(prefix + UUID.randomUUID());
            Files.createDirectory(made, LocalFiles.oursAlone(made, "rwx------"));
            lock = FileChannel.open(made.resolve(LOCK), NEW);
            NoReplaceMove.isLocked(lock, true);
            folder = made;
        }
        return folder;
    }

    /** Unless something is still in it, which is swept up by the next one. */
    public synchronized void close() throws IOException {
        if (folder != null) {
            Path used = folder;
            folder = null;
            Objects.requireNonNull(lock, "each folder has one").close();
            if (LocalFiles.exists(used)) {
                delete(used);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(LOCK)) {
                    return;
                }
            }
        }
        Files.deleteIfExists(folder.resolve(LOCK));
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // another process made something of it
        }
    }

    /** Gives each name that a crash left in such a folder to whom it may concern. */
    public void sweep(Left left) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                place, path -> path.getFileName().toString().startsWith(prefix))) {
            for (Path one : all) {
                if (!one.equals(folder) && isOurs(one)) {
                    sweep(one, left);
                }
            }
        }
    }

    private static void sweep(Path old, Left left) throws IOException {
        Path file = old.resolve(LOCK);
        if (LocalFiles.exists(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                if (!NoReplaceMove.isLocked(channel, false)) {
                    return; // in use
                }
                empty(old, left);
            }
        } else {
            empty(old, left); // its making was broken off
        }
        delete(old);
    }

    private static void empty(Path old, Left left) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(old)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(LOCK)) {
                    try (DirectoryStream<Path> names = Files.newDirectoryStream(entry)) {
                        for (Path name : names) {
                            left.was(use(entry), name);
                        }
                    }
                    Files.deleteIfExists(entry);
                }
            }
        }
    }

    private static Use use(Path entry) {
        String name = entry.getFileName().toString();
        return name.startsWith(Use.COPY.name()) ? Use.COPY : name.startsWith(Use.READ.name()) ? Use.READ : Use.TAKEN;
    }

    /** Where others may write, they may put something of that name. */
    private static boolean isOurs(Path folder) throws IOException {
        BasicFileAttributes about = LocalFiles.find(folder);
        if (about == null || !about.isDirectory()) {
            return false;
        }
        if (!LocalFiles.isUnix(folder)) {
            return true;
        }
        Path probe = folder.resolveSibling(".wechatpay-media-" + UUID.randomUUID());
        Files.createDirectory(probe, LocalFiles.oursAlone(probe, "rwx------"));
        try {
            int mode = (Integer) Files.getAttribute(folder, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & 022) == 0 && owner(folder).equals(owner(probe));
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static Object owner(Path path) throws IOException {
        return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    @FunctionalInterface
    public interface Left {
        void was(Use use, Path name) throws IOException;
    }
}
