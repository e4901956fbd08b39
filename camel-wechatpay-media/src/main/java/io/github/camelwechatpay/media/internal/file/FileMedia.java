// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file on a disk, read through one buffer. A file that fits into one is read once: a second reading gives the same block, after
 * a look whether the file is still the one it was.
 */
final class FileMedia extends Media {

    private final Path file;
    private final LinkOption[] options;
    private final Snapshot before;
    private @Nullable FileBlocks blocks;
    private byte @Nullable [] block;
    private boolean isWhole;

    private FileMedia(Path file, LinkOption[] options, Snapshot before) {
        this.file = file;
        this.options = options;
        this.before = before;
    }

    static FileMedia at(Path file) {
        try {
            LinkOption[] options = {LinkOption.NOFOLLOW_LINKS};
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class, options);
            if (attributes.isSymbolicLink()) { // what is no link now is none later
                options = new LinkOption[0];
                attributes = Files.readAttributes(file, BasicFileAttributes.class);
            }
            if (!attributes.isRegularFile()) {
                String kind = attributes.isDirectory() ? "a folder" : "a pipe, device or socket";
                throw InvalidMediaException.unsupportedBody("The message body is " + kind + ", not a file");
            }
            return new FileMedia(file, options, Snapshot.of(attributes));
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        }
    }

    @Override
    public long size() {
        return before.size;
    }

    @Override
    public void borrow(FileBlocks lent) {
        blocks = lent;
    }

    @Override
    public void release() {
        if (blocks != null && block != null) {
            blocks.giveBack(block, (int) Math.min(block.length, before.size));
        }
        block = null;
        isWhole = false;
        blocks = null;
    }

    @Override
    public void transferTo(Sink sink) throws IOException {
        unchanged(); // first of all: of a file that may not be read too it is said that it changed
        if (isWhole && block != null) {
            sink.accept(block, 0, (int) before.size);
            return;
        }
        if (block == null) {
            block = blocks == null ? new byte[(int) Math.min(FileBlocks.SIZE, before.size)] : blocks.take();
        }
        try (InputStream in = open()) {
            for (long left = before.size; left > 0; ) {
                int length = (int) Math.min(block.length, left);
                if (read(in, block, length) < length) {
                    throw changed();
                }
                left -= length;
                if (left == 0) {
                    unchanged();
                    isWhole = length == before.size;
                }
                sink.accept(block, 0, length);
            }
        }
    }

    private InputStream open() {
        try {
            return BoundedFileOpener.open(file, before.size, options);
        } catch (ChangedFileException e) {
            throw changed();
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        }
    }

    private static int read(InputStream in, byte[] block, int length) {
        try {
            return in.readNBytes(block, 0, length);
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        }
    }

    private void unchanged() {
        try {
            if (!before.equals(Snapshot.of(Files.readAttributes(file, BasicFileAttributes.class, options)))) {
                throw changed();
            }
        } catch (IOException e) {
            throw InvalidMediaException.unreadable(e);
        }
    }

    private static InvalidMediaException changed() {
        return new InvalidMediaException(ErrorCode.CHANGED.problem("The file changed while it was read"));
    }

    /** What tells that a file is still the one it was. */
    private record Snapshot(
            long size, FileTime modified, @Nullable Object key) {

        static Snapshot of(BasicFileAttributes attributes) {
            return new Snapshot(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        }
    }
}
