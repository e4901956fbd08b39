// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page of docs/ that a bench writes: what stands between its marks. */
public final class MeasuredPart {

    private static final String BEGIN = "<!-- measured: written by the bench -->\n";
    private static final String END = "<!-- end -->";

    private MeasuredPart() {}

    /** Where there is no such page or folder, it is made, of this part alone. */
    public static void replace(Path page, String measured) throws IOException {
        String old = Files.exists(page) ? Files.readString(page) : BEGIN + END;
        int begin = old.indexOf(BEGIN) + BEGIN.length();
        Files.createDirectories(page.toAbsolutePath().getParent());
        Files.writeString(page, old.substring(0, begin) + measured + old.substring(old.indexOf(END, begin)));
        System.out.println("Written: " + page.normalize());
    }
}
