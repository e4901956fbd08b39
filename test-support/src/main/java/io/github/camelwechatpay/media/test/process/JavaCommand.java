// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a Java program is run in a process of its own. */
public final class JavaCommand {

    private final List<String> program;
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Path log;

    private JavaCommand(List<String> program) {
        this.program = program;
    }

    /** From the class path of this Java. */
    public static JavaCommand of(Class<?> main, String... arguments) {
        List<String> program = new ArrayList<>(List.of(main.getName()));
        program.addAll(List.of(arguments));
        return new JavaCommand(program).without(List.of());
    }

    public static JavaCommand jar(Path jar, String... arguments) {
        List<String> program = new ArrayList<>(List.of("-jar", jar.toString()));
        program.addAll(List.of(arguments));
        return new JavaCommand(program);
    }

    /** @param more of Java, such as {@code -Xmx64m} and {@code -Dname=value} */
    public JavaCommand options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** @param jars parts of the names of jars that are not on the class path */
    public JavaCommand without(List<String> jars) {
        // not as an option: command lines have a limit, and are shown in lists of processes
        environment.put(
                "CLASSPATH",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> jars.stream().noneMatch(entry::contains))
                        .collect(Collectors.joining(File.pathSeparator)));
        return this;
    }

    public JavaCommand environment(Map<String, String> more) {
        environment.putAll(more);
        return this;
    }

    /** @param command what runs Java, such as {@code strace} and its options */
    public JavaCommand under(String... command) {
        before.addAll(List.of(command));
        return this;
    }

    /** @param file to which output and errors are appended */
    public JavaCommand log(Path file) {
        log = file;
        return this;
    }

    /** @param directory where it runs */
    public JavaProcess start(Path directory) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        if (log != null) {
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new JavaProcess(builder.start(), log, log);
        }
        Path out = temporary(".out");
        Path err = temporary(".err");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return new JavaProcess(builder.start(), out, err);
    }

    private static Path temporary(String suffix) throws IOException {
        Path file = Files.createTempFile("java", suffix);
        file.toFile().deleteOnExit();
        return file;
    }
}
