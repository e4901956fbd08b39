package io.github.camelwechatpay.media.example.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;

/** One worker of many. See README.md. */
public final class WorkerApp {

    private WorkerApp() {}

    /** @param arguments a file with settings that come before those of application.properties in the jar; or nothing */
    public static void main(String[] arguments) throws Exception {
        Main main = worker(arguments);
        main.run();
        System.exit(main.getExitCode());
    }

    static Main worker(String... arguments) {
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
