// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.file;

import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.LocalFiles;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.inbox.internal.store.UniqueFileName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Private names for an inbox's files, in the first of some places that is on the inbox's disk; the inbox itself is the last. */
final class StagingFolders {

    private static final Logger LOG = LoggerFactory.getLogger(StagingFolders.class);

    private final Path inbox;
    private final NoReplaceMove placing;
    private final List<StagingFolder> folders;
    private volatile int first;

    StagingFolders(Path inbox, Stream<Path> places, NoReplaceMove placing) {
        this.inbox = inbox;
        this.placing = placing;
        this.folders = Stream.concat(places, Stream.of(inbox))
                .distinct()
                .map(place -> new StagingFolder(place, inbox.toAbsolutePath().toString()))
                .toList();
    }

    /**
     * A second name of what the inbox has by a name, whatever that is.
     *
     * @return null where there are no links, or not of this file
     */
    @Nullable
    Path link(String name) throws IOException {
        for (int i = first; i < folders.size(); i++) {
            Path own = folders.get(i).name(StagingFolder.Use.READ, name);
            boolean linked = false;
            try {
                linked = placing.link(inbox.resolve(name), own);
            } finally {
                if (!linked) {
                    StagingFolder.remove(own);
                }
            }
            if (linked) {
                first = i;
                return own;
            }
        }
        return null;
    }

    /**
     * @throws FileGoneException if it is not what was looked at
     */
    Path copy(String name, BasicFileAttributes about) throws IOException {
        Path own = folders.get(first).name(StagingFolder.Use.COPY, name);
        boolean copied = false;
        try (FileChannel out = FileChannel.open(own, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            CrossDiskCopy.write(inbox.resolve(name), about, out);
            copied = true;
        } finally {
            if (!copied) {
                StagingFolder.remove(own);
            }
        }
        Files.setLastModifiedTime(own, about.lastModifiedTime());
        return own;
    }

    /**
     * Takes what the inbox has by a name out of it, whatever that is.
     *
     * @throws NoSuchFileException if it has nothing
     */
    Path take(String name) throws IOException {
        Path source = inbox.resolve(name);
        for (int i = first; ; i++) {
            Path own = folders.get(i).name(StagingFolder.Use.TAKEN, name);
            boolean taken = false;
            try {
                Files.move(source, own, StandardCopyOption.ATOMIC_MOVE);
                taken = true;
                return own;
            } catch (AtomicMoveNotSupportedException e) {
                if (i == folders.size() - 1) {
                    throw e;
                }
            } finally {
                if (!taken) {
                    putBack(own);
                }
            }
        }
    }

    /** A share may do it, and lose the answer. */
    private void putBack(Path own) throws IOException {
        if (LocalFiles.exists(own)) {
            giveBack(own, own.getFileName().toString());
        }
        StagingFolder.remove(own);
    }

    /** Returns the name that it has in the inbox: another one if its own is another file's by now. */
    Path giveBack(Path taken, String own) throws IOException {
        UniqueFileName name = new UniqueFileName(own);
        for (int i = 1; i <= UniqueFileName.MAX_NUMBER; i++) {
            Path target = inbox.resolve(i == 1 ? own : name.number(i));
            try {
                if (!placing.link(taken, target)) {
                    placing.rename(taken, target);
                }
                Files.deleteIfExists(taken);
                return target;
            } catch (FileAlreadyExistsException e) {
                if (LocalFiles.isSame(taken, target)) {
                    Files.deleteIfExists(taken);
                    return target;
                }
            }
        }
        throw new IOException("no name is free in the inbox");
    }

    /** A name is given up only if the file has another one. */
    void sweep() {
        for (StagingFolder folder : folders) {
            try {
                folder.sweep(this::sweep);
            } catch (IOException e) {
                LOG.warn("What a crash left of the inbox's files cannot be put back: {}", LogOnce.where(e));
            }
        }
    }

    private void sweep(StagingFolder.Use use, Path name) throws IOException {
        BasicFileAttributes about = LocalFiles.find(name);
        boolean spare = use == StagingFolder.Use.COPY
                || about != null && !about.isRegularFile()
                || use == StagingFolder.Use.READ && hasAnotherName(name);
        if (spare) {
            Files.deleteIfExists(name);
        } else {
            giveBack(name, name.getFileName().toString());
        }
    }

    private boolean hasAnotherName(Path name) throws IOException {
        if (LocalFiles.isSame(name, inbox.resolve(name.getFileName()))) {
            return true;
        }
        return LocalFiles.isUnix(name) && (Integer) Files.getAttribute(name, "unix:nlink") > 1;
    }

    void close() {
        for (StagingFolder folder : folders) {
            try {
                folder.close();
            } catch (IOException e) {
                LOG.debug("A private folder cannot be deleted: {}", LogOnce.where(e));
            }
        }
    }
}
