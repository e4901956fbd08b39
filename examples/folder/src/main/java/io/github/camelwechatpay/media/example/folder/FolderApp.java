package io.github.camelwechatpay.media.example.folder;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Uploads a folder of pictures to WeChat Pay. See README.md for its settings. */
public final class FolderApp {

    private static final int ALL_SETTLED = 0;
    private static final int SOME_LEFT = 1;
    private static final int NOT_STARTED = 2;

    private FolderApp() {}

    /** Ends with 0 if each file is done or failed, 1 if one is left or in quarantine, 2 if a setting is wrong. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int code;
        try {
            FolderRun run = new FolderRun(commandLine(arguments), out);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run), "folder-stop"));
            code = run(run, err);
        } catch (IllegalArgumentException e) {
            err.println(StartFailure.line(e));
            code = NOT_STARTED;
        }
        if (code != ALL_SETTLED) {
            System.exit(code);
        }
    }

    static int run(FolderRun run, PrintStream err) {
        try {
            return run.call() ? ALL_SETTLED : SOME_LEFT;
        } catch (Exception e) {
            err.println(StartFailure.line(e));
            return NOT_STARTED;
        }
    }

    /** -D before and after the name of the jar: people write both. */
    private static Map<String, String> commandLine(String[] arguments) {
        Map<String, String> given = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("folder.") || name.startsWith("wechatpay."))
                .forEach(name -> given.put(name, System.getProperty(name)));
        for (String argument : arguments) {
            if (!argument.matches("(?s)-D(folder|wechatpay)\\.[^=]+=.*")) {
                throw new IllegalArgumentException(
                        "only -Dfolder.NAME=VALUE and -Dwechatpay.NAME=VALUE are taken here");
            }
            String[] nameAndValue = argument.substring(2).split("=", 2);
            given.put(nameAndValue[0], nameAndValue[1]);
        }
        return given;
    }

    private static void stop(FolderRun run) {
        try {
            run.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
