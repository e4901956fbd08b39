// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A worker in a JVM of its own, which may be started, killed and started again. */
final class Node {

    private static final String[] QUICK_AND_SMALL = {
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx64m",
        "-XX:-UsePerfData",
        "-Dfile.encoding=UTF-8"
    };

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path home;
    private JavaProcess process;
    private long saidBefore;

    Node(Path home) {
        this.home = home;
    }

    Path home() {
        return home;
    }

    /**
     * Returns at once; see {@link #awaitReady}.
     *
     * @param before what runs the JVM, if it does not run by itself
     */
    Node start(String... before) throws IOException {
        saidBefore = readyLines();
        process = JavaCommand.of(
                        FolderWorker.class, home.resolve("worker.properties").toString())
                .under(before)
                .options(QUICK_AND_SMALL)
                .options("-Djava.io.tmpdir=" + home.resolve("tmp"))
                .log(log())
                .start(home);
        return this;
    }

    private long readyLines() throws IOException {
        if (!Files.exists(log())) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(FolderWorker.READY::equals).count();
        }
    }

    Path log() {
        return home.resolve("worker.log");
    }

    Node awaitReady() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> {
            boolean alive = process.isAlive();
            boolean ready = readyLines() > saidBefore;
            if (!ready && !alive) {
                throw new IllegalStateException("the worker ended, see " + log());
            }
            return ready;
        });
        return this;
    }

    /** With SIGKILL, and nothing else. */
    void kill() {
        require(JavaProcess.KILLED, process.kill());
    }

    /** In good order: the input ends, and so does the worker. */
    void stop() throws IOException {
        process.endInput();
        require(0, process.end(PATIENCE));
    }

    /** When it crashes by its own hand. */
    void awaitCrash() {
        require(Crash.STATUS, process.end(PATIENCE));
    }

    private void require(int status, int exit) {
        if (exit != status) {
            throw new IllegalStateException("the worker ended with " + exit + " and not " + status + ", see " + log());
        }
    }

    /** With SIGSTOP: it stands still, and does not know. */
    void pause() throws IOException {
        process.pause();
    }

    void goOn() throws IOException {
        process.resume();
    }

    /** For the end of a test, whatever came of it: also of what was started by what is ended here. */
    void end() {
        if (process != null) {
            process.close();
        }
    }
}
