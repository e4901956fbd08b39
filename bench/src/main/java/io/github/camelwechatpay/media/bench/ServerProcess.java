// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The server in a JVM of its own. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final PrintWriter commands;
    private final BufferedReader answers;
    private final URI v2;
    private final URI v3;

    ServerProcess(Path folder, String apiKey, String keySerial) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        absolute(System.getProperty("java.class.path")),
                        BenchServer.class.getName(),
                        folder.toString(),
                        apiKey,
                        keySerial)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new PrintWriter(process.outputWriter(UTF_8), true);
        answers = process.inputReader(UTF_8);
        String[] ports = line("ports ");
        v2 = URI.create("https://localhost:" + ports[1]);
        v3 = URI.create("https://localhost:" + ports[2]);
    }

    private static String absolute(String classPath) {
        StringBuilder all = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator)) {
            all.append(Path.of(entry).toAbsolutePath()).append(File.pathSeparatorChar);
        }
        return all.toString();
    }

    private String[] line(String start) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(start)) {
                return line.split(" ");
            }
        }
        throw new IOException("the server ended");
    }

    URI v2() {
        return v2;
    }

    URI v3() {
        return v3;
    }

    void delay(long milliseconds) throws IOException {
        commands.println("delay " + milliseconds);
        line("ok");
    }

    Stats stats() throws IOException {
        commands.println("stats");
        String[] words = line("stats ");
        return new Stats(Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /**
     * @param connections opened since the start
     * @param uploads received since the start
     * @param most uploads at once since these figures were last asked for
     */
    record Stats(long connections, long uploads, int most) {}
}
