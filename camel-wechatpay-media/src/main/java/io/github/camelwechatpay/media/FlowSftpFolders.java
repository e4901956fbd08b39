package io.github.camelwechatpay.media;

import java.util.LinkedHashMap;
import java.util.Map;

/** The folders of a route on an SFTP server: absolute, or from where its user is at first. */
record FlowSftpFolders(String inbox, String done, String failed, String quarantine) {

    /** The done folder is null if files that are done are deleted and none is given. */
    static FlowSftpFolders of(FlowParameters parameters, FlowSettings settings) {
        boolean needsDone = !settings.delete() || parameters.text("done").isPresent();
        Map<String, String> seen = new LinkedHashMap<>();
        return new FlowSftpFolders(
                folder(parameters, "inbox", seen),
                needsDone ? folder(parameters, "done", seen) : null,
                folder(parameters, "failed", seen),
                folder(parameters, "quarantine", seen));
    }

    private static String folder(FlowParameters parameters, String name, Map<String, String> seen) {
        String text = parameters.required(name).replaceAll("/+", "/");
        String folder = text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (folder.matches(".*[*?\\\\].*")) {
            throw parameters.wrong(
                    name, folder + " has one of the signs * ? \\, which SFTP takes for patterns. Rename it");
        }
        String other = seen.putIfAbsent(folder, name);
        if (other != null) {
            throw parameters.wrong(name, folder + " is named for " + other + " too. Name another folder");
        }
        return folder;
    }
}
