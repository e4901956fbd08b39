package io.github.camelwechatpay.media.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A worker in a JVM of its own, which may be started, killed and started again. */
final class Node {

    /** 128 and the signal's number: what the system says of a process that was killed with -9. */
    private static final int KILLED = 128 + 9;

    private static final List<String> QUICK_AND_SMALL = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx64m",
            "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8");

    private static final int PATIENCE_SECONDS = 120;

    private final Path home;
    private Process process;
    private CompletableFuture<Void> ready;
    private CompletableFuture<Void> said;

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
        List<String> command = new ArrayList<>(List.of(before));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_AND_SMALL);
        command.add("-Djava.io.tmpdir=" + home.resolve("tmp"));
        command.add(FolderWorker.class.getName());
        command.add(home.resolve("worker.properties").toString());
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        java.redirectErrorStream(true);
        process = java.start();
        ready = new CompletableFuture<>();
        Process started = process;
        CompletableFuture<Void> its = ready;
        said = CompletableFuture.runAsync(() -> listen(started, its), Node::inThread);
        return this;
    }

    private static void inThread(Runnable work) {
        Thread thread = new Thread(work, "listens-to-a-worker");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(Process worker, CompletableFuture<Void> itsReady) {
        try (BufferedReader lines = worker.inputReader(StandardCharsets.UTF_8);
                Writer log = Files.newBufferedWriter(log(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n').flush();
                if (line.equals(FolderWorker.READY)) {
                    itsReady.complete(null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            itsReady.completeExceptionally(new IllegalStateException("the worker ended, see " + log()));
        }
    }

    Path log() {
        return home.resolve("worker.log");
    }

    Node awaitReady() {
        ready.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /** With SIGKILL, and nothing else. */
    void kill() {
        process.destroyForcibly();
        requireEnd(KILLED);
    }

    /** In good order: the input ends, and so does the worker. */
    void stop() throws IOException {
        process.getOutputStream().close();
        requireEnd(0);
    }

    /** When it crashes by its own hand. */
    void awaitCrash() {
        requireEnd(Crash.STATUS);
    }

    private void requireEnd(int status) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the worker does not end, see " + log());
            }
            said.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        if (process.exitValue() != status) {
            throw new IllegalStateException(
                    "the worker ended with " + process.exitValue() + " and not " + status + ", see " + log());
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

    /** For the end of a test, whatever came of it: also of what was started by what is ended here. */
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
