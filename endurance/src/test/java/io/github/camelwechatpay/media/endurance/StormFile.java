// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.disk.Sha256;
import io.github.camelwechatpay.media.test.picture.NumberedJpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A file that was put into an inbox.
 *
 * @param sha256 of its content, in lower-case hex
 * @param fault the code that it must be refused with; null if nothing is wrong with it
 */
record StormFile(String name, String sha256, String fault) {

    private static final byte[] GIF = HexFormat.of().parseHex("474946383961010001000000002c00000000010001000002003b");

    boolean isValid() {
        return fault == null;
    }

    /** Whole pictures, each another one. */
    static List<StormFile> fill(Path inbox, String prefix, int files, int size) throws IOException {
        List<StormFile> all = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            all.add(write(inbox, "%s-%05d.jpg".formatted(prefix, i), NumberedJpeg.of(i, size), null));
        }
        return all;
    }

    /** Pictures of many sizes, one in twenty of which is none, or is not whole, or is empty. */
    static List<StormFile> fillWithSomeBad(Path inbox, String prefix, int files, Random chance) throws IOException {
        List<StormFile> all = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            byte[] picture = NumberedJpeg.of(i, 2_000 + chance.nextInt(44_000));
            String name = "%s-%05d.jpg".formatted(prefix, i);
            all.add(
                    switch (i % 60) {
                        case 10 -> write(inbox, name, GIF, "WRONG_TYPE");
                        case 30 -> write(inbox, name, Arrays.copyOf(picture, picture.length / 2), "INCOMPLETE");
                        case 50 -> write(inbox, name, new byte[0], "EMPTY");
                        default -> write(inbox, name, picture, null);
                    });
        }
        return all;
    }

    private static StormFile write(Path inbox, String name, byte[] content, String fault) throws IOException {
        Files.write(inbox.resolve(name), content);
        return new StormFile(name, Sha256.of(content), fault);
    }
}
