package io.github.camelwechatpay.media.example.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.util.TimeUtils;

/** Makes settings of what was given. Failures are {@link IllegalArgumentException}s with a text for people. */
final class SettingsReader {

    private static final String PREFIX = "folder.";
    private static final List<String> NAMES =
            List.of("home", "inbox", "done", "failed", "report", "threads", "min-age", "watch");

    private final Given given;

    SettingsReader(Given given) {
        this.given = given;
    }

    Settings read() {
        mustBeKnown(given.ownNames(PREFIX));
        Path home = path("home").orElse(Path.of("folder-demo").toAbsolutePath());
        Optional<Path> own = path("inbox");
        Path inbox = own.orElse(home.resolve("inbox"));
        Path beside = own.map(Path::getParent).orElse(home);
        Settings settings = new Settings(
                inbox,
                own.isEmpty(),
                path("done").orElse(beside.resolve("done")),
                path("failed").orElse(beside.resolve("failed")),
                path("report").orElse(beside.resolve("report.csv")),
                threads(),
                minAge(),
                watch());
        mustBeApart(settings);
        prepare(settings);
        return settings;
    }

    private static void mustBeKnown(Set<String> names) {
        for (String name : names) {
            if (!NAMES.contains(name.substring(PREFIX.length()))) {
                throw wrong(name, "there is no such setting. There are " + String.join(", ", NAMES));
            }
        }
    }

    private Optional<Path> path(String name) {
        return given.text(PREFIX + name).map(text -> {
            try {
                return Path.of(text).toAbsolutePath().normalize();
            } catch (InvalidPathException e) {
                throw wrong(PREFIX + name, "this is no path that this machine knows: " + e.getReason());
            }
        });
    }

    private int threads() {
        String text = given.text(PREFIX + "threads").orElse("4");
        if (!text.matches("[1-9][0-9]{0,2}")) {
            throw wrong(PREFIX + "threads", "'" + text + "' is not a number from 1 to 999");
        }
        return Integer.parseInt(text);
    }

    private Duration minAge() {
        String text = given.text(PREFIX + "min-age").orElse("3s");
        if (!text.matches("(?i)([0-9]+(ms|[smhd])?)+")) {
            throw wrong(PREFIX + "min-age", "'" + text + "' is not a time such as 3s, 1m30s or 500 (milliseconds)");
        }
        return TimeUtils.toDuration(text);
    }

    private boolean watch() {
        String text = given.text(PREFIX + "watch").orElse("false");
        if (!text.matches("true|false")) {
            throw wrong(PREFIX + "watch", "'" + text + "' is neither true nor false");
        }
        return Boolean.parseBoolean(text);
    }

    /** What is moved or written must not come in again. */
    private static void mustBeApart(Settings settings) {
        List<Path> seen = new ArrayList<>(List.of(settings.inbox()));
        for (Path folder : List.of(settings.done(), settings.failed())) {
            if (seen.contains(folder)) {
                throw wrong("folder.inbox, folder.done, folder.failed", folder + " is named twice. Set three folders");
            }
            seen.add(folder);
        }
        if (settings.inbox().equals(settings.report().getParent())) {
            throw wrong("folder.report", "it would lie in the inbox and be uploaded. Set another place");
        }
    }

    private static void prepare(Settings settings) {
        if (settings.isDemo()) {
            make("folder.home", settings.inbox());
        } else if (!Files.isDirectory(settings.inbox())) {
            throw wrong("folder.inbox", settings.inbox() + " is no folder. Make it, or name the one with the pictures");
        }
        make("folder.done", settings.done());
        make("folder.failed", settings.failed());
        Path report = settings.report();
        make("folder.report", report.getParent() == null ? report : report.getParent());
        if (Files.exists(report) && (Files.isDirectory(report) || !Files.isWritable(report))) {
            throw wrong("folder.report", report + " is no file that can be written. Name another one");
        }
    }

    private static void make(String name, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + ": the folder " + folder + " cannot be made ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        if (!Files.isWritable(folder)) {
            throw wrong(name, folder + " cannot be written. Name another folder");
        }
    }

    private static IllegalArgumentException wrong(String name, String what) {
        return new IllegalArgumentException(name + ": " + what);
    }
}
