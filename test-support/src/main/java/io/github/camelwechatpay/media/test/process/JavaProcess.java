// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own. It ends with this Java at the latest. */
public final class JavaProcess implements AutoCloseable {

    /** 128 and the signal's number: the exit code of a process that was killed with -9. */
    public static final int KILLED = 128 + 9;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path out;
    private final Path err;
    private final Thread killer;

    JavaProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.killer = new Thread(this::killAll);
        Runtime.getRuntime().addShutdownHook(killer); // a build that is broken off leaves none behind
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, three minutes at the most, and returns its exit code. */
    public int end() {
        return end(PATIENCE);
    }

    public int end(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new IllegalStateException(
                        "the process did not end in " + patience + ": " + out() + (err.equals(out) ? "" : err()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** With SIGTERM, as the stop button of a terminal or a container does. */
    public void terminate() {
        process.destroy();
    }

    /** With SIGKILL; returns its exit code. */
    public int kill() {
        process.destroyForcibly();
        return end();
    }

    /** With SIGSTOP: the process is not told of it. */
    public void pause() throws IOException {
        signal("STOP");
    }

    public void resume() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " returned " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Closes its standard input. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** What it has written to its standard output so far. */
    public String out() {
        return read(out);
    }

    /** What it has written to its standard error so far. */
    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void killAll() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Kills it, and what it has started. */
    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // this Java ends already, and the hook with it
        }
    }
}
