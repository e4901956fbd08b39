// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The local folders of a route, all there and apart from each other. */
public record LocalFolders(Path inbox, @Nullable Path done, Path failed, Path quarantine) {

    private static final int LINKS = 40;

    /** The done folder is null if files that are done are deleted and none is given. */
    public static LocalFolders of(
            InboxOptions options, String inbox, WechatpayMediaInboxConfiguration told, InboxSettings settings) {
        boolean needsDone = !settings.delete() || InboxOptions.isSet(told.getDone());
        LocalFolders folders = new LocalFolders(
                options.path("inbox", inbox),
                needsDone ? options.path("done", told.getDone()) : null,
                options.path("failed", told.getFailed()),
                options.path("quarantine", told.getQuarantine()));
        folders.mustHaveOwnNames(options);
        if (!Files.isDirectory(folders.inbox)) {
            throw options.wrong("inbox", folders.inbox + " is no folder. Make it, or name the one with the files");
        }
        options.mustBeWritable("inbox", folders.inbox);
        folders.targets().forEach(options::make);
        folders.mustBeApart(options, settings.report());
        return folders;
    }

    private Map<String, Path> targets() {
        Map<String, Path> targets = new LinkedHashMap<>();
        if (done != null) {
            targets.put("done", done);
        }
        targets.put("failed", failed);
        targets.put("quarantine", quarantine);
        return targets;
    }

    private Map<String, Path> all() {
        Map<String, Path> all = new LinkedHashMap<>();
        all.put("inbox", inbox);
        all.putAll(targets());
        return all;
    }

    /** Before any is made. */
    private void mustHaveOwnNames(InboxOptions options) {
        Map<Path, String> seen = new LinkedHashMap<>();
        all().forEach((name, folder) -> {
            String other = seen.putIfAbsent(folder, name);
            if (other != null) {
                throw options.wrong(name, folder + " is named for " + other + " too. Name another folder");
            }
        });
    }

    /** What is moved or written must not come in again, nor be deleted with what is old. */
    private void mustBeApart(InboxOptions options, Path report) {
        try {
            mustNotBeSame(options);
            mustNotLieIn(options);
            Path written = Objects.requireNonNull(behindLinks(report).getParent(), "a file lies in a folder");
            for (Map.Entry<String, Path> one : all().entrySet()) {
                if (liesIn(written, one.getValue())) {
                    throw options.wrong(
                            "report", "it would lie in the folder " + one.getKey() + ". Name another place");
                }
            }
        } catch (IOException e) {
            throw options.wrong(
                    "inbox",
                    "the folders cannot be told apart (" + e.getClass().getSimpleName()
                            + "). Allow this process to look at them");
        }
    }

    private void mustNotBeSame(InboxOptions options) throws IOException {
        Map<String, Path> seen = new LinkedHashMap<>();
        for (Map.Entry<String, Path> one : all().entrySet()) {
            for (Map.Entry<String, Path> other : seen.entrySet()) {
                if (isSame(one.getValue(), other.getValue())) {
                    throw options.wrong(one.getKey(), one.getValue() + " is the same folder as " + text(other));
                }
            }
            seen.put(one.getKey(), one.getValue());
        }
    }

    private void mustNotLieIn(InboxOptions options) throws IOException {
        for (Map.Entry<String, Path> one : all().entrySet()) {
            for (Map.Entry<String, Path> other : all().entrySet()) {
                if (!one.getKey().equals(other.getKey()) && liesIn(one.getValue(), other.getValue())) {
                    throw options.wrong(one.getKey(), one.getValue() + " lies in " + text(other));
                }
            }
        }
    }

    private static String text(Map.Entry<String, Path> other) {
        return other.getKey() + ", " + other.getValue() + ". Name another folder";
    }

    /** Whether both are names of one folder: by links, by mounts or since the disk ignores case. */
    public static boolean isSame(Path one, Path other) throws IOException {
        return Files.isSameFile(one, other);
    }

    /** Whether a folder is another one, or lies anywhere in it. */
    static boolean liesIn(Path folder, Path around) throws IOException {
        for (Path up = folder.toRealPath(); up != null; up = up.getParent()) {
            if (isSame(up, around)) {
                return true;
            }
        }
        return false;
    }

    /** The file that would be written, which need not be there. */
    private static Path behindLinks(Path file) throws IOException {
        Path real = file;
        for (int i = 0; i < LINKS && Files.isSymbolicLink(real); i++) {
            real = real.resolveSibling(Files.readSymbolicLink(real)).toAbsolutePath();
        }
        return real;
    }
}
