// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file for reading, and never waits for good: a name that was a regular file's a moment ago may be a pipe's now, and
 * Java cannot open without waiting for a pipe's writer. So another thread opens it, and is given up after a while.
 */
public final class BoundedFileOpener {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** Openings of this process that may be under way at once: threads that a pipe holds cannot be had back. */
    private static final Semaphore FREE = new Semaphore(256);

    /** Threads that are free wait a second for the next opening, since to start one takes longer than to open a file. */
    private static final Executor OPENERS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), BoundedFileOpener::thread);

    private final Path file;
    private final OpenOption[] options;
    private final CountDownLatch opened = new CountDownLatch(1);
    private @Nullable InputStream stream;
    private @Nullable Throwable failure;
    private boolean abandoned;

    private BoundedFileOpener(Path file, OpenOption[] options) {
        this.file = file;
        this.options = options;
    }

    /**
     * @param size that the file has for sure, in bytes: what is open is asked for its own, which a pipe does not have
     * @param options such as {@link LinkOption#NOFOLLOW_LINKS}
     * @return a stream that an interrupt does not close
     * @throws ChangedFileException if the file has another size
     * @throws IOException if it cannot be opened, or not within 10 seconds
     */
    public static InputStream open(Path file, long size, OpenOption... options) throws IOException {
        boolean mayBePipe = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        InputStream stream =
                mayBePipe ? new BoundedFileOpener(file, options).open() : Files.newInputStream(file, options);
        boolean same = false;
        try {
            same = stream.available() == Math.min(size, Integer.MAX_VALUE);
        } catch (IOException e) {
            if (isRegular(file)) {
                throw e; // of a disk, and says nothing of the file
            }
            throw new ChangedFileException(); // a pipe has no position
        } finally {
            if (!same) {
                stream.close();
            }
        }
        if (!same) {
            throw new ChangedFileException();
        }
        return stream;
    }

    private static boolean isRegular(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isRegularFile();
    }

    private InputStream open() throws IOException {
        if (!isWithinLimit(look -> FREE.tryAcquire(look, TimeUnit.MILLISECONDS))) {
            throw tooLong();
        }
        boolean started = false;
        try {
            OPENERS.execute(this::run);
            started = true;
        } finally {
            if (!started) {
                FREE.release();
            }
        }
        if (!isWithinLimit(this::isOpened)) {
            abandon();
        }
        return result();
    }

    private static Thread thread(Runnable run) {
        Thread thread = new Thread(run, "wechatpay-media-open");
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // it serves whichever application comes first, and then others
        return thread;
    }

    private void run() {
        try {
            take(Files.newInputStream(file, options), null);
        } catch (Throwable e) { // it is thrown where the file is asked for
            take(null, e);
        } finally {
            FREE.release();
            opened.countDown();
        }
    }

    private synchronized void take(@Nullable InputStream found, @Nullable Throwable why) {
        stream = found;
        failure = why;
        if (abandoned && found != null) {
            close(found);
        }
    }

    private static void close(InputStream late) {
        try {
            late.close();
        } catch (IOException e) {
            // it was given up, and nothing was read
        }
    }

    private boolean isOpened(long look) throws InterruptedException {
        if (opened.await(look, TimeUnit.MILLISECONDS)) {
            return true;
        }
        release();
        return false;
    }

    /** An interrupt waits until it is over, as with any other opening. */
    private static boolean isWithinLimit(Wait wait) {
        boolean interrupted = false;
        try {
            for (long left = LIMIT.toMillis(); left > 0; left -= LOOK.toMillis()) {
                try {
                    if (wait.isOver(LOOK.toMillis())) {
                        return true;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    left += LOOK.toMillis();
                }
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A pipe's reader goes on when a writer comes; to be both needs no other end. The name may be another file's by now. */
    private void release() {
        try {
            if (Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                        .close();
            }
        } catch (IOException e) {
            // the pipe is gone, or another user's: if that stays so, its thread is given up
        }
    }

    private synchronized void abandon() {
        abandoned = true;
        if (stream != null) {
            close(stream);
            stream = null;
        }
    }

    private synchronized InputStream result() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (stream == null) {
            throw tooLong();
        }
        return stream;
    }

    private static IOException tooLong() {
        return new FileSystemException(null, null, "it could not be opened within " + LIMIT.toSeconds() + " seconds");
    }

    private interface Wait {

        /** Waits for so many milliseconds at most. */
        boolean isOver(long look) throws InterruptedException;
    }
}
