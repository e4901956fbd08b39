// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.internal.file.BoundedFileOpener;
import io.github.camelwechatpay.media.internal.file.ChangedFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies files into a folder on another disk: under a hidden name until a copy is complete and on the disk. */
final class CrossDiskCopy {

    private static final Logger LOG = LoggerFactory.getLogger(CrossDiskCopy.class);

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final int BLOCK = 64 * 1024;
    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");

    private final Path folder;
    private final NoReplaceMove placing;
    private boolean forces;
    private boolean partsLeft;

    CrossDiskCopy(Path folder, NoReplaceMove placing) {
        this.folder = folder;
        this.placing = placing;
    }

    /**
     * On the disk, with its name, when it returns: the file's own name may go then.
     *
     * @return where it is
     * @throws java.nio.file.FileAlreadyExistsException if another file has the name
     * @throws FileGoneException if the file changed meanwhile
     */
    Path place(Path file, Path target, WithoutLinks rename) throws IOException {
        knowsWhetherItForces();
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        Path placed = target;
        try {
            // locked until it has its name: what is not locked is left of a crash
            try (FileChannel out = FileChannel.open(part, NEW, LocalFiles.oursAlone(part, "rw-------"))) {
                NoReplaceMove.isLocked(out, true);
                copy(file, part, out);
                out.force(true);
                if (!placing.link(part, target)) {
                    placed = rename.place(part);
                }
            }
            force();
            return placed;
        } finally {
            partsLeft = true; // if this fails
            Files.deleteIfExists(part);
            partsLeft = false;
        }
    }

    /** What could not be deleted before may be now. */
    void sweepAgain() {
        if (partsLeft) {
            partsLeft = false;
            sweep();
        }
    }

    /** How a part gets its name where it cannot be linked to it. */
    @FunctionalInterface
    interface WithoutLinks {
        Path place(Path part) throws IOException;
    }

    private static void copy(Path file, Path part, FileChannel out) throws IOException {
        BasicFileAttributes before = LocalFiles.find(file);
        if (before == null || !before.isRegularFile()) {
            throw new FileGoneException();
        }
        write(file, before, out);
        BasicFileAttributes after = LocalFiles.find(file);
        if (after == null
                || after.size() != before.size()
                || !after.lastModifiedTime().equals(before.lastModifiedTime())
                || before.fileKey() != null && !before.fileKey().equals(after.fileKey())) {
            throw new FileGoneException();
        }
        keepRights(file, part);
        Files.setLastModifiedTime(part, before.lastModifiedTime());
    }

    /** No more than it was long: what grows is another file. */
    static void write(Path file, BasicFileAttributes about, FileChannel out) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, Math.max(1, about.size()))];
        long left = about.size();
        try (InputStream in = BoundedFileOpener.open(file, about.size(), LinkOption.NOFOLLOW_LINKS)) {
            while (left > 0) {
                int length = in.readNBytes(block, 0, (int) Math.min(block.length, left));
                if (length == 0) {
                    throw new FileGoneException();
                }
                ByteBuffer bytes = ByteBuffer.wrap(block, 0, length);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                left -= length;
            }
        } catch (ChangedFileException e) {
            throw new FileGoneException();
        }
    }

    private static void keepRights(Path file, Path part) throws IOException {
        PosixFileAttributeView to = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        PosixFileAttributeView from =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (to == null || from == null) {
            return;
        }
        PosixFileAttributes rights = from.readAttributes();
        try {
            to.setGroup(rights.group());
            to.setOwner(rights.owner());
        } catch (IOException e) {
            LOG.debug("A copy on another disk has another owner: {}", LogOnce.where(e));
        }
        try {
            to.setPermissions(rights.permissions());
        } catch (IOException e) {
            LOG.debug("A copy on another disk has other rights: {}", LogOnce.where(e));
        }
    }

    /** Whether a file here is the copy of one, perhaps since before a crash: it has the same time and the same bytes. */
    boolean isCopy(Path file, Path here) throws IOException {
        BasicFileAttributes one = LocalFiles.find(file);
        BasicFileAttributes other = LocalFiles.find(here);
        if (one == null
                || other == null
                || !one.isRegularFile()
                || !other.isRegularFile()
                || one.size() != other.size()
                || !isSameTime(
                        one.lastModifiedTime().toMillis(),
                        other.lastModifiedTime().toMillis())) {
            return false;
        }
        try (InputStream first = BoundedFileOpener.open(file, one.size(), LinkOption.NOFOLLOW_LINKS);
                InputStream second = BoundedFileOpener.open(here, other.size(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] block;
            do {
                block = first.readNBytes(BLOCK);
                if (!Arrays.equals(block, second.readNBytes(BLOCK))) {
                    return false;
                }
            } while (block.length > 0);
            return true;
        } catch (ChangedFileException e) {
            return false;
        }
    }

    /** There are file systems that keep the second alone, or every other one. */
    private static boolean isSameTime(long file, long copy) {
        return file == copy || copy % 1000 == 0 && Math.abs(file - copy) <= 2000;
    }

    /** Makes the names durable before one on another disk goes. */
    void force() throws IOException {
        if (knowsWhetherItForces()) {
            LocalFiles.force(folder);
        }
    }

    /** Not every file system does it for a folder, and none tells but by trying. One that failed may do it the next time. */
    private boolean knowsWhetherItForces() throws IOException {
        if (!forces) {
            try {
                LocalFiles.force(folder);
                forces = true;
            } catch (ClosedByInterruptException e) {
                throw e; // which says nothing of the folder
            } catch (IOException e) {
                LOG.debug("A folder cannot be forced to its disk: {}", LogOnce.where(e));
            }
        }
        return forces;
    }

    /** Takes away the parts that no process writes. */
    void sweep() {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, path -> PART.matcher(path.getFileName().toString()).matches())) {
            for (Path part : parts) {
                sweep(part);
            }
        } catch (IOException e) {
            LOG.warn("A folder cannot be cleared of what a crash left: {}", LogOnce.where(e));
        }
    }

    private static void sweep(Path part) throws IOException {
        BasicFileAttributes about = LocalFiles.find(part);
        if (about == null || !about.isRegularFile()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (NoReplaceMove.isLocked(channel, false)) {
                Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            // another process took it away
        }
    }
}
