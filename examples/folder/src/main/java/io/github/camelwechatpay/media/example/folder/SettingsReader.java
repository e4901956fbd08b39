package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.TimeUtils;

/**
 * Makes settings of what was given. Failures are {@link IllegalArgumentException}s with a text for people. What the route
 * template checks is left to it.
 */
final class SettingsReader {

    private static final String PREFIX = "folder.";

    private static final List<String> OWN =
            List.of("home", "inbox", "done", "failed", "quarantine", "report", "watch", "patience");

    private static final List<String> LEDGERS = List.of("ledger", "ledger-user", "ledger-password");

    /** The template's other parameters, in this app's spelling. */
    private static final List<String> PARAMETERS = List.of(
            "threads",
            "delay",
            "min-age",
            "max-polls",
            "retry-delay",
            "max-retry-delay",
            "probe-delay",
            "max-probe-delay",
            "done-action",
            "keep-done",
            "keep-failed",
            "keep-reports");

    private final Given given;

    SettingsReader(Given given) {
        this.given = given;
    }

    /** The setting that sets a parameter of the template. */
    static String setting(String parameter) {
        return PREFIX + StringHelper.camelCaseToDash(parameter);
    }

    Settings read() {
        mustBeKnown(given.ownNames(PREFIX));
        Path home = given.path("folder.home").orElse(Path.of("folder-demo").toAbsolutePath());
        Optional<Path> own = given.path("folder.inbox");
        Path beside = own.map(Path::getParent).orElse(home);
        Map<String, String> parameters = parameters();
        boolean deletes = "delete".equals(parameters.get("doneAction"));
        Settings settings = new Settings(
                own.orElse(home.resolve("inbox")),
                own.isEmpty(),
                given.path("folder.done").orElse(deletes ? null : beside.resolve("done")),
                given.path("folder.failed").orElse(beside.resolve("failed")),
                given.path("folder.quarantine").orElse(beside.resolve("quarantine")),
                given.path("folder.report").orElse(beside.resolve("report.csv")),
                watch(),
                patience(),
                parameters);
        prepare(settings);
        return settings;
    }

    private static void mustBeKnown(Set<String> names) {
        List<String> known = Stream.of(OWN, LEDGERS, PARAMETERS)
                .flatMap(List::stream)
                .sorted()
                .toList();
        for (String name : names) {
            if (!known.contains(name.substring(PREFIX.length()))) {
                throw Given.wrong(name, "there is no such setting. There are " + String.join(", ", known));
            }
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (String name : PARAMETERS) {
            given.text(PREFIX + name).ifPresent(value -> parameters.put(StringHelper.dashToCamelCase(name), value));
        }
        return parameters;
    }

    private boolean watch() {
        String text = given.text("folder.watch").orElse("false");
        if (!text.matches("true|false")) {
            throw Given.wrong("folder.watch", "'" + text + "' is neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    private Duration patience() {
        String text = given.text("folder.patience").orElse("30s");
        if (!text.matches("(?i)([0-9]+(ms|[smhd])?)+")) {
            throw Given.wrong("folder.patience", "'" + text + "' is not a time such as 30s or 5m");
        }
        return TimeUtils.toDuration(text);
    }

    /** The inbox must be there before the ledger is made beside it. */
    private static void prepare(Settings settings) {
        if (!settings.isDemo() && !Files.isDirectory(settings.inbox())) {
            throw Given.wrong(
                    "folder.inbox", settings.inbox() + " is no folder. Make it, or name the one with the pictures");
        }
        try {
            Files.createDirectories(settings.inbox());
        } catch (IOException e) {
            throw Given.wrong(
                    "folder.home",
                    "the folder " + settings.inbox() + " cannot be made ("
                            + e.getClass().getSimpleName() + "). Name another one");
        }
    }
}
