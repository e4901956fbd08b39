// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a ZIP archive is, by the parts that are in it. */
final class ZipTypeDetector {

    /** A part that tells something. */
    enum Part {
        CONTENT_TYPES("[content_types].xml", true),
        MIMETYPE("mimetype", true),
        OFD("ofd.xml", false),
        ANDROID("androidmanifest.xml", false),
        JAVA("meta-inf/manifest.mf", false),
        WORD("word/", false),
        EXCEL("xl/", false),
        POWERPOINT("ppt/", false),
        VISIO("visio/", false),
        IPHONE("payload/", false),
        IWORK("index/document.iwa", false),
        MACROS("vbaproject.bin", false),
        BINARY_WORKBOOK("xl/workbook.bin", false);

        private final String name;
        private final boolean read;

        Part(String name, boolean read) {
            this.name = name;
            this.read = read;
        }

        /** Whether its content counts, and not only that it is there. */
        boolean isRead() {
            return read;
        }
    }

    /** Content types of main parts (ECMA-376 part 1, 15.2; MS-OFFMACRO2), lower case. */
    private static final List<Map.Entry<String, MediaType>> MAIN = List.of(
            Map.entry("wordprocessingml.document.main+xml", MediaType.DOCX),
            Map.entry("spreadsheetml.sheet.main+xml", MediaType.XLSX),
            Map.entry("ms-word.document.macroenabled.main+xml", MediaType.DOCM),
            Map.entry("ms-excel.sheet.macroenabled.main+xml", MediaType.XLSM),
            Map.entry("ms-excel.sheet.binary.macroenabled.main", MediaType.XLSB),
            Map.entry("ms-excel.addin.macroenabled.main+xml", MediaType.XLSM),
            Map.entry("wordprocessingml.template.main+xml", MediaType.DOTX),
            Map.entry("ms-word.template.macroenabledtemplate.main+xml", MediaType.DOTX),
            Map.entry("spreadsheetml.template.main+xml", MediaType.XLTX),
            Map.entry("ms-excel.template.macroenabled.main+xml", MediaType.XLTX),
            Map.entry("presentationml.presentation.main+xml", MediaType.PPTX),
            Map.entry("presentationml.slideshow.main+xml", MediaType.PPTX),
            Map.entry("presentationml.template.main+xml", MediaType.PPTX),
            Map.entry("ms-powerpoint.", MediaType.PPTX),
            Map.entry("ms-visio.", MediaType.VISIO),
            Map.entry("package.xps-", MediaType.XPS),
            Map.entry("openxps-", MediaType.XPS));

    private static final List<Map.Entry<String, MediaType>> MIMETYPES = List.of(
            Map.entry("application/epub+zip", MediaType.EPUB),
            Map.entry("application/vnd.oasis.opendocument.text", MediaType.ODT),
            Map.entry("application/vnd.oasis.opendocument.spreadsheet", MediaType.ODS),
            Map.entry("application/vnd.oasis.opendocument.", MediaType.ODP),
            Map.entry("application/hwp+zip", MediaType.HWP));

    private ZipTypeDetector() {}

    /** The part of that name, if it tells something. */
    static Optional<Part> part(String name) {
        String lower = name.toLowerCase(Locale.ROOT).replace('\\', '/');
        if (lower.equals(Part.BINARY_WORKBOOK.name)) {
            return Optional.of(Part.BINARY_WORKBOOK);
        }
        if (lower.endsWith("/" + Part.MACROS.name)) {
            return Optional.of(Part.MACROS);
        }
        return List.of(Part.values()).stream()
                .filter(p -> p.name.endsWith("/") ? lower.startsWith(p.name) : lower.equals(p.name))
                .findFirst();
    }

    /** Empty if it is just an archive, as far as these parts tell. */
    static Optional<MediaType> of(Set<Part> parts, Function<Part, String> text) {
        if (parts.contains(Part.CONTENT_TYPES)) {
            return named(MAIN, text.apply(Part.CONTENT_TYPES).toLowerCase(Locale.ROOT), false)
                    .or(() -> byFolder(parts));
        }
        if (parts.contains(Part.OFD)) {
            return Optional.of(MediaType.OFD);
        }
        if (parts.contains(Part.MIMETYPE)) {
            return named(MIMETYPES, text.apply(Part.MIMETYPE), true);
        }
        if (parts.contains(Part.ANDROID)) {
            return Optional.of(MediaType.APK);
        }
        if (parts.contains(Part.IPHONE)) {
            return Optional.of(MediaType.IPA);
        }
        if (parts.contains(Part.IWORK)) {
            return Optional.of(MediaType.IWORK);
        }
        return parts.contains(Part.JAVA) ? Optional.of(MediaType.JAR) : Optional.empty();
    }

    private static Optional<MediaType> named(
            List<Map.Entry<String, MediaType>> table, String text, boolean fromTheStart) {
        return table.stream()
                .filter(row -> fromTheStart ? text.startsWith(row.getKey()) : text.contains(row.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Where the content types do not name the main part, the folder that it lies in does. */
    private static Optional<MediaType> byFolder(Set<Part> parts) {
        boolean macros = parts.contains(Part.MACROS);
        if (parts.contains(Part.WORD)) {
            return Optional.of(macros ? MediaType.DOCM : MediaType.DOCX);
        }
        if (parts.contains(Part.BINARY_WORKBOOK)) {
            return Optional.of(MediaType.XLSB);
        }
        if (parts.contains(Part.EXCEL)) {
            return Optional.of(macros ? MediaType.XLSM : MediaType.XLSX);
        }
        if (parts.contains(Part.POWERPOINT)) {
            return Optional.of(MediaType.PPTX);
        }
        return parts.contains(Part.VISIO) ? Optional.of(MediaType.VISIO) : Optional.empty();
    }
}
