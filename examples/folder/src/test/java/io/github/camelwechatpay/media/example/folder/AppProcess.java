package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The app as a process of its own, with an environment of its own. */
final class AppProcess {

    private final Process process;
    private final Path out;
    private final Path err;

    private AppProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** From the test's class path. */
    static AppProcess start(Path directory, Map<String, String> environment, String... properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FolderApp.class.getName()));
        return java(directory, environment, command);
    }

    static AppProcess java(Path directory, Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path out = Files.createTempFile("app", ".out");
        Path err = Files.createTempFile("app", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        out.toFile().deleteOnExit();
        err.toFile().deleteOnExit();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // a failed test leaves none behind
        return new AppProcess(process, out, err);
    }

    /** Its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the app did not end in a minute");
        }
        return process.exitValue();
    }

    /** As the stop button of a terminal or a container does. */
    void terminate() {
        process.destroy();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }
}
