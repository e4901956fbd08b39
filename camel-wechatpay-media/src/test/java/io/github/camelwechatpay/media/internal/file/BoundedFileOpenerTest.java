// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class BoundedFileOpenerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    @Test
    void readsARegularFile() throws IOException {
        Path file = Files.writeString(temp.resolve("a"), "content");

        try (InputStream in = BoundedFileOpener.open(file, 7, LinkOption.NOFOLLOW_LINKS)) {
            assertThat(in).hasContent("content");
        }
    }

    @Test
    void waitsForNoWriterOfAPipe() throws Exception {
        Path pipe = pipe();

        assertTimeoutPreemptively(
                PATIENCE, () -> assertThatThrownBy(() -> BoundedFileOpener.open(pipe, 7, LinkOption.NOFOLLOW_LINKS))
                        .isInstanceOf(IOException.class));
    }

    @Test
    @Covers("F47")
    void readsNothingOfAPipeThatHasAWriter() throws Exception {
        Path pipe = pipe();
        try (FileChannel writer = FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            assertTimeoutPreemptively(
                    PATIENCE, () -> assertThatThrownBy(() -> BoundedFileOpener.open(pipe, 7, LinkOption.NOFOLLOW_LINKS))
                            .isInstanceOf(IOException.class));
            assertThat(writer.isOpen()).isTrue();
        }
    }

    @Test
    void waitsForItsTurnWherePipesHoldAllThreads() throws Exception {
        List<Path> pipes = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            pipes.add(temp.resolve("pipe-" + i));
        }
        make(pipes);
        ExecutorService callers = Executors.newFixedThreadPool(pipes.size());
        try {
            CountDownLatch together = new CountDownLatch(pipes.size());
            List<Future<?>> openings = new ArrayList<>();
            for (Path pipe : pipes) {
                openings.add(callers.submit(() -> {
                    together.countDown();
                    together.await();
                    return BoundedFileOpener.open(pipe, 7);
                }));
            }
            for (Future<?> opening : openings) { // that it is no file is found out once it was opened
                assertThatThrownBy(opening::get).hasCauseInstanceOf(ChangedFileException.class);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void followsNoLinkIfToldSo() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.writeString(temp.resolve("a"), "content"));

        assertThatThrownBy(() -> BoundedFileOpener.open(link, 7, LinkOption.NOFOLLOW_LINKS))
                .isInstanceOf(IOException.class);
        BoundedFileOpener.open(link, 7).close();
    }

    @Test
    void refusesAFileOfAnotherSizeAndOneThatIsNotThere() throws IOException {
        Path file = Files.writeString(temp.resolve("a"), "content");

        assertThatThrownBy(() -> BoundedFileOpener.open(file, 8)).isInstanceOf(ChangedFileException.class);
        assertThatThrownBy(() -> BoundedFileOpener.open(temp.resolve("b"), 8)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void keepsAnInterruptForAfterwards() throws IOException {
        Path file = Files.writeString(temp.resolve("a"), "content");
        Thread.currentThread().interrupt();
        try (InputStream in = BoundedFileOpener.open(file, 7)) {
            assertThat(in).hasContent("content");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private Path pipe() throws Exception {
        Path pipe = temp.resolve("pipe");
        make(List.of(pipe));
        return pipe;
    }

    private static void make(List<Path> pipes) throws Exception {
        List<String> command = new ArrayList<>(List.of("mkfifo"));
        pipes.forEach(pipe -> command.add(pipe.toString()));
        assumeTrue(new ProcessBuilder(command).start().waitFor() == 0, "There is no mkfifo");
    }
}
