package io.github.camelwechatpay.media.example.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own, which can be killed and stopped. */
final class WorkerProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final Path log;
    private final Process process;
    private final Thread reaper;

    /** @param settings the worker's argument */
    WorkerProcess(Path log, Path settings) throws IOException {
        this.log = log;
        ProcessBuilder java = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx" + System.getProperty("cluster.heap", "128m"),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                WorkerApp.class.getName(),
                settings.toString()));
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.redirectErrorStream(true).redirectOutput(log.toFile());
        process = java.start();
        reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper); // a build that is broken off leaves none behind
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("a worker ended with " + process.exitValue() + ": " + said());
        }
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** With SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** With SIGTERM. */
    void stop() {
        process.destroy();
    }

    void awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a worker does not end: " + said());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With SIGSTOP: it stands still, and does not know. */
    void pause() throws IOException {
        signal("STOP");
    }

    void goOn() throws IOException {
        signal("CONT");
    }

    private void signal(String name) throws IOException {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " said " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }
}
