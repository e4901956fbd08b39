// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.time;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads streams within a time. It reads on threads of its own, since a read may block for ever and a route must not. */
public final class TimedStreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(TimedStreamReader.class);

    private static final int BLOCK = 64 * 1024;

    private final ExecutorService threads;
    private final Duration patience;

    /**
     * @param patience for the whole stream, however it comes
     */
    public TimedStreamReader(ExecutorService threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * @param most bytes that are read, even if more come
     * @param out gets what was read, also if that ends with an exception
     * @throws StreamTimeoutException if the time is over; the stream is closed then, so that its thread ends too
     * @throws IOException what the stream threw
     * @throws InterruptedException if the calling thread was interrupted; the stream is closed then
     */
    public void read(InputStream in, int most, ByteArrayOutputStream out) throws IOException, InterruptedException {
        Future<?> copy = begin(in, most, out);
        try {
            copy.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            giveUp(copy, in);
            throw new StreamTimeoutException();
        } catch (InterruptedException e) {
            giveUp(copy, in);
            throw e;
        } catch (ExecutionException e) {
            throw asThrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private Future<?> begin(InputStream in, int most, ByteArrayOutputStream out) throws IOException {
        try {
            return threads.submit(() -> {
                copy(in, most, out);
                return null;
            });
        } catch (RejectedExecutionException e) {
            throw new IOException("The endpoint was stopped", e);
        }
    }

    /** Some streams end a read when they are closed, others when their thread is interrupted. To close one may block too. */
    private void giveUp(Future<?> copy, InputStream in) {
        copy.cancel(true);
        if (!threads.isShutdown()) {
            threads.execute(() -> close(in));
        }
    }

    private static void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            LOG.warn(
                    "A stream that did not end in time cannot be closed ({})",
                    e.getClass().getName());
        }
    }

    private static void copy(InputStream in, int most, ByteArrayOutputStream out) throws IOException {
        byte[] block = new byte[Math.min(BLOCK, most)];
        for (int left = most; left > 0 && !Thread.currentThread().isInterrupted(); ) {
            int length = in.read(block, 0, Math.min(block.length, left));
            if (length < 0) {
                return;
            }
            out.write(block, 0, length);
            left -= length;
        }
    }

    private static IOException asThrown(Throwable cause) {
        if (cause instanceof RuntimeException e) {
            throw e;
        }
        if (cause instanceof Error e) {
            throw e;
        }
        return cause instanceof IOException e ? e : new IOException(cause);
    }

    /** The stream did not end in time. */
    public static final class StreamTimeoutException extends IOException {

        private static final long serialVersionUID = 1L;

        StreamTimeoutException() {
            super("The stream did not end within the timeout");
        }
    }
}
