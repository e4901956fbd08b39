// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Java of its own that runs a program of this class path: what is measured there is nobody else's. */
final class WorkerJvm {

    private WorkerJvm() {}

    /**
     * @param folder where it runs
     * @param options of Java, such as {@code -Xmx64m}
     * @return the lines that it printed
     */
    static List<String> run(
            Path folder, Duration patience, List<String> options, Class<?> program, List<String> arguments)
            throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        try (JavaProcess worker = JavaCommand.of(program, arguments.toArray(String[]::new))
                .options("-Djava.io.tmpdir=" + temporary, "-Dfile.encoding=UTF-8")
                .options(options.toArray(String[]::new))
                .start(folder)) {
            int exit = worker.end(patience);
            if (exit != 0) {
                throw new AssertionError("the worker ended with " + exit + ": " + worker.out() + worker.err());
            }
            return worker.out().lines().toList();
        }
    }
}
