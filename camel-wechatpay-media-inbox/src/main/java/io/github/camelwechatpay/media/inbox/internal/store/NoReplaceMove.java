// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives a file another name, never one that another file has, whatever else puts files there at the same time. */
public final class NoReplaceMove {

    /** An empty file of that age that no process holds is what a crash left of a reservation. */
    private static final Duration ABANDONED = Duration.ofSeconds(1);

    private final Links links;
    private final Clock clock;

    public NoReplaceMove(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    public NoReplaceMove(Clock clock) {
        this(Files::createLink, clock);
    }

    /**
     * A second name.
     *
     * @return false if that is not possible here: another disk, a file system without links, another user's file
     * @throws FileAlreadyExistsException if another file has the name
     */
    public boolean link(Path file, Path name) throws IOException {
        try {
            links.link(name, file);
            return true;
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            return LocalFiles.isSame(file, name); // a share may do it, and lose the answer
        }
    }

    /**
     * Another name instead, where there are no links: an empty file of ours reserves it, which the rename replaces.
     *
     * @throws FileAlreadyExistsException if another file has the name
     * @throws java.nio.file.AtomicMoveNotSupportedException if it is on another disk
     */
    public void rename(Path file, Path name) throws IOException {
        if (!LocalFiles.isUnix(name)) {
            Files.move(file, name); // which is refused there if the name is taken
            return;
        }
        BasicFileAttributes source = LocalFiles.find(file);
        if (source == null) {
            throw new NoSuchFileException(file.toString());
        }
        try (FileChannel reserved = reserve(name, source.size() > 0)) {
            boolean placed = false;
            try {
                Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
                placed = true;
            } catch (IOException e) {
                placed = has(name, source.fileKey()); // a share may do it, and lose the answer
                if (!placed) {
                    throw e;
                }
            } finally {
                if (!placed) {
                    giveUp(name);
                }
            }
        }
    }

    private static void giveUp(Path reservation) throws IOException {
        BasicFileAttributes there = LocalFiles.find(reservation);
        if (there != null && there.isRegularFile() && there.size() == 0) {
            Files.delete(reservation);
        }
    }

    private static boolean has(Path name, @Nullable Object key) throws IOException {
        BasicFileAttributes there = LocalFiles.find(name);
        return there != null && key != null && key.equals(there.fileKey());
    }

    /** Locked for as long as it is open, so that another process knows that it is in use. */
    private FileChannel reserve(Path name, boolean mayBeAbandoned) throws IOException {
        FileChannel reserved;
        BasicFileAttributes before = null;
        try {
            reserved = FileChannel.open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            before = LocalFiles.find(name);
            if (before == null || !mayBeAbandoned || !isAbandoned(before)) {
                throw e;
            }
            try {
                reserved = FileChannel.open(name, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            } catch (NoSuchFileException gone) {
                throw e; // another process gave it up meanwhile, so it was in use
            }
        }
        boolean made = before == null;
        boolean ours = false;
        try {
            // looked at when it is locked: the process that had the lock before may have given the name to a file
            boolean locked = isLocked(reserved, made);
            BasicFileAttributes there = LocalFiles.find(name);
            ours = locked
                    && there != null
                    && there.size() == 0
                    && reserved.size() == 0
                    && (before == null || Objects.equals(there.fileKey(), before.fileKey()));
            if (!ours) {
                throw new FileAlreadyExistsException(name.toString());
            }
            return reserved;
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            if (made) {
                giveUp(name);
            }
            throw e;
        } finally {
            if (!ours) {
                reserved.close();
            }
        }
    }

    /** Whether it may be what a crash left of a reservation; whether it is, {@link #rename} finds out. */
    public boolean isAbandoned(Path name) throws IOException {
        return isAbandoned(LocalFiles.find(name));
    }

    private boolean isAbandoned(@Nullable BasicFileAttributes there) {
        if (there == null || !there.isRegularFile() || there.size() > 0) {
            return false;
        }
        Duration age = Duration.between(there.lastModifiedTime().toInstant(), clock.instant());
        return age.isNegative() || age.compareTo(ABANDONED) > 0; // the clock may since have been set back
    }

    /** @param unknown what is said where the file system knows no locks */
    public static boolean isLocked(FileChannel channel, boolean unknown) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this process has it
        } catch (IOException e) {
            return unknown;
        }
    }

    /** How a further name is made. */
    @FunctionalInterface
    public interface Links {
        public void link(Path name, Path file) throws IOException;
    }
}
