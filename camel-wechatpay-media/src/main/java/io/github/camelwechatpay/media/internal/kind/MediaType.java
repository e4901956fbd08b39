// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file; also those that no call takes, so that they can be refused by name. What tells a kind by its content is
 * in {@link MediaTypeDetector}.
 */
public enum MediaType {
    JPEG("a JPEG image", Group.PICTURE, "jpg", "jpeg", "jpe", "jfif"),
    PNG("a PNG image", Group.PICTURE, "png"),
    BMP("a BMP image", Group.PICTURE, "bmp", "dib"),
    HEIC("a HEIC image, as iPhones create it", Group.PICTURE, "heic", "heif", "hif"),
    AVIF("an AVIF image", Group.PICTURE, "avif"),
    WEBP("a WebP image", Group.PICTURE, "webp"),
    GIF("a GIF image", Group.PICTURE, "gif"),
    TIFF("a TIFF image", Group.PICTURE, "tif", "tiff"),
    RAW("a camera raw image", Group.PICTURE, "cr2", "cr3", "nef", "dng", "arw", "raf", "orf", "rw2"),
    JPEG_2000("a JPEG 2000 image", Group.PICTURE, "jp2", "j2k", "jpx"),
    JPEG_XL("a JPEG XL image", Group.PICTURE, "jxl"),
    JPEG_XR("a JPEG XR image", Group.PICTURE, "jxr", "wdp"),
    PSD("a Photoshop document", Group.PICTURE, "psd", "psb"),
    ICON("a Windows icon", Group.PICTURE, "ico", "cur"),
    METAFILE("a Windows metafile", Group.PICTURE, "emf", "wmf"),
    SVG("an SVG drawing", Group.PICTURE, "svg"),

    PDF("a PDF document", Group.DOCUMENT, "pdf"),
    OFD("an OFD document", Group.DOCUMENT, "ofd"),
    DOC("an old Word document", Group.DOCUMENT, "doc", "dot", "wps"),
    XLS("an old Excel workbook", Group.DOCUMENT, "xls", "xlt", "et"),
    PPT("an old PowerPoint presentation", Group.DOCUMENT, "ppt", "pps", "dps"),
    DOCX("a Word document", Group.DOCUMENT, "docx"),
    XLSX("an Excel workbook", Group.DOCUMENT, "xlsx"),
    PPTX("a PowerPoint presentation", Group.DOCUMENT, "pptx", "ppsx", "pptm", "ppsm", "potx", "potm"),
    DOCM("a Word document with macros", Group.DOCUMENT, "docm"),
    XLSM("an Excel workbook with macros", Group.DOCUMENT, "xlsm"),
    DOTX("a Word template", Group.DOCUMENT, "dotx", "dotm"),
    XLTX("an Excel template", Group.DOCUMENT, "xltx", "xltm"),
    XLSB("a binary Excel workbook", Group.DOCUMENT, "xlsb"),
    ENCRYPTED_OFFICE("an Office document with a password", Group.ENCRYPTED),
    VISIO("a Visio drawing", Group.DOCUMENT, "vsd", "vsdx"),
    PUBLISHER("a Publisher document", Group.DOCUMENT, "pub"),
    PROJECT("a Project plan", Group.DOCUMENT, "mpp"),
    HWP("a Hangul document", Group.DOCUMENT, "hwp", "hwpx"),
    ODT("an OpenDocument text", Group.DOCUMENT, "odt", "ott"),
    ODS("an OpenDocument spreadsheet", Group.DOCUMENT, "ods", "ots"),
    ODP("an OpenDocument presentation", Group.DOCUMENT, "odp", "odg"),
    IWORK("a Pages, Numbers or Keynote document", Group.DOCUMENT, "pages", "numbers", "key"),
    XPS("an XPS document", Group.DOCUMENT, "xps", "oxps"),
    EPUB("an EPUB book", Group.DOCUMENT, "epub"),
    RTF("an RTF document", Group.DOCUMENT, "rtf"),
    POSTSCRIPT("a PostScript file", Group.DOCUMENT, "ps", "eps"),
    OFFICE_XML("an Office document saved as XML or HTML", Group.DOCUMENT),
    DWG("an AutoCAD drawing", Group.DOCUMENT, "dwg"),
    MESSAGE("an Outlook message", Group.MAIL, "msg"),
    MAIL("a mail message", Group.MAIL, "eml", "mht", "mhtml"),
    FORM("a multipart form, not the file in it", Group.DOWNLOAD),
    OLE("an OLE2 file of an unknown type", Group.DOCUMENT),

    MP4("an MP4 video", Group.VIDEO, "mp4", "mpg4"),
    MOV("a QuickTime video", Group.VIDEO, "mov", "qt"),
    AVI("an AVI video", Group.VIDEO, "avi"),
    WMV("a Windows Media video", Group.VIDEO, "wmv", "asf"),
    MPEG("an MPEG video", Group.VIDEO, "mpeg", "mpg", "mpe", "m2v", "m1v", "vob", "ts", "m2ts", "mts", "m2p"),
    MKV("a Matroska video", Group.VIDEO, "mkv"),
    FLV("a Flash video", Group.VIDEO, "flv"),
    F4V("an F4V video", Group.VIDEO, "f4v"),
    M4V("an M4V video", Group.VIDEO, "m4v"),
    RMVB("a RealMedia video", Group.VIDEO, "rmvb", "rm"),
    WEBM("a WebM video", Group.VIDEO, "webm"),
    THREE_GP("a 3GP video", Group.VIDEO, "3gp", "3g2"),
    OGG("an Ogg file", Group.VIDEO, "ogg", "ogv", "oga", "opus"),
    MXF("an MXF video", Group.VIDEO, "mxf"),
    FLASH("a Flash film", Group.VIDEO, "swf"),
    AUDIO("an audio file", Group.SOUND, "mp3", "m4a", "m4b", "wav", "wma", "aac", "amr", "flac", "mid", "aiff", "ra"),

    ZIP("a ZIP archive", Group.ARCHIVE, "zip"),
    ENCRYPTED_ZIP("a ZIP archive with a password", Group.ARCHIVE),
    RAR("a RAR archive", Group.ARCHIVE, "rar"),
    SEVEN_ZIP("a 7z archive", Group.ARCHIVE, "7z"),
    GZIP("a gzip archive", Group.ARCHIVE, "gz", "tgz"),
    BZIP2("a bzip2 archive", Group.ARCHIVE, "bz2"),
    XZ("an xz archive", Group.ARCHIVE, "xz"),
    ZSTD("a Zstandard archive", Group.ARCHIVE, "zst"),
    TAR("a tar archive", Group.ARCHIVE, "tar"),
    CAB("a cabinet archive", Group.ARCHIVE, "cab"),
    LHA("an LHA archive", Group.ARCHIVE, "lzh", "lha"),
    APK("an Android app", Group.PROGRAM, "apk"),
    IPA("an iPhone app", Group.PROGRAM, "ipa"),
    JAR("a Java archive", Group.PROGRAM, "jar", "war"),
    MSI("a Windows installer", Group.PROGRAM, "msi", "msp"),
    PROGRAM("a program", Group.PROGRAM, "exe", "dll", "so", "class", "dex"),
    COMPANION("a file that macOS puts beside others, not the file itself", Group.PROGRAM),
    SHORTCUT("a Windows shortcut, not the file it points to", Group.PROGRAM, "lnk"),
    DATABASE("a database file", Group.PROGRAM, "db", "sqlite", "mdb", "accdb"),
    KEY("a key or certificate", Group.PROGRAM, "pem", "crt", "cer", "p12", "pfx"),

    HTML("an HTML page", Group.DOWNLOAD, "html", "htm", "xhtml", "shtml"),
    JSON("a JSON text", Group.DOWNLOAD, "json"),
    XML("an XML file", Group.DOWNLOAD, "xml"),
    HTTP("an HTTP message, not the file in it", Group.DOWNLOAD),
    TEXT("plain text", Group.TEXT, "csv", "txt");

    /** What kinds have in common for the user who has to make another file of one. */
    public enum Group {
        PICTURE,
        DOCUMENT,
        ENCRYPTED,
        VIDEO,
        SOUND,
        ARCHIVE,
        PROGRAM,
        MAIL,
        /** What is left when a file was not downloaded but the server's answer saved. */
        DOWNLOAD,
        TEXT
    }

    private final String title;
    private final Group group;
    private final List<String> suffixes;

    MediaType(String title, Group group, String... suffixes) {
        this.title = title;
        this.group = group;
        this.suffixes = List.of(suffixes);
    }

    /** The kind that a file's name promises, by its suffix in any case. */
    public static Optional<MediaType> named(String fileName) {
        String suffix = FileSuffix.of(fileName);
        return Arrays.stream(values())
                .filter(type -> type.suffixes.contains(suffix))
                .findFirst();
    }

    /** With an article, to be used in a sentence. */
    public String title() {
        return title;
    }

    public Group group() {
        return group;
    }

    /** Without a dot, lower case; the first is the usual one. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** Whether the content alone does not tell which of the suffixes is the right one. */
    public boolean isFamily() {
        return this == TEXT;
    }
}
