// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Blocks to read files through, of 64 KB, that one upload leaves to the next. Thread-safe. */
public final class FileBlocks {

    static final int SIZE = 64 * 1024;

    /** 2 MB. More uploads at once have blocks of their own, which are garbage after them. */
    private static final int MOST_IDLE = 32;

    private final Queue<byte[]> idle = new ArrayBlockingQueue<>(MOST_IDLE);

    byte[] take() {
        return Objects.requireNonNullElseGet(idle.poll(), () -> new byte[SIZE]);
    }

    /**
     * Nothing of a picture stays in it.
     *
     * @param used bytes of it that may have been written to
     */
    void giveBack(byte[] block, int used) {
        Arrays.fill(block, 0, used, (byte) 0);
        idle.offer(block);
    }
}
