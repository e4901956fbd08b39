// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The end of a file's name, and the Content-Type that goes with it. */
public final class FileSuffix {

    private static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> CONTENT_TYPES = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("ofd", "application/ofd"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("wmv", "video/x-ms-wmv"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("f4v", "video/x-f4v"),
            Map.entry("m4v", "video/x-m4v"),
            Map.entry("rmvb", "application/vnd.rn-realmedia-vbr"));

    private FileSuffix() {}

    /** Lower case and without the dot; empty if there is none. */
    public static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        int slash = Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\'));
        return dot <= slash ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** All with a Content-Type of their own; jpg before jpeg, as the usual one. */
    public static List<String> known() {
        return CONTENT_TYPES.keySet().stream()
                .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public static String contentType(String suffix) {
        return CONTENT_TYPES.getOrDefault(suffix, UNKNOWN);
    }
}
