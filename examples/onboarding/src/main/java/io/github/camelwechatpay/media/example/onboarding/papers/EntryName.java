// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding.papers;

import java.util.Arrays;
import java.util.List;

/**
 * The name of a zip's entry, taken apart. It is never a path of this machine.
 *
 * @param parts folders and, at the end, the file
 */
record EntryName(String whole, List<String> parts) {

    private static final String FOLDER_OF_MACOS = "__MACOSX";

    /** Some zips of Windows have backslashes. */
    static EntryName of(String whole) {
        return new EntryName(
                whole,
                Arrays.stream(whole.split("[/\\\\]"))
                        .filter(part -> !part.isEmpty() && !part.equals("."))
                        .toList());
    }

    boolean isFolder() {
        return parts.isEmpty() || whole.endsWith("/") || whole.endsWith("\\");
    }

    /** Whether it is meant to be written outside the folder that the zip is unpacked in. */
    boolean leadsOut() {
        return whole.matches("(?s)([/\\\\]|[A-Za-z]:).*") || parts.contains("..");
    }

    boolean isLitter() {
        return parts.stream().anyMatch(part -> part.equals(FOLDER_OF_MACOS) || FieldFile.isLitter(part));
    }

    boolean isIn(String folder) {
        return parts.size() > 1 && parts.get(0).equals(folder);
    }

    String file() {
        return parts.get(parts.size() - 1);
    }
}
