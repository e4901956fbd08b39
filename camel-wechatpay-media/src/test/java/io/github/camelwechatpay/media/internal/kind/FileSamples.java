// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.latin1;
import static io.github.camelwechatpay.media.internal.kind.Containers.ole;
import static io.github.camelwechatpay.media.internal.kind.Containers.ooxml;
import static io.github.camelwechatpay.media.internal.kind.Containers.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Files of every kind but pictures that calls take, each told by what it really begins with or holds. */
final class FileSamples {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.";
    private static final String DOCX = WORD + "document.main+xml";
    private static final String XLSX = EXCEL + "sheet.main+xml";
    private static final String ODF = "application/vnd.oasis.opendocument.";

    private FileSamples() {}

    static List<WrongTypeSample> all() {
        return Stream.of(videos(), brands(), office(), archives(), oldOffice(), texts(), pictures(), others())
                .flatMap(List::stream)
                .toList();
    }

    static List<WrongTypeSample> videos() {
        return List.of(
                kind("AVI", MediaType.AVI, "RIFF\0\20\0\0AVI LIST\300\0\0\0hdrlavih8\0\0\0"),
                kind("AVI, a later part", MediaType.AVI, "RIFF\0\20\0\0AVIXLIST"),
                kind("FLV", MediaType.FLV, "FLV\1\5\0\0\0\11\0\0\0\0"),
                kind("WMV", MediaType.WMV, asf("\u00C0\u00EF\u0019\u00BC\u004D\u005B\u00CF\u0011")),
                kind("WMA", MediaType.AUDIO, asf("\u0040\u009E\u0069\u00F8\u004D\u005B\u00CF\u0011")),
                kind("MKV", MediaType.MKV, "\u001AE\u00DF\u00A3\u0093B\u0082\u0088matroska"),
                kind("MKV without a type", MediaType.MKV, "\u001AE\u00DF\u00A3\u0080\u0018\u0053\u0080\u0067"),
                kind("WebM", MediaType.WEBM, "\u001AE\u00DF\u00A3\u009FB\u0086\u0081\1B\u0082\u0084webm"),
                kind("MPEG program stream", MediaType.MPEG, "\0\0\1\u00BA\u0044\0\4\0\4\1\u0089\u00C3\u00F8"),
                kind("MPEG-1 program stream", MediaType.MPEG, "\0\0\1\u00BA\u0021\0\1\0\1"),
                kind("MPEG elementary stream", MediaType.MPEG, "\0\0\1\u00B3\u0014\0\u00F0\u0013"),
                new WrongTypeSample("MPEG transport stream", MediaType.MPEG, packets("", 188)),
                new WrongTypeSample("MPEG transport stream with stamps", MediaType.MPEG, packets("\0\0\0\1", 188)),
                kind("VCD", MediaType.MPEG, "RIFF\0\20\0\0CDXAfmt "),
                new WrongTypeSample(
                        "MPEG transport stream cut out of a longer one",
                        MediaType.MPEG,
                        join(Bytes.random(101, 7), packets("", 188))),
                new WrongTypeSample("MPEG transport stream with checksums", MediaType.MPEG, packets("", 204)),
                kind("MPEG, a stream of pictures alone", MediaType.MPEG, "\0\0\1\u00E0\7\u00EC\u0081\u00C0"),
                kind("MPEG, from a group of pictures on", MediaType.MPEG, "\0\0\1\u00B8\0\10\0\100"),
                kind("RMVB", MediaType.RMVB, ".RMF\0\0\0\22\0\0\0\0"),
                kind("Ogg", MediaType.OGG, "OggS\0\2\0\0\0\0\0\0"),
                kind("MXF", MediaType.MXF, "\6\16\53\64\2\5\1\1\15\1\2\1"),
                kind("SWF", MediaType.FLASH, "CWS\12\0\1\0\0x\u009C"),
                kind("WAV", MediaType.AUDIO, "RIFF\0\20\0\0WAVEfmt "),
                kind("WAV of more than 4 GB", MediaType.AUDIO, "RF64\u00FF\u00FF\u00FF\u00FFWAVEds64"),
                kind("MP3 with checksums", MediaType.AUDIO, "\u00FF\u00FA\u0090\0"),
                kind("MP3 with tags", MediaType.AUDIO, "ID3\3\0\0\0\0\17\166TIT2"),
                kind("MP3", MediaType.AUDIO, "\u00FF\u00FB\u0090\0"),
                kind("AMR", MediaType.AUDIO, "#!AMR\n\74\u0091\27"),
                kind("FLAC", MediaType.AUDIO, "fLaC\0\0\0\42"));
    }

    private static List<WrongTypeSample> brands() {
        return List.of(
                branded("isom", MediaType.MP4),
                branded("iso2", MediaType.MP4),
                branded("mp41", MediaType.MP4),
                branded("mp42", MediaType.MP4),
                branded("avc1", MediaType.MP4),
                branded("MSNV", MediaType.MP4),
                branded("XAVC", MediaType.MP4),
                branded("dash", MediaType.MP4),
                branded("qt  ", MediaType.MOV),
                branded("M4V ", MediaType.M4V),
                branded("M4VH", MediaType.M4V),
                branded("M4VP", MediaType.M4V),
                branded("f4v ", MediaType.F4V),
                branded("F4V ", MediaType.F4V),
                branded("M4A ", MediaType.AUDIO),
                branded("M4B ", MediaType.AUDIO),
                branded("F4A ", MediaType.AUDIO),
                branded("3gp4", MediaType.THREE_GP),
                branded("3gp5", MediaType.THREE_GP),
                branded("3g2a", MediaType.THREE_GP),
                branded("3gr6", MediaType.THREE_GP),
                branded("iso6", MediaType.MP4),
                branded("mmp4", MediaType.MP4),
                branded("av01", MediaType.MP4),
                branded("hevs", MediaType.HEIC),
                kind("MP4 behind free", MediaType.MP4, "\0\0\0\20free\0\0\0\0\0\0\0\0\0\0\0\30ftypmp42\0\0\0\0"),
                kind("M4V behind skip", MediaType.M4V, "\0\0\0\10skip\0\0\0\30ftypM4V \0\0\0\0"),
                kind("HEIC behind free", MediaType.HEIC, "\0\0\0\10free\0\0\0\30ftypmif1\0\0\0\0mif1heic"),
                branded("crx ", MediaType.RAW),
                kind("a picture coded as AVIF", MediaType.AVIF, "\0\0\0\34ftypmif1\0\0\0\0mif1avifmiaf"),
                kind("a picture coded as HEVC", MediaType.HEIC, "\0\0\0\34ftypmif1\0\0\0\0mif1heicmiaf"),
                kind("MOV, wide", MediaType.MOV, "\0\0\0\10wide\0\0\1\0mdat"),
                kind("MOV, free", MediaType.MOV, "\0\0\0\20free\0\0\0\0\0\0\0\0\0\0\1\0mdat"),
                kind("MOV, skip", MediaType.MOV, "\0\0\0\10skip\0\0\1\0moov"),
                kind("MOV, pnot", MediaType.MOV, "\0\0\0\24pnot\0\0\0\0\0\0PICT\0\1\0\0\1\0mdat"),
                kind("MOV, moov of 256 bytes", MediaType.MOV, "\0\0\1\0moov\0\0\0\154mvhd"),
                kind("MOV, mdat to the end", MediaType.MOV, "\0\0\0\0mdat"),
                kind("MOV, mdat of 64 bits", MediaType.MOV, "\0\0\0\1mdat\0\0\0\0\0\1\0\0"));
    }

    private static WrongTypeSample branded(String brand, MediaType type) {
        return kind("brand " + brand, type, "\0\0\0\30ftyp" + brand + "\0\0\2\0" + brand + "isom\0\0\0\10free");
    }

    private static List<WrongTypeSample> office() {
        byte[] docx = ooxml("word", DOCX);
        return List.of(
                new WrongTypeSample("DOCX", MediaType.DOCX, docx),
                new WrongTypeSample("XLSX", MediaType.XLSX, ooxml("xl", XLSX)),
                new WrongTypeSample("PPTX", MediaType.PPTX, ooxml("ppt", SLIDES + "presentation.main+xml")),
                new WrongTypeSample("PPSX", MediaType.PPTX, ooxml("ppt", SLIDES + "slideshow.main+xml")),
                new WrongTypeSample(
                        "DOCM",
                        MediaType.DOCM,
                        ooxml("word", "application/vnd.ms-word.document.macroEnabled.main+xml")),
                new WrongTypeSample(
                        "XLSM", MediaType.XLSM, ooxml("xl", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")),
                new WrongTypeSample("DOTX", MediaType.DOTX, ooxml("word", WORD + "template.main+xml")),
                new WrongTypeSample("XLTX", MediaType.XLTX, ooxml("xl", EXCEL + "template.main+xml")),
                new WrongTypeSample(
                        "XLSB", MediaType.XLSB, ooxml("xl", "application/vnd.ms-excel.sheet.binary.macroEnabled.main")),
                new WrongTypeSample(
                        "VSDX", MediaType.VISIO, ooxml("visio", "application/vnd.ms-visio.drawing.main+xml")),
                new WrongTypeSample(
                        "DOCX, stored",
                        MediaType.DOCX,
                        Containers.stored(
                                "[Content_Types].xml", Containers.contentTypes(DOCX), "word/document.xml", "<x/>")),
                new WrongTypeSample(
                        "DOCX, its types last",
                        MediaType.DOCX,
                        zip(
                                "word/document.xml",
                                "<x/>".repeat(50_000),
                                "word/media/a.png",
                                "p".repeat(9_000),
                                "[Content_Types].xml",
                                Containers.contentTypes(DOCX))),
                new WrongTypeSample(
                        "DOCX that holds a workbook",
                        MediaType.DOCX,
                        packed(
                                ZipEntry.DEFLATED,
                                "[Content_Types].xml",
                                Containers.contentTypes(DOCX)
                                        .replace(
                                                "<Override",
                                                "<Default Extension=\"xlsx\" ContentType=\"" + EXCEL
                                                        + "sheet\"/><Override")
                                        .getBytes(UTF_8),
                                "word/embeddings/a.xlsx",
                                ooxml("xl", XLSX))),
                new WrongTypeSample(
                        "DOCX whose types name no part",
                        MediaType.DOCX,
                        zip("[Content_Types].xml", "<Types/>", "word/document.xml", "<x/>")),
                new WrongTypeSample(
                        "DOCM whose types name no part",
                        MediaType.DOCM,
                        zip(
                                "[Content_Types].xml",
                                "<Types/>",
                                "word/document.xml",
                                "<x/>",
                                "word/vbaProject.bin",
                                "x")),
                new WrongTypeSample(
                        "DOCX, stored as a stream",
                        MediaType.DOCX,
                        Containers.streamed(
                                "[Content_Types].xml", Containers.contentTypes(DOCX), "word/a.xml", "<x/>")),
                new WrongTypeSample(
                        "ZIP of a DOCX, stored as a stream",
                        MediaType.ZIP,
                        Containers.streamed("a.docx", new String(docx, ISO_8859_1))),
                new WrongTypeSample(
                        "OFD, stored as a stream",
                        MediaType.OFD,
                        Containers.streamed("Doc_0/a.xml", "<d/>", "OFD.xml", "<o/>")),
                new WrongTypeSample(
                        "ODT, stored as a stream",
                        MediaType.ODT,
                        Containers.streamed("mimetype", ODF + "text", "a.xml", "")),
                new WrongTypeSample("OFD", MediaType.OFD, zip("OFD.xml", "<ofd/>", "Doc_0/Document.xml", "<d/>")),
                new WrongTypeSample(
                        "OFD, its start last", MediaType.OFD, zip("Doc_0/Document.xml", "<d/>", "OFD.xml", "<o/>")),
                new WrongTypeSample("ZIP of a DOCX", MediaType.ZIP, packed(ZipEntry.DEFLATED, "a.docx", docx)),
                new WrongTypeSample("ZIP of a DOCX, stored", MediaType.ZIP, packed(ZipEntry.STORED, "a.docx", docx)),
                new WrongTypeSample(
                        "ZIP of an unpacked DOCX",
                        MediaType.ZIP,
                        zip("a/[Content_Types].xml", Containers.contentTypes(DOCX), "a/word/document.xml", "<x/>")),
                new WrongTypeSample("ZIP with a folder of OFD", MediaType.ZIP, zip("a/OFD.xml", "<ofd/>")));
    }

    private static byte[] packed(int method, Object... namesAndBytes) {
        return Containers.zip(method, namesAndBytes);
    }

    private static List<WrongTypeSample> archives() {
        byte[] docx = ooxml("word", DOCX);
        return List.of(
                new WrongTypeSample(
                        "ODT", MediaType.ODT, Containers.stored("mimetype", ODF + "text", "content.xml", "<x/>")),
                new WrongTypeSample(
                        "ODS",
                        MediaType.ODS,
                        Containers.stored("mimetype", ODF + "spreadsheet", "content.xml", "<x/>")),
                new WrongTypeSample("ODP", MediaType.ODP, Containers.stored("mimetype", ODF + "presentation")),
                new WrongTypeSample("EPUB", MediaType.EPUB, Containers.stored("mimetype", "application/epub+zip")),
                new WrongTypeSample(
                        "APK",
                        MediaType.APK,
                        zip("META-INF/MANIFEST.MF", "x", "AndroidManifest.xml", "x", "classes.dex", "x")),
                new WrongTypeSample("JAR", MediaType.JAR, zip("META-INF/MANIFEST.MF", "x", "a/B.class", "x")),
                new WrongTypeSample("IPA", MediaType.IPA, zip("Payload/A.app/Info.plist", "x")),
                new WrongTypeSample("Pages", MediaType.IWORK, zip("Index/Document.iwa", "x")),
                new WrongTypeSample(
                        "XPS",
                        MediaType.XPS,
                        zip("[Content_Types].xml", "application/vnd.ms-package.xps-fixeddocumentsequence+xml")),
                new WrongTypeSample("ZIP", MediaType.ZIP, zip("a.txt", "x")),
                new WrongTypeSample("empty ZIP", MediaType.ZIP, latin1("PK\5\6" + "\0".repeat(18))),
                new WrongTypeSample("ZIP with a password", MediaType.ENCRYPTED_ZIP, Containers.encrypted(docx)),
                kind("tar", MediaType.TAR, "a.jpg" + "\0".repeat(252) + "ustar\00000"),
                kind("bzip2", MediaType.BZIP2, "BZh91AY&SY\0"),
                kind("xz", MediaType.XZ, "\u00FD7zXZ\0\0\4"),
                kind("zstd", MediaType.ZSTD, "\u0028\u00B5\u002F\u00FD\4\0"),
                kind("cab", MediaType.CAB, "MSCF\0\0\0\0\1"),
                kind("lha", MediaType.LHA, "\42\0-lh5-\0"));
    }

    private static List<WrongTypeSample> oldOffice() {
        return List.of(
                new WrongTypeSample("DOC", MediaType.DOC, ole("", "1Table", "WordDocument", "Data")),
                new WrongTypeSample("DOC by class", MediaType.DOC, ole("0609020000000000c000000000000046", "x")),
                new WrongTypeSample(
                        "DOC with a workbook in it",
                        MediaType.DOC,
                        ole("0609020000000000c000000000000046", "ObjectPool", "Workbook", "WordDocument")),
                new WrongTypeSample(
                        "DOC, its directory last",
                        MediaType.DOC,
                        Containers.oleWithDirectoryLast("a", "b", "c", "d", "WordDocument")),
                new WrongTypeSample("XLS", MediaType.XLS, ole("", "Workbook", "\5SummaryInformation")),
                new WrongTypeSample("XLS of Excel 5", MediaType.XLS, ole("", "Book")),
                new WrongTypeSample("XLS by class", MediaType.XLS, ole("2008020000000000c000000000000046")),
                new WrongTypeSample("PPT", MediaType.PPT, ole("", "Pictures", "Current User", "PowerPoint Document")),
                new WrongTypeSample("PPT by class", MediaType.PPT, ole("108d81649b4fcf1186ea00aa00b929e8")),
                new WrongTypeSample("MSI", MediaType.MSI, ole("84100c0000000000c000000000000046")),
                new WrongTypeSample("MSI by its tables", MediaType.MSI, ole("", "\u4840\u3F7F\u4164")),
                new WrongTypeSample("MSG", MediaType.MESSAGE, ole("", "__nameid_version1.0")),
                new WrongTypeSample("MSG by class", MediaType.MESSAGE, ole("0b0d020000000000c000000000000046")),
                new WrongTypeSample("VSD", MediaType.VISIO, ole("", "VisioDocument")),
                new WrongTypeSample("PUB", MediaType.PUBLISHER, ole("0112020000000000c000000000000046")),
                new WrongTypeSample("MPP", MediaType.PROJECT, ole("3a8fb774c8c8d111be1100c04fb6faf1")),
                new WrongTypeSample("HWP", MediaType.HWP, ole("", "FileHeader", "DocInfo")),
                new WrongTypeSample(
                        "DOCX with a password",
                        MediaType.ENCRYPTED_OFFICE,
                        ole("", "\6DataSpaces", "EncryptionInfo", "EncryptedPackage")),
                new WrongTypeSample(
                        "DOC under rights management",
                        MediaType.ENCRYPTED_OFFICE,
                        ole("", "\6DataSpaces", "\tDRMContent", "\tDRMViewerContent")),
                kind("XLS of a reporting tool", MediaType.XLS, "\t\10\10\0\0\0\20\0\0\0\0\0\4\2"),
                kind("XLS of Excel 5 without OLE2", MediaType.XLS, "\t\10\20\0\0\5\20\0"),
                kind("XLS of Excel 4", MediaType.XLS, "\t\4\6\0\0\4\20\0"),
                kind("XLS of Excel 2", MediaType.XLS, "\t\0\4\0\2\0\20\0"),
                new WrongTypeSample("OLE2 that tells nothing", MediaType.OLE, ole("", "Contents")));
    }

    static List<WrongTypeSample> texts() {
        return List.of(
                text("HTML of 404", MediaType.HTML, "<html><body>404</body></html>"),
                text("HTML, small doctype", MediaType.HTML, "<!doctype html><html></html>"),
                text("HTML, capitals", MediaType.HTML, "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD\">\n<HTML>"),
                text("HTML behind blanks", MediaType.HTML, "\r\n\r\n  \t<HtMl>"),
                text("HTML behind a mark", MediaType.HTML, "\u00EF\u00BB\u00BF<html>"),
                text("HTML behind comments", MediaType.HTML, "<!-- a -- b -->\n<!--c--><html>"),
                text("HTML, XHTML", MediaType.HTML, "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>"),
                text("HTML, an nginx page", MediaType.HTML, "<head><title>502 Bad Gateway</title></head>"),
                text("HTML, a script", MediaType.HTML, "<script>location.href='/login'</script>"),
                text("HTML, a heading", MediaType.HTML, "<h1>Not Found</h1>"),
                new WrongTypeSample("HTML in UTF-16", MediaType.HTML, ("\uFEFF<html>").getBytes(UTF_16LE)),
                text(
                        "HTML of a server page",
                        MediaType.HTML,
                        "<%@ page language=\"java\" %>\r\n<!DOCTYPE html>\r\n<html>"),
                text(
                        "HTML behind the length of a chunk",
                        MediaType.HTML,
                        "1f4\r\n<!DOCTYPE html><html></html>\r\n0\r\n"),
                text(
                        "HTML, a comment for old browsers",
                        MediaType.HTML,
                        "<!--[if lt IE 9]><p>x</p><![endif]-->\n<HTML>"),
                text("HTML, a warning of PHP", MediaType.HTML, "<br />\n<b>Warning</b>:  fopen(): failed"),
                text("HTML, a part of a page", MediaType.HTML, "<strong>404</strong> no such file"),
                new WrongTypeSample(
                        "HTML with a document type in UTF-16",
                        MediaType.HTML,
                        "\uFEFF<!DOCTYPE html><html>".getBytes(UTF_16LE)),
                text("HTML in ISO-2022-JP", MediaType.HTML, "<html><title>\u001B$B%(%i!<\u001B(B</title>"),
                text(
                        "HTML of Excel",
                        MediaType.OFFICE_XML,
                        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"\r\n"
                                + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>"),
                text(
                        "HTML of SharePoint",
                        MediaType.HTML,
                        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><title>Login</title>"),
                text(
                        "Excel XML without a mark",
                        MediaType.OFFICE_XML,
                        "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
                text(
                        "Word XML of one file",
                        MediaType.OFFICE_XML,
                        "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"),
                text("JSON", MediaType.JSON, "{\"code\":\"ERR\"}"),
                text("JSON behind an empty comment", MediaType.JSON, "/**/cb({\"code\":1});"),
                text("JSON, a callback of Express", MediaType.JSON, "/**/ typeof cb === 'function' && cb({\"a\":1});"),
                text("JSON behind an endless loop", MediaType.JSON, "for (;;);{\"error\":1}"),
                text("JSON behind a mark of its own", MediaType.JSON, "&&&START&&&{\"code\":1}"),
                text("JSON without quotes", MediaType.JSON, "{success:false,msg:'no'}"),
                text("JSON, a list of nothing", MediaType.JSON, "[null]"),
                new WrongTypeSample("JSON in UTF-16", MediaType.JSON, "\uFEFF{\"code\":1}".getBytes(UTF_16BE)),
                text("JSON behind a mark", MediaType.JSON, "\u00EF\u00BB\u00BF\n {\n  \"code\" : 1 }"),
                text("JSON, empty", MediaType.JSON, "{}"),
                text("JSON, a list", MediaType.JSON, "[{\"a\":1}]"),
                text("JSON, a list of texts", MediaType.JSON, "[\"a\", \"b\"]"),
                text("JSON, numbers", MediaType.JSON, "[1, 2.5, -3]"),
                text("JSON, a callback", MediaType.JSON, "callback({\"a\":1})"),
                text("XML of S3", MediaType.XML, "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"),
                text("XML without a declaration", MediaType.XML, "<Error><Code>AccessDenied</Code></Error>"),
                text("XML of WeChat Pay", MediaType.XML, "<xml><return_code>FAIL</return_code></xml>"),
                text("SVG alone", MediaType.SVG, "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"),
                text("SVG with a declaration", MediaType.SVG, "<?xml version=\"1.0\"?>\n<!-- x -->\n<svg width=\"1\">"),
                text("SVG with a doctype", MediaType.SVG, "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"x\" \"y\">"),
                text(
                        "Word XML",
                        MediaType.OFFICE_XML,
                        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>"),
                text("RTF", MediaType.RTF, "{\\rtf1\\ansi x}"),
                text("PostScript", MediaType.POSTSCRIPT, "%!PS-Adobe-3.0\n%%Title: x\n"),
                text(
                        "mail",
                        MediaType.MAIL,
                        "Return-Path: <a@b>\r\nReceived: from x\r\n by y\r\nSubject: z\r\n\r\nbody"),
                text("mail, short", MediaType.MAIL, "From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\n\nbody"),
                text("MIME", MediaType.MAIL, "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"),
                text("mail in a mailbox", MediaType.MAIL, "From a@b Sat Jan  1 00:00:00 2026\nReceived: x\n"),
                text(
                        "page saved by Chrome",
                        MediaType.MAIL,
                        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a/\r\nSubject: x\r\n"
                                + "Date: Sat, 28 Nov 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
                                + "\ttype=\"text/html\"\r\n\r\n"),
                text(
                        "mail, what a server thinks of the sender first",
                        MediaType.MAIL,
                        "Authentication-Results: mx.qq.com; spf=pass\r\nReceived-SPF: pass\r\nMessage-ID: <a@b>\r\n\r\nx"),
                text(
                        "mail of Outlook for Mac",
                        MediaType.MAIL,
                        "Thread-Topic: x\nThread-Index: y\nUser-Agent: Microsoft-MacOutlook\nMime-version: 1.0\n\n"),
                text("text that begins with From", MediaType.TEXT, "From Shenzhen to Beijing\n\n100\n"),
                text("text of names and values", MediaType.TEXT, "Name: x\nAmount: 5\nNote: y\n"),
                text(
                        "HTTP answer without its first line",
                        MediaType.HTTP,
                        "Server: nginx\r\nContent-Type: image/png\r\n\r\n"),
                text("link to a page", MediaType.SHORTCUT, "[InternetShortcut]\r\nURL=https://a/b.pdf\r\n"),
                text("text with a tabulator of its columns", MediaType.TEXT, "MZ,a\u000Bb\r\n"),
                new WrongTypeSample(
                        "GBK text that begins with MZ", MediaType.TEXT, "MZ公司,一百\r\n".getBytes(Charset.forName("GBK"))),
                new WrongTypeSample(
                        "UTF-16 text that begins with PK", MediaType.TEXT, "\uFEFFPK,公司\n".getBytes(UTF_16LE)),
                text("form", MediaType.FORM, "--abc\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx"),
                new WrongTypeSample(
                        "form with a PDF",
                        MediaType.FORM,
                        latin1(
                                "------WebKitFormBoundaryx\r\nContent-Disposition: form-data\r\n\r\n%PDF-1.4\n%\u00E2\u00E3\0\1")),
                text("HTTP answer", MediaType.HTTP, "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n"),
                text("private key", MediaType.KEY, "-----BEGIN PRIVATE KEY-----\nMIIE\n"),
                text("text that begins with MZ", MediaType.TEXT, "MZ,\u00E5\u00A7\u0093\r\n1,x\r\n"),
                text("text that begins with PK", MediaType.TEXT, "PK3KGCUwux1tEyze1iN7LtkeP3Ifyxlx\n"),
                text("text that begins with BM", MediaType.TEXT, "BMLi8BPyU4YkDGivON6eON9EtsYcECxMO6E=\n"),
                text("text that begins with II", MediaType.TEXT, "II*8BPyU4YkDGivON6eON9EtsYcECxMO6E=\n"),
                text("text that begins with MM", MediaType.TEXT, "MM8BPyU4YkDGivON6eON9EtsYcECxMO6E=\n"),
                text("text that begins with GIF8", MediaType.TEXT, "GIF89aPyU4YkDGivON6eON9EtsYcECxMO6E=\n"),
                text("text that begins with %!", MediaType.TEXT, "%!,1,2\n"),
                text("text that begins with ID3", MediaType.TEXT, "ID3,name\n"),
                text("text that begins with BZh", MediaType.TEXT, "BZh9xx==\n"),
                text("text that begins with RIFF", MediaType.TEXT, "RIFFxxxxAVI PyU4YkDGivON6eON9EtsYcECxMO6E=\n"),
                text("text that begins with 8BPS", MediaType.TEXT, "8BPSxx==\n"),
                text("text that begins with FLV", MediaType.TEXT, "FLV1xx==\n"),
                text("text with ftyp", MediaType.TEXT, "abcdftypisom==\n"),
                text("text with a bracket", MediaType.TEXT, "[a],b\n"),
                text("text with a brace", MediaType.TEXT, "{a},b\n"),
                text("text with a quote", MediaType.TEXT, "\"a\",\"b\"\n"),
                text("text with a colon", MediaType.TEXT, "Date: 1,2\nx,y\n"),
                text("text with a tag behind", MediaType.TEXT, "a,<html>\n"),
                text("text that speaks of PDF", MediaType.TEXT, "a file that says %PDF-1.4 begins so\n"),
                text("text with a form feed", MediaType.TEXT, "a,b\n\f"),
                text("text that ends as in DOS", MediaType.TEXT, "a,b\r\n\u001A"));
    }

    private static List<WrongTypeSample> pictures() {
        return List.of(
                kind("CR2", MediaType.RAW, "II*\0\20\0\0\0CR\2\0"),
                kind("RAF", MediaType.RAW, "FUJIFILMCCD-RAW 0201\0"),
                kind("ORF", MediaType.RAW, "IIRO\10\0\0\0"),
                kind("JPEG XR", MediaType.JPEG_XR, "II\u00BC\1\10\0\0\0"),
                kind("WebP without loss", MediaType.WEBP, "RIFF\u00A0\0\0\0WEBPVP8L"),
                kind("companion of a picture", MediaType.COMPANION, "\0\5\26\7\0\2\0\0Mac OS X        "),
                kind("companion of a folder", MediaType.COMPANION, "\0\0\0\1Bud1\0\0"),
                new WrongTypeSample(
                        "SVG in UTF-16", MediaType.SVG, "\uFEFF<?xml version=\"1.0\"?><svg>".getBytes(UTF_16LE)),
                kind("WMF", MediaType.METAFILE, "\u00D7\u00CD\u00C6\u009A\0\0"),
                kind("cursor", MediaType.ICON, "\0\0\2\0\1\0"));
    }

    private static List<WrongTypeSample> others() {
        return List.of(
                kind("PDF 1.7", MediaType.PDF, "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n"),
                kind("PDF behind a mark", MediaType.PDF, "\u00EF\u00BB\u00BF%PDF-1.4\n%\u00E2\u00E3\0"),
                kind("PDF behind line ends", MediaType.PDF, "\r\n\r\n%PDF-1.4\n\0"),
                kind("PDF behind junk", MediaType.PDF, "\0\1\2junk" + "\u0001".repeat(900) + "%PDF-1.4\n"),
                text(
                        "PDF of text alone",
                        MediaType.PDF,
                        "\u00EF\u00BB\u00BF%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"),
                text("PDF behind a line", MediaType.PDF, "@PJL ENTER LANGUAGE=PDF\r\n%PDF-1.4\n1 0 obj\n"),
                kind("DWG", MediaType.DWG, "AC1032\0\0\0\0"),
                kind("EPS with a preview", MediaType.POSTSCRIPT, "\u00C5\u00D0\u00D3\u00C6\36\0\0\0"),
                kind("EXE of DOS", MediaType.PROGRAM, "MZ\u0090\0\3\0\0\0\4\0\0\0\u00FF\u00FF\0\0"),
                kind("Java class", MediaType.PROGRAM, "\u00CA\u00FE\u00BA\u00BE\0\0\0\75"),
                kind("shortcut", MediaType.SHORTCUT, "L\0\0\0\1\24\2\0"),
                kind("SQLite", MediaType.DATABASE, "SQLite format 3\0\20\0"));
    }

    private static WrongTypeSample kind(String name, MediaType type, String start) {
        return new WrongTypeSample(
                name, type, join(latin1(start), Bytes.filled(16, 0), Bytes.random(2_000, start.length())));
    }

    private static WrongTypeSample text(String name, MediaType type, String latin1) {
        return new WrongTypeSample(name, type, latin1(latin1));
    }

    private static String asf(String stream) {
        return "\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011\u00A6\u00D9\0\u00AA\0\u0062\u00CE\u006C\100\0\0\0\0\0\0\0"
                + "\1\0\0\0\1\2" + stream;
    }

    private static byte[] packets(String stamp, int length) {
        byte[] all = {};
        for (int i = 0; i < 20; i++) {
            all = join(all, latin1(stamp + "G"), Bytes.random(length - 1, i));
        }
        return all;
    }
}
