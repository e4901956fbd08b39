// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The server in a JVM of its own. */
final class ServerProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final URI v2;
    private final URI v3;

    ServerProcess(Path folder, String apiKey, String keySerial) throws IOException {
        jvm = new ChildJvm(
                ChildJvm.here(),
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                BenchServer.class,
                List.of(folder.toString(), apiKey, keySerial));
        String[] ports = jvm.line("ports ");
        v2 = URI.create("https://localhost:" + ports[1]);
        v3 = URI.create("https://localhost:" + ports[2]);
    }

    URI v2() {
        return v2;
    }

    URI v3() {
        return v3;
    }

    void delay(long milliseconds) throws IOException {
        jvm.command("delay " + milliseconds);
        jvm.line("ok");
    }

    Stats stats() throws IOException {
        jvm.command("stats");
        String[] words = jvm.line("stats ");
        return new Stats(Long.parseLong(words[1]), Long.parseLong(words[2]), Integer.parseInt(words[3]));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        jvm.close();
    }

    /**
     * @param connections opened since the start
     * @param uploads received since the start
     * @param most uploads at once since these figures were last asked for
     */
    record Stats(long connections, long uploads, int most) {}
}
