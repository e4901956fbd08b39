package io.github.camelwechatpay.media.example.onboarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The app as a process of its own, which can be killed. */
final class AppProcess implements AutoCloseable {

    /** 128 and the signal's number: what the system says of a process that was killed with -9. */
    static final int KILLED = 128 + 9;

    private final Process process;
    private final Path out;
    private final Path err;

    private AppProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param directory where it runs, and where its output is left */
    static AppProcess start(Path directory, String... properties) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dsun.jnu.encoding=UTF-8"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OnboardingApp.class.getName()));
        Path out = Files.createTempFile(directory, "app", ".out");
        Path err = Files.createTempFile(directory, "app", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        return new AppProcess(builder.start(), out, err);
    }

    /** With SIGKILL, and nothing else. */
    int kill() throws InterruptedException {
        return process.destroyForcibly().waitFor();
    }

    /** Its exit code. */
    int end() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the app did not end in a minute");
        }
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
