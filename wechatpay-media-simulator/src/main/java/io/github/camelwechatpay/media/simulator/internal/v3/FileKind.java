// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The kinds of file that V3 calls take: their suffixes, the part's types and what tells them by their bytes. */
enum FileKind {
    JPEG(0, "ffd8ff", "jpg jpeg", "image/jpeg", "image/jpg"),
    PNG(0, "89504e470d0a1a0a", "png", "image/png"),
    BMP(0, "424d", "bmp", "image/bmp"),
    PDF(0, "255044462d", "pdf", "application/pdf"),
    /** A zip archive. */
    OFD(0, "504b0304", "ofd", "application/ofd"),
    AVI(8, "41564920", "avi", "video/x-msvideo"),
    WMV(0, "3026b275", "wmv", "video/x-ms-wmv"),
    /** Program streams, elementary and transport streams begin differently. */
    MPEG(0, "", "mpeg", "video/mpeg"),
    MP4(4, "66747970", "mp4", "video/mp4"),
    /** Old ones begin with any of several atoms. */
    MOV(0, "", "mov", "video/quicktime"),
    MKV(0, "1a45dfa3", "mkv", "video/x-matroska"),
    FLV(0, "464c56", "flv", "video/x-flv"),
    F4V(4, "66747970", "f4v", "video/x-f4v"),
    M4V(4, "66747970", "m4v", "video/x-m4v"),
    RMVB(0, "2e524d46", "rmvb", "application/vnd.rn-realmedia-vbr"),
    DOC(0, "d0cf11e0a1b11ae1", "doc", "application/msword"),
    DOCX(0, "504b0304", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX(0, "504b0304", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    CSV(0, "", "csv", "text/csv"),
    TXT(0, "", "txt", "text/plain");

    static final Set<FileKind> IMAGES = EnumSet.of(JPEG, PNG, BMP);
    static final Set<FileKind> VIDEOS = EnumSet.range(AVI, RMVB);
    static final Set<FileKind> TEXTS = EnumSet.of(CSV, TXT);
    static final String ANY_TYPE = "application/octet-stream";

    private final int offset;
    private final byte[] magic;
    private final List<String> suffixes;
    private final List<String> contentTypes;

    FileKind(int offset, String magic, String suffixes, String... contentTypes) {
        this.offset = offset;
        this.magic = HexFormat.of().parseHex(magic);
        this.suffixes = List.of(suffixes.split(" "));
        this.contentTypes = List.of(contentTypes);
    }

    static Optional<FileKind> ofFileName(String name) {
        int dot = name.lastIndexOf('.');
        String suffix = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> dot > 0 && kind.suffixes.contains(suffix))
                .findFirst();
    }

    List<String> contentTypes() {
        return contentTypes;
    }

    /** Whether the bytes may be such a file. */
    boolean isIn(byte[] content) {
        boolean begins = this == PDF ? hasPdfHeader(content) : begins(content, offset);
        return content.length > 0 && begins && (!TEXTS.contains(this) || isText(content));
    }

    private boolean begins(byte[] content, int at) {
        return content.length >= at + magic.length
                && Arrays.equals(content, at, at + magic.length, magic, 0, magic.length);
    }

    /** Which readers look for in the first 1024 bytes, behind a byte-order mark or line ends. */
    private static boolean hasPdfHeader(byte[] content) {
        return IntStream.range(0, 1024).anyMatch(at -> PDF.begins(content, at));
    }

    private static boolean isText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(content))
                            .chars()
                            .filter(c -> c == 0)
                            .count()
                    == 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
