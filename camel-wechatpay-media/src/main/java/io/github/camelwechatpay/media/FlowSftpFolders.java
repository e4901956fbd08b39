package io.github.camelwechatpay.media;

import java.util.ArrayDeque;
import java.util.Deque;
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

    private static boolean liesIn(String folder, String around) {
        return !around.isEmpty() && folder.startsWith(around.endsWith("/") ? around : around + "/");
    }

    /** Without what says nothing: {@code ./}, {@code in/../}, {@code //} and a slash at the end. */
    private static String plain(String path) {
        Deque<String> names = new ArrayDeque<>();
        boolean absolute = path.startsWith("/");
        for (String name : path.split("/")) {
            boolean back =
                    name.equals("..") && !names.isEmpty() && !names.peekLast().equals("..");
            if (back) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !(absolute && name.equals(".."))) {
                names.addLast(name);
            }
        }
        String plain = String.join("/", names);
        return absolute ? "/" + plain : plain.isEmpty() ? "." : plain;
    }

    private static String folder(FlowParameters parameters, String name, Map<String, String> seen) {
        String folder = plain(parameters.required(name));
        if (folder.matches(".*[*?\\\\].*")) {
            throw parameters.wrong(
                    name, folder + " has one of the signs * ? \\, which SFTP takes for patterns. Rename it");
        }
        seen.forEach((other, around) -> {
            if (folder.equals(around)) {
                throw parameters.wrong(name, folder + " is named for " + other + " too. Name another folder");
            }
            if (liesIn(folder, around) || liesIn(around, folder)) {
                throw parameters.wrong(
                        name, folder + " and " + other + ", " + around + ", lie in each other. Name another folder");
            }
        });
        seen.put(name, folder);
        return folder;
    }
}
