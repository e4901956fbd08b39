// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;

/** One worker of many. See README.md. */
public final class WorkerApp {

    private WorkerApp() {}

    /** @param arguments a file with settings that come before those of application.properties in the jar; or nothing */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Threads of a start that went wrong must not keep a worker that does nothing. */
    private static int run(String... arguments) {
        try {
            Main main = worker(arguments);
            main.run();
            return main.getExitCode();
        } catch (Exception e) {
            System.err.println("The worker does not start: " + e.getMessage());
            return 1;
        }
    }

    private static Main worker(String... arguments) {
        Main main = new Main(WorkerRoute.class);
        if (arguments.length > 0) {
            Path own = Path.of(arguments[0]);
            if (!Files.isReadable(own)) {
                throw new IllegalArgumentException(
                        "There is no file " + own + " that could be read: give the settings'");
            }
            main.setPropertyPlaceholderLocations("file:" + own + ",classpath:application.properties");
        }
        return main;
    }
}
