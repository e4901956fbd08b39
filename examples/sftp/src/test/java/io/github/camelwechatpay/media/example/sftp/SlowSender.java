package io.github.camelwechatpay.media.example.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Somebody with a poor line: sends a picture bit by bit. */
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
        timer.scheduleWithFixedDelay(() -> send(BYTES), 0, MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Sends what is left. */
    void end() throws InterruptedException, ExecutionException {
        timer.submit(() -> send(picture.length)).get();
    }

    private void send(int atMost) {
        int end = Math.min(picture.length, sent + atMost);
        try {
            Files.write(
                    file, Arrays.copyOfRange(picture, sent, end), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
