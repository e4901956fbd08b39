// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.sftp;

import io.github.camelwechatpay.media.inbox.WechatpayMediaInboxConfiguration;
import io.github.camelwechatpay.media.inbox.internal.InboxOptions;
import io.github.camelwechatpay.media.inbox.internal.InboxSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folders of a route on an SFTP server: absolute, or from where its user is at first. */
record SftpFolders(String inbox, @Nullable String done, String failed, String quarantine) {

    /** The done folder is null if files that are done are deleted and none is given. */
    static SftpFolders of(
            InboxOptions options, String inbox, WechatpayMediaInboxConfiguration told, InboxSettings settings) {
        boolean needsDone = !settings.delete() || InboxOptions.isSet(told.getDone());
        Map<String, String> seen = new LinkedHashMap<>();
        return new SftpFolders(
                folder(options, "folder", inbox, seen),
                needsDone ? folder(options, "done", told.getDone(), seen) : null,
                folder(options, "failed", told.getFailed(), seen),
                folder(options, "quarantine", told.getQuarantine(), seen));
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

    private static String folder(InboxOptions options, String name, @Nullable String told, Map<String, String> seen) {
        String folder = plain(options.required(name, told));
        if (folder.matches(".*[*?\\\\].*")) {
            throw options.wrong(
                    name, folder + " has one of the signs * ? \\, which SFTP takes for patterns. Rename it");
        }
        seen.forEach((other, around) -> {
            if (folder.equals(around)) {
                throw options.wrong(name, folder + " is named for " + other + " too. Name another folder");
            }
            if (liesIn(folder, around) || liesIn(around, folder)) {
                throw options.wrong(
                        name, folder + " and " + other + ", " + around + ", lie in each other. Name another folder");
            }
        });
        seen.put(name, folder);
        return folder;
    }
}
