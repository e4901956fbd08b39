package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of file, told by its first bytes; also those that no call takes, so that they can be refused by name. */
enum MediaType {
    JPEG("a JPEG picture", List.of("jpg", "jpeg"), Cure.NOT_HERE, at(0, "\u00FF\u00D8\u00FF")),
    PNG("a PNG picture", List.of("png"), Cure.NOT_HERE, at(0, "\u0089PNG\r\n\u001A\n")),
    /** Two letters alone would match plain text, so the size of the second header is looked at too. */
    BMP("a BMP picture", List.of("bmp"), Cure.NOT_HERE, at(0, "BM")) {
        @Override
        boolean matches(byte[] head, int length) {
            return super.matches(head, length) && BmpWalker.hasHeader(head, length);
        }

        @Override
        boolean mayStart(byte[] head, int length) {
            return super.mayStart(head, length) && BmpWalker.mayHaveHeader(head, length);
        }
    },
    HEIC(
            "a HEIC picture, as iPhones make it",
            List.of("heic", "heif"),
            Cure.IPHONE,
            at(4, "ftypheic"),
            at(4, "ftypheix"),
            at(4, "ftyphevc"),
            at(4, "ftyphevx"),
            at(4, "ftypheim"),
            at(4, "ftypheis"),
            at(4, "ftypmif1"),
            at(4, "ftypmsf1")),
    AVIF("an AVIF picture", List.of("avif"), Cure.EXPORT, at(4, "ftypavif"), at(4, "ftypavis")),
    WEBP("a WebP picture", List.of("webp"), Cure.EXPORT, at(8, "WEBP")),
    GIF("a GIF picture", List.of("gif"), Cure.EXPORT, at(0, "GIF87a"), at(0, "GIF89a")),
    TIFF("a TIFF picture", List.of("tif", "tiff"), Cure.EXPORT, at(0, "II*\0"), at(0, "MM\0*")),
    JPEG_2000("a JPEG 2000 picture", List.of("jp2"), Cure.EXPORT, at(4, "jP  \r\n"), at(0, "\u00FFO\u00FFQ")),
    JPEG_XL("a JPEG XL picture", List.of("jxl"), Cure.EXPORT, at(4, "JXL \r\n"), at(0, "\u00FF\n")),
    PSD("a Photoshop document", List.of("psd"), Cure.EXPORT, at(0, "8BPS")),
    ICON("a Windows icon", List.of("ico"), Cure.EXPORT, at(0, "\0\0\1\0")),
    PDF("a PDF document", List.of("pdf"), Cure.PAGE, at(0, "%PDF-")),
    /** The old Office formats, which begin alike. */
    OFFICE("an old Office document", List.of("doc", "xls"), Cure.PAGE, at(0, "\u00D0\u00CF\u0011\u00E0")),
    /** Archives, and the documents that are archives inside. */
    ZIP("a ZIP archive or an Office document", List.of("docx", "xlsx", "ofd", "zip"), Cure.UNPACK, at(0, "PK\3\4")),
    RAR("a RAR archive", List.of("rar"), Cure.UNPACK, at(0, "Rar!\u001A\7")),
    SEVEN_ZIP("a 7z archive", List.of("7z"), Cure.UNPACK, at(0, "7z\u00BC\u00AF\u0027\u001C")),
    GZIP("a gzip archive", List.of("gz"), Cure.UNPACK, at(0, "\u001F\u008B")),
    /** Containers of all kinds: several suffixes stand for one container, and one for several. */
    VIDEO(
            "a video",
            List.of("mp4", "mov", "avi", "wmv", "mpeg", "mkv", "flv", "f4v", "m4v", "rmvb"),
            Cure.STILL,
            at(4, "ftyp"),
            at(4, "moov"),
            at(4, "mdat"),
            at(0, "\u001AE\u00DF\u00A3"),
            at(8, "AVI "),
            at(0, "\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011"),
            at(0, "\0\0\1\u00BA"),
            at(0, "\0\0\1\u00B3"),
            at(0, "FLV\1"),
            at(0, ".RMF")),
    PROGRAM("a program", List.of("exe"), Cure.ANOTHER, at(0, "MZ"), at(0, "\u007FELF")),
    SVG("an SVG drawing", List.of("svg"), Cure.EXPORT, at(0, "<svg")),
    HTML("an HTML page", List.of("html"), Cure.ANOTHER, at(0, "<!DOCTYPE html"), at(0, "<html")),
    XML("an XML file", List.of("xml"), Cure.ANOTHER, at(0, "<?xml"), at(0, "\u00EF\u00BB\u00BF<?xml")),
    TEXT("plain text", List.of("csv", "txt"), Cure.ANOTHER) {
        @Override
        boolean matches(byte[] head, int length) {
            for (int i = 0; i < length; i++) {
                boolean control =
                        head[i] >= 0 && head[i] < ' ' && head[i] != '\t' && head[i] != '\n' && head[i] != '\r';
                if (control || head[i] == (byte) 0xFF) { // which is in no text, be it UTF-8 or GBK
                    return false;
                }
            }
            return length > 0;
        }
    };

    /** Bytes that are enough to tell every kind. */
    static final int HEAD = 32;

    private final String title;
    private final List<String> suffixes;
    private final Advice cure;
    private final List<Magic> magic;

    MediaType(String title, List<String> suffixes, Advice cure, Magic... magic) {
        this.title = title;
        this.suffixes = suffixes;
        this.cure = cure;
        this.magic = List.of(magic);
    }

    /** The kind of a file by its first bytes; more than {@link #HEAD} are not looked at, however many are at hand. */
    static Optional<MediaType> of(byte[] bytes, int length) {
        int head = Math.min(length, HEAD);
        return Arrays.stream(values()).filter(type -> type.matches(bytes, head)).findFirst();
    }

    /** The kind that a file's name promises, by its suffix in any case. */
    static Optional<MediaType> named(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String suffix = fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.suffixes.contains(suffix))
                .findFirst();
    }

    boolean matches(byte[] head, int length) {
        return magic.stream().anyMatch(m -> m.matches(head, length));
    }

    /** Whether the file, if it went on, could still become one of this kind. */
    boolean mayStart(byte[] head, int length) {
        return magic.stream().anyMatch(m -> m.mayStart(head, length));
    }

    /** With an article, to be used in a sentence. */
    String title() {
        return title;
    }

    /** Without a dot, lower case; the first is the usual one. */
    List<String> suffixes() {
        return suffixes;
    }

    /** Whether the content alone does not tell which of the suffixes is the right one. */
    boolean isFamily() {
        return this == VIDEO || this == ZIP || this == OFFICE || this == TEXT;
    }

    /** What to do with a file of this kind where it is not taken. */
    Advice cure() {
        return cure;
    }

    private static Magic at(int offset, String latin1) {
        return new Magic(offset, latin1.getBytes(ISO_8859_1));
    }

    private record Magic(int offset, byte[] bytes) {

        boolean matches(byte[] head, int length) {
            return length >= offset + bytes.length && mayStart(head, length);
        }

        boolean mayStart(byte[] head, int length) {
            for (int i = offset; i < Math.min(length, offset + bytes.length); i++) {
                if (head[i] != bytes[i - offset]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Cure {

        static final Advice EXPORT = new Advice("Export it as JPEG.", "请导出为 JPEG 格式。");
        static final Advice IPHONE = new Advice(
                "Export it as JPEG; an iPhone set to Camera, Formats, Most Compatible takes JPEG pictures.",
                "请导出为 JPEG 格式;iPhone 可在“设置 → 相机 → 格式”中选择“兼容性最佳”,直接拍摄 JPEG。");
        static final Advice PAGE = new Advice("Export the page as a JPEG picture.", "请将页面导出为 JPEG 图片。");
        static final Advice UNPACK = new Advice("Unpack it and send the picture inside.", "请解压后发送其中的图片。");
        static final Advice STILL = new Advice("Send a picture, not a video.", "请发送图片,而不是视频。");
        static final Advice NOT_HERE = new Advice("Send a file of a kind that this call takes.", "请发送该接口支持的文件类型。");
        static final Advice ANOTHER = new Advice("Send the picture itself.", "请发送图片文件本身。");

        private Cure() {}
    }
}
