// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A shipped applicant as Windows in China packs it: all in one folder, names in GBK and nothing that says so. */
final class SampleZip {

    private static final String NAME = "广州酒楼";
    private static final String FALLBACK = "guangzhou";

    /** Field and resource. Two of the pictures are those of other applicants, and get ids of their own. */
    private static final Map<String, String> FILES = new TreeMap<>(Map.of(
            "id_card_copy.jpg", "hangzhou/id_card_copy.jpg",
            "license_copy.png", "hangzhou/license_copy.png",
            "store_entrance_pic.jpg", "shanghai/store_entrance_pic.jpg"));

    private SampleZip() {}

    /** A zip that is there already is left alone. */
    static void writeTo(Path applicants) throws IOException {
        Path target = SampleResource.target(applicants, NAME + ".zip", FALLBACK + ".zip");
        if (!Files.exists(target)) {
            Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
            Files.write(temporary, bytes());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("GBK"))) {
            zip.putNextEntry(new ZipEntry(NAME + "/"));
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                zip.putNextEntry(new ZipEntry(NAME + "/" + file.getKey()));
                zip.write(SampleResource.read(file.getValue()));
            }
        }
        return bytes.toByteArray();
    }
}
