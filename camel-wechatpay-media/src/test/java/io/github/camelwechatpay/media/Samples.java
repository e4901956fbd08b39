// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.internal.kind.Containers;
import io.github.camelwechatpay.media.test.picture.NoisePicture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A file of each kind, by its suffix: pictures are whole, of the others there is what tells them. */
final class Samples {

    private static final Map<String, byte[]> ALL = new LinkedHashMap<>();

    static {
        ALL.put("jpg", NoisePicture.of("jpg", 2, new Random(1)));
        ALL.put("jpeg", NoisePicture.of("jpg", 2, new Random(1)));
        ALL.put("png", NoisePicture.of("png", 2, new Random(1)));
        ALL.put("bmp", SimulatedUploads.PICTURE);
        ALL.put("pdf", latin1("%PDF-1.7\n%\u00E2\u00E3\n1 0 obj\n"));
        String ooxml = "application/vnd.openxmlformats-officedocument.";
        ALL.put("docx", Containers.ooxml("word", ooxml + "wordprocessingml.document.main+xml"));
        ALL.put("xlsx", Containers.ooxml("xl", ooxml + "spreadsheetml.sheet.main+xml"));
        ALL.put("pptx", Containers.ooxml("ppt", ooxml + "presentationml.presentation.main+xml"));
        ALL.put("docm", Containers.ooxml("word", "application/vnd.ms-word.document.macroEnabled.main+xml"));
        ALL.put("ofd", Containers.zip("OFD.xml", "<ofd/>"));
        ALL.put("apk", Containers.zip("AndroidManifest.xml", "x", "classes.dex", "x"));
        ALL.put("zip", Containers.zip("a.jpg", "x"));
        ALL.put("doc", Containers.ole("", "1Table", "WordDocument"));
        ALL.put("xls", Containers.ole("", "Workbook"));
        ALL.put("ppt", Containers.ole("", "PowerPoint Document"));
        ALL.put("msi", Containers.ole("84100c0000000000c000000000000046"));
        ALL.put("csv", "number,name,amount\n1,2,3\n4,5,6\n".getBytes(UTF_8));
        ALL.put("txt", "some words of plain text, in a line\n".getBytes(UTF_8));
        ALL.put("mp4", latin1("\0\0\0\30ftypmp42\0\0\0\0mp42isom\0\0\0\10free"));
        ALL.put("mov", latin1("\0\0\0\24ftypqt  \0\0\2\0qt  \0\0\0\10wide\0\0\0\0"));
        ALL.put("m4v", latin1("\0\0\0\30ftypM4V \0\0\0\0M4V isom\0\0\0\10free"));
        ALL.put("f4v", latin1("\0\0\0\30ftypf4v \0\0\0\0f4v isom\0\0\0\10free"));
        ALL.put("avi", latin1("RIFF\0\20\0\0AVI LIST\300\0\0\0hdrlavih8\0\0\0"));
        ALL.put(
                "wmv",
                latin1("\u0030\u0026\u00B2\u0075\u008E\u0066\u00CF\u0011\u00A6\u00D9\0\u00AA\0\u0062\u00CE\u006C"));
        ALL.put("mpeg", latin1("\0\0\1\u00BA\u0044\0\4\0\4\1\u0089\u00C3\u00F8\0\0\1\u00BB"));
        ALL.put("mkv", latin1("\u001AE\u00DF\u00A3\u009F\u0042\u0086\u0081\1\u0042\u00F7\u0081\1matroska"));
        ALL.put("flv", latin1("FLV\1\5\0\0\0\11\0\0\0\0"));
        ALL.put("rmvb", latin1(".RMF\0\0\0\22\0\0\0\0\0\0\0\0"));
        ALL.put("webm", latin1("\u001AE\u00DF\u00A3\u009FB\u0086\u0081\1B\u0082\u0084webm"));
        ALL.put("3gp", latin1("\0\0\0\30ftyp3gp4\0\0\0\0isom3gp4\0\0\0\10free"));
        ALL.put("avif", latin1("\0\0\0\30ftypavif\0\0\0\0avifmif1\0\0\0\10free"));
        ALL.put("json", "{\"code\":404}".getBytes(UTF_8));
        ALL.put("rtf", "{\\rtf1\\ansi x}".getBytes(UTF_8));
        ALL.put("eml", "Received: x\r\nSubject: y\r\n\r\nz".getBytes(UTF_8));
        ALL.put("gif", latin1("GIF89a\1\0\1\0\0\0\0;"));
        ALL.put("heic", latin1("\0\0\0\30ftypheic\0\0\0\0mif1heic\0\0\0\10free"));
        ALL.put("webp", latin1("RIFF\0\20\0\0WEBPVP8 "));
        ALL.put("exe", latin1("MZ\u0090\0\3\0\0\0\4\0\0\0\u00FF\u00FF\0\0"));
        ALL.put("html", "<!DOCTYPE html><title>404</title>".getBytes(UTF_8));
        ALL.put("bin", new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    private Samples() {}

    static byte[] of(String suffix) {
        return ALL.get(suffix).clone();
    }

    static Set<String> suffixes() {
        return ALL.keySet();
    }

    /** The file with blanks behind its end, which no kind minds, up to a size. */
    static byte[] of(String suffix, int size) {
        byte[] sample = of(suffix);
        byte[] larger = Arrays.copyOf(sample, size);
        Arrays.fill(larger, sample.length, size, (byte) ' ');
        return larger;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
