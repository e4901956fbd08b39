package io.github.camelwechatpay.media.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java of its own that runs a program of this class path: what is measured there is nobody else's. */
final class WorkerJvm {

    private WorkerJvm() {}

    /**
     * @param folder where it runs, and where its output and errors are left
     * @param options of Java, such as {@code -Xmx64m}
     * @return the lines that it printed
     */
    static List<String> run(
            Path folder, Duration patience, List<String> options, Class<?> program, List<String> arguments)
            throws IOException, InterruptedException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dfile.encoding=UTF-8");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        Path out = folder.resolve("worker.out");
        Path err = folder.resolve("worker.err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer); // a build that is broken off leaves none behind
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the worker was not ready after " + patience + ": " + both(out, err));
            }
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("the worker ended with " + process.exitValue() + ": " + both(out, err));
        }
        return Files.readAllLines(out);
    }

    private static String both(Path out, Path err) throws IOException {
        return Files.readString(out) + Files.readString(err);
    }
}
