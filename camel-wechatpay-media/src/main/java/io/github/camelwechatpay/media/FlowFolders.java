package io.github.camelwechatpay.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The local folders of a route, all there and apart from each other. */
record FlowFolders(Path inbox, Path done, Path failed, Path quarantine) {

    /** The done folder is null if files that are done are deleted and none is given. */
    static FlowFolders of(FlowParameters parameters, FlowSettings settings) {
        Path done = settings.delete() && parameters.text("done").isEmpty() ? null : parameters.path("done");
        FlowFolders folders = new FlowFolders(
                parameters.path("inbox"), done, parameters.path("failed"), parameters.path("quarantine"));
        folders.mustBeApart(parameters, settings.report());
        if (!Files.isDirectory(folders.inbox)) {
            throw parameters.wrong("inbox", folders.inbox + " is no folder. Make it, or name the one with the files");
        }
        mustBeWritable(parameters, "inbox", folders.inbox);
        folders.targets().forEach((name, folder) -> make(parameters, name, folder));
        return folders;
    }

    static void make(FlowParameters parameters, String name, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw parameters.wrong(
                    name,
                    "the folder " + folder + " cannot be made (" + e.getClass().getSimpleName()
                            + "). Make it, or name another one");
        }
        mustBeWritable(parameters, name, folder);
    }

    private static void mustBeWritable(FlowParameters parameters, String name, Path folder) {
        if (!Files.isWritable(folder)) {
            throw parameters.wrong(name, folder + " cannot be written. Allow it, or name another folder");
        }
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

    /** What is moved or written must not come in again, nor be deleted with what is old. */
    private void mustBeApart(FlowParameters parameters, Path report) {
        Map<Path, String> seen = new LinkedHashMap<>();
        seen.put(inbox, "inbox");
        targets().forEach((name, folder) -> {
            String other = seen.putIfAbsent(folder, name);
            if (other != null) {
                throw parameters.wrong(name, folder + " is named for " + other + " too. Name another folder");
            }
        });
        String around = seen.get(report.getParent());
        if (around != null) {
            throw parameters.wrong("report", "it would lie in the folder " + around + ". Name another place");
        }
    }
}
