// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of this class path in a JVM of its own, which takes commands and gives answers by the line. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final PrintWriter commands;
    private final BufferedReader answers;

    /** @param options of Java */
    ChildJvm(Path javaHome, List<String> options, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(options);
        command.add("-classpath");
        command.add(absolute(System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintWriter(process.outputWriter(UTF_8), true);
        answers = process.inputReader(UTF_8);
    }

    static Path here() {
        return Path.of(System.getProperty("java.home"));
    }

    private static String absolute(String classPath) {
        StringBuilder all = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator)) {
            all.append(Path.of(entry).toAbsolutePath()).append(File.pathSeparatorChar);
        }
        return all.toString();
    }

    void command(String line) {
        commands.println(line);
    }

    /** The words of the next line with this beginning; others are passed over. */
    String[] line(String start) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(start)) {
                return line.split(" ");
            }
        }
        throw new IOException("the program ended");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
