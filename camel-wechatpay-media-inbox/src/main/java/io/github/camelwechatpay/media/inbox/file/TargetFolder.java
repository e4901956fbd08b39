// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A local folder that files are moved to, none over another, whatever else is moved there. A file that a crash left both here
 * and in the inbox is found to be here.
 */
final class TargetFolder {

    private final Path folder;
    private final NoReplaceMove placing;
    private final CrossDiskCopy copies;
    private boolean otherDisk;

    TargetFolder(Path folder, NoReplaceMove placing) {
        this.folder = folder;
        this.placing = placing;
        this.copies = new CrossDiskCopy(folder, placing);
    }

    /**
     * Where a file is now.
     *
     * @param copied whether it is another file of the same content, on another disk
     */
    record Taken(Path target, boolean copied) {}

    /**
     * Links the file here, so that it is in the inbox too; moves it where the file system knows no links; copies it from
     * another disk.
     *
     * @param reason what is stored beside it, and before it: a file is never without one
     * @throws FileGoneException if it changed while it was copied
     */
    synchronized Taken take(Path file, @Nullable String reason) throws IOException {
        UniqueFileName name = new UniqueFileName(file.getFileName().toString());
        if (!otherDisk) {
            try {
                Search search = new Search(name, reason, target -> LocalFiles.isSame(file, target));
                return new Taken(place(search, file, target -> linkOrRename(file, target, search)), false);
            } catch (AtomicMoveNotSupportedException e) {
                otherDisk = true;
            }
        }
        copies.sweepAgain();
        Search search = new Search(name, reason, target -> copies.isCopy(file, target));
        Path copy = place(search, file, target -> copies.place(file, target, part -> rename(part, target, search)));
        copies.force();
        return new Taken(copy, true);
    }

    /**
     * Whether a crash may have come while the file was moved here: nothing has its name; or the file is here too, linked or
     * copied, by whatever name; or a name is kept for it, by its reason alone or by what reserves it.
     */
    synchronized boolean mayHaveBegun(Path file, @Nullable String reason) throws IOException {
        UniqueFileName name = new UniqueFileName(file.getFileName().toString());
        if (!LocalFiles.exists(folder.resolve(name.number(1)))) {
            return true;
        }
        Search search =
                new Search(name, reason, target -> LocalFiles.isSame(file, target) || copies.isCopy(file, target));
        Path free = folder.resolve(name.number(search.run()));
        boolean reserved = search.reserved != null && Files.size(file) > 0; // an empty file may be another such file
        return search.found != null || reserved || LocalFiles.exists(reasonOf(free));
    }

    private Path place(Search search, Path file, Placing way) throws IOException {
        int free = search.run();
        if (search.found != null) {
            return search.found;
        }
        for (int i = free; i <= UniqueFileName.MAX_NUMBER; i++) {
            Path target = folder.resolve(search.name.number(i));
            if (LocalFiles.exists(target)) {
                if (search.same.as(target)) {
                    return target; // another process put it there since the search
                }
            } else if (reserve(target, search.reason)) {
                try {
                    return way.place(target);
                } catch (FileAlreadyExistsException e) {
                    if (LocalFiles.isSame(file, target)) {
                        return target; // by another process on the same folder
                    }
                } catch (IOException e) {
                    takeBackReason(target);
                    throw e;
                }
            }
        }
        throw new IOException("no name is free in the folder");
    }

    private Path linkOrRename(Path file, Path target, Search search) throws IOException {
        return placing.link(file, target) ? target : rename(file, target, search);
    }

    /** Rather to a name that a crash left reserved. */
    private Path rename(Path file, Path target, Search search) throws IOException {
        if (search.reserved != null && reserve(search.reserved, search.reason)) {
            try {
                placing.rename(file, search.reserved);
                takeBackReason(target);
                return search.reserved;
            } catch (FileAlreadyExistsException e) {
                search.reserved = null; // another process has it
            } catch (IOException e) {
                takeBackReason(search.reserved);
                throw e;
            }
        }
        placing.rename(file, target);
        return target;
    }

    @FunctionalInterface
    private interface Placing {
        Path place(Path target) throws IOException;
    }

    /** It was to come with a file that did not come. */
    private static void takeBackReason(Path target) throws IOException {
        if (!LocalFiles.exists(target)) {
            Files.deleteIfExists(reasonOf(target));
        }
    }

    /** Takes away what a crash left of copies. */
    void sweep() {
        copies.sweep();
    }

    /** Looks for a free name, and whether one of the names on the way is the file's. */
    private final class Search {

        private final UniqueFileName name;
        private final @Nullable String reason;
        private final Same same;
        private @Nullable Path found;
        private @Nullable Path reserved;

        Search(UniqueFileName name, @Nullable String reason, Same same) {
            this.name = name;
            this.reason = reason;
            this.same = same;
        }

        int run() throws IOException {
            return UniqueFileName.firstFree(this::isTaken);
        }

        private boolean isTaken(int number) throws IOException {
            Path target = folder.resolve(name.number(number));
            if (!LocalFiles.exists(target)) {
                return isOfAnother(reasonOf(target));
            }
            if (found == null && same.as(target)) {
                found = target;
            }
            if (reserved == null && placing.isAbandoned(target)) {
                reserved = target;
            }
            return true;
        }

        private boolean isOfAnother(Path beside) throws IOException {
            return LocalFiles.exists(beside)
                    && (reason == null || !isOfACrash(beside, reason.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @FunctionalInterface
    private interface Same {
        boolean as(Path target) throws IOException;
    }

    /** Returns false if there is another reason by that name. */
    private static boolean reserve(Path target, @Nullable String reason) throws IOException {
        Path beside = reasonOf(target);
        if (reason == null) {
            return !LocalFiles.exists(beside);
        }
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            write(out, text);
            return true;
        } catch (FileAlreadyExistsException e) {
            return isOfACrash(beside, text) && finish(beside, text);
        }
    }

    /** Perhaps it is this very one, or its beginning, if a crash came before the move. */
    private static boolean isOfACrash(Path beside, byte[] text) throws IOException {
        try {
            return Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(beside) <= text.length
                    && UniqueFileName.isBegun(Files.readAllBytes(beside), text);
        } catch (NoSuchFileException e) {
            return false; // another process took it away, so it was in use
        }
    }

    private static boolean finish(Path beside, byte[] text) throws IOException {
        if (Files.size(beside) < text.length) {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                write(out, text);
            }
        }
        return true;
    }

    /** A disk that is about to be full takes a part, and says so with the next one. */
    private static void write(FileChannel out, byte[] text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
    }

    static Path reasonOf(Path file) {
        return file.resolveSibling(file.getFileName() + UniqueFileName.REASON);
    }
}
