// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody with a poor line: sends a picture bit by bit, and its last bit not before it is told to. */
final class SlowSender implements AutoCloseable {

    private static final int BYTES = 16;
    private static final int MILLIS = 250;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Path file;
    private final byte[] picture;
    private int sent;

    SlowSender(Path file, byte[] picture) {
        this.file = file;
        this.picture = picture.clone();
        timer.scheduleWithFixedDelay(this::sendSome, 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends what is left. */
    void end() throws InterruptedException, ExecutionException {
        timer.submit(() -> send(picture.length)).get();
    }

    /** Where nothing but the last bit is left, its time still says that somebody is at work. */
    private void sendSome() {
        send(Math.min(picture.length - BYTES, sent + BYTES));
    }

    private void send(int end) {
        try {
            Files.write(
                    file, Arrays.copyOfRange(picture, sent, end), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sent = end;
        if (sent == picture.length) {
            timer.shutdown();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
