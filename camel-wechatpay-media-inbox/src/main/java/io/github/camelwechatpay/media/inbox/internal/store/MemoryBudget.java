// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;

/**
 * How many bytes of files a route holds in memory at once, so that its threads do not fill the heap together. A file that is
 * larger than all of that is held alone.
 */
public final class MemoryBudget {

    /** In bytes; a larger file is streamed, whatever the upload takes. */
    public static final long LARGEST_FILE = 32L << 20;

    private static final int SHARE_OF_HEAP = 4;
    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;

    /** @param bytes in all */
    MemoryBudget(long bytes) {
        this.units = units(bytes);
        this.free = new Semaphore(units, true);
    }

    public static MemoryBudget ofThisHeap() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /**
     * Waits until there is room.
     *
     * @return gives it back when it is closed
     */
    Closeable take(long bytes) throws IOException {
        int taken = Math.min(units(bytes), units);
        try {
            free.acquire(taken);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for memory");
        }
        AtomicBoolean given = new AtomicBoolean();
        return () -> {
            if (given.compareAndSet(false, true)) {
                free.release(taken);
            }
        };
    }

    /**
     * Waits until there is room for an exchange's body, which is taken away when the exchange is over: who settles its file
     * still knows the exchange, while the next file comes into that room.
     */
    public void holdBody(Exchange exchange, long bytes) throws IOException {
        Closeable taken = take(bytes);
        CloseOnCompletion.close(exchange, () -> {
            exchange.getMessage().setBody(null);
            taken.close();
        });
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, 1 + bytes / UNIT);
    }
}
