// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The bytes to upload. They can be read any number of times, and always in the same way, wherever they are.
 *
 * <p>Every reading of one media gives the same bytes or fails: a file that is not what it was is refused before its last
 * block is given away.
 */
public abstract sealed class Media permits BytesMedia, FileMedia {

    /** Uses the array as it is, without a copy: nobody may change it until the upload is over. */
    public static Media of(byte[] bytes) {
        return new BytesMedia(bytes);
    }

    /**
     * The start of a file that is too large to be read.
     *
     * @param size of the whole file, in bytes
     */
    public static Media startOf(byte[] start, long size) {
        return new BytesMedia(start, size);
    }

    /**
     * Remembers size and time of the file, but does not read it yet.
     *
     * @throws InvalidMediaException {@code UNREADABLE}, or {@code UNSUPPORTED_BODY} if it is no regular file
     */
    public static Media of(Path file) {
        return FileMedia.at(file);
    }

    /** In bytes. */
    public abstract long size();

    /** The bytes, if they are in memory anyway, else null; they are not to be changed. */
    public byte @Nullable [] inMemory() {
        return null;
    }

    /** From now on files are read through a block of these, until {@link #release}. */
    public void borrow(FileBlocks blocks) {}

    /** Gives back what was borrowed; the bytes can be read again all the same. */
    public void release() {}

    /**
     * Gives all bytes to the sink, in blocks; no block but the last is shorter than 64 KB.
     *
     * @throws IOException what the sink threw
     * @throws InvalidMediaException {@code UNREADABLE} or {@code CHANGED}
     */
    public abstract void transferTo(Sink sink) throws IOException;

    /** Takes a block of bytes, which is the giver's again as soon as the call returns. */
    public interface Sink {

        void accept(byte[] bytes, int offset, int length) throws IOException;
    }
}
