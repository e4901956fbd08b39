// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives that the JDK wrote, of any entries: the kind is the one that the entries tell as the JDK reads them. */
public final class ZipFuzz implements FuzzTarget {

    private static final List<String> NAMES = List.of(
            "[Content_Types].xml",
            "mimetype",
            "OFD.xml",
            "AndroidManifest.xml",
            "META-INF/MANIFEST.MF",
            "word/document.xml",
            "xl/workbook.xml",
            "xl/workbook.bin",
            "ppt/slides.xml",
            "visio/document.xml",
            "word/vbaProject.bin",
            "Payload/a",
            "Index/Document.iwa",
            "_rels/.rels",
            "a.txt",
            "b");

    @Override
    public List<byte[]> seeds() {
        String types = Containers.contentTypes(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
                .replace("\n", "");
        return List.of(
                FuzzInput.of(0, 0, 0, types, "\n", 5, 0, 0, "<x/>\n"),
                FuzzInput.of(
                        13,
                        0,
                        1,
                        "<r/>\n",
                        0,
                        0,
                        1,
                        types.replace("wordprocessingml.document", "spreadsheetml.sheet"),
                        "\n"),
                FuzzInput.of(1, 0, 1, "application/epub+zip\n", 14, 1, 0, "text\n"),
                FuzzInput.of(2, 0, 0, "<OFD/>\n"),
                FuzzInput.of(4, 0, 0, "\n", 14, 0, 1, "PK\3\4\n"),
                FuzzInput.of(0, 0, 1, "<Types/>\n", 6, 0, 0, "\n", 10, 0, 0, "\n"));
    }

    @Override
    public boolean accepts(byte[] input) throws IOException {
        byte[] zip = written(new FuzzInput(input));
        ContainerScanner scanner = ContainerScanner.of(MediaType.ZIP);
        try (scanner) {
            scanner.read(zip, 0, zip.length);
            assertThat(scanner.isCut()).isFalse();
            assertThat(scanner.kind()).isEqualTo(expected(zip));
            return scanner.kind().isPresent();
        }
    }

    private static byte[] written(FuzzInput in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> names = new HashSet<>();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            do {
                String name = in.one(NAMES) + (in.yes() ? names.size() : "");
                boolean stored = in.yes();
                byte[] content = in.line();
                if (names.add(name)) {
                    zip.putNextEntry(entry(name, stored, content));
                    zip.write(content);
                }
            } while (!in.isEmpty() && names.size() < 8);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(String name, boolean stored, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setCrc(checksum.getValue());
            entry.setSize(content.length);
        }
        return entry;
    }

    private static Optional<MediaType> expected(byte[] zip) throws IOException {
        Map<ZipTypeDetector.Part, byte[]> parts = new EnumMap<>(ZipTypeDetector.Part.class);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                ZipTypeDetector.part(entry.getName())
                        .ifPresent(part ->
                                parts.merge(part, content, (first, other) -> first.length == 0 ? other : first));
            }
        }
        return ZipTypeDetector.of(parts.keySet(), part -> text(parts.getOrDefault(part, new byte[0])));
    }

    private static String text(byte[] bytes) {
        boolean wide = bytes.length > 1 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
        return new String(bytes, wide ? UTF_16 : ISO_8859_1);
    }
}
