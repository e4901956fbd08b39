package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A local folder that files are moved to, none over another, whoever else moves files there. A file that a crash left both
 * here and in the inbox is found to be here.
 */
final class FlowShelf {

    private final Path folder;

    FlowShelf(Path folder) {
        this.folder = folder;
    }

    /**
     * Links the file here, so that it is in the inbox too; moves it where the file system knows no links.
     *
     * @param reason what is stored beside it, and before it: nobody finds a file without one. Null if nothing
     */
    synchronized Path take(Path file, String reason) throws IOException {
        FlowName name = new FlowName(file.getFileName().toString());
        for (int i = 1; i <= FlowName.MAX_NUMBER; i++) {
            Path target = folder.resolve(name.number(i));
            // looked at in one order: another process may put it there between two looks, and it would be here twice
            boolean taken = isTaken(target);
            if (taken ? isSame(file, target) : reserve(target, reason) && place(file, target)) {
                return target;
            }
        }
        throw new IOException("no name is free in the folder");
    }

    /** Undoes that, if the file turns out to be another one. */
    synchronized void giveBack(Path target, Path file) throws IOException {
        if (isSame(file, target)) {
            Files.delete(target);
        } else {
            Files.move(target, file);
        }
        Files.deleteIfExists(reasonOf(target));
    }

    private static boolean isSame(Path file, Path target) throws IOException {
        return isTaken(target) && isTaken(file) && Files.isSameFile(file, target);
    }

    /** Returns false if there is another reason by that name. */
    private static boolean reserve(Path target, String reason) throws IOException {
        Path beside = reasonOf(target);
        if (reason == null) {
            return !isTaken(beside);
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text));
            out.force(true);
            return true;
        } catch (FileAlreadyExistsException e) {
            return isOfACrash(beside, text) && finish(beside, text);
        }
    }

    /** Perhaps it is this very one, or its beginning, if a crash came before the move. */
    private static boolean isOfACrash(Path beside, byte[] text) throws IOException {
        if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS) || Files.size(beside) > text.length) {
            return false;
        }
        return FlowName.isBegun(Files.readAllBytes(beside), text);
    }

    private static boolean finish(Path beside, byte[] text) throws IOException {
        if (Files.size(beside) < text.length) {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text));
                out.force(true);
            }
        }
        return true;
    }

    /** Returns false if another file came to lie there meanwhile. */
    private boolean place(Path file, Path target) throws IOException {
        try {
            link(file, target);
            return true;
        } catch (FileAlreadyExistsException e) {
            return isSame(file, target); // with another process on the same folder
        } catch (IOException e) {
            if (!isTaken(target)) {
                Files.deleteIfExists(reasonOf(target));
            }
            throw e;
        }
    }

    private void link(Path file, Path target) throws IOException {
        try {
            Files.createLink(target, file);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            throw e;
        } catch (FileSystemException | UnsupportedOperationException e) {
            move(file, target); // another disk, a file system without links, somebody else's file
        }
    }

    private void move(Path file, Path target) throws IOException {
        mustBeFree(target);
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            copy(file, target);
        }
    }

    /** From another disk: under a hidden name until it is complete. */
    private void copy(Path file, Path target) throws IOException {
        Path part = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            try (FileChannel copy = FileChannel.open(part, StandardOpenOption.WRITE)) {
                copy.force(true);
            }
            mustBeFree(target);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void mustBeFree(Path target) throws FileAlreadyExistsException {
        if (isTaken(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    static Path reasonOf(Path file) {
        return file.resolveSibling(file.getFileName() + FlowName.REASON);
    }

    private static boolean isTaken(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
