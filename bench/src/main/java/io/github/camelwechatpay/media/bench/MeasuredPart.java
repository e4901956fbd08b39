// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page of docs/ that a bench writes. */
public final class MeasuredPart {

    private MeasuredPart() {}

    /** Where there is no such page or folder, it is made, of this part alone. */
    public static void replace(Path page, String measured) throws IOException {
        if (Files.notExists(page)) {
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, "<!-- measured: written by the bench -->\n<!-- end -->\n");
        }
        WrittenPart.of(page, "measured").write(measured);
        System.out.println("Written: " + page.normalize());
    }
}
