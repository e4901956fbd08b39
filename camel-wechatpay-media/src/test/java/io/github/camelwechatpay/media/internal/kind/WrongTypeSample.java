// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static io.github.camelwechatpay.media.internal.kind.Bytes.join;
import static io.github.camelwechatpay.media.internal.kind.Bytes.latin1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A file that is none of the pictures that {@code uploadmedia} takes.
 *
 * @param type null if it is not known by name
 */
public record WrongTypeSample(String name, MediaType type, byte[] bytes) {

    private static final String RECEIPT = "收据:微信支付,一百元整。\r\n".repeat(20);

    public static List<WrongTypeSample> all() {
        return Stream.of(pictures(), documents(), texts(), nothings(), FileSamples.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<WrongTypeSample> pictures() {
        BufferedImage drawn = Pictures.drawn(BufferedImage.TYPE_INT_RGB);
        return List.of(
                new WrongTypeSample("HEIC", MediaType.HEIC, boxed("ftypheic\0\0\0\0mif1heic")),
                new WrongTypeSample("HEIC, ten bits", MediaType.HEIC, boxed("ftypheix\0\0\0\0mif1heix")),
                new WrongTypeSample("HEIC, a burst", MediaType.HEIC, boxed("ftyphevc\0\0\0\0msf1hevc")),
                new WrongTypeSample("HEIF", MediaType.HEIC, boxed("ftypmif1\0\0\0\0mif1heic")),
                new WrongTypeSample("HEIF, a sequence", MediaType.HEIC, boxed("ftypmsf1\0\0\0\0msf1hevc")),
                new WrongTypeSample("AVIF", MediaType.AVIF, boxed("ftypavif\0\0\0\0avifmif1")),
                new WrongTypeSample("AVIF, a sequence", MediaType.AVIF, boxed("ftypavis\0\0\0\0avismsf1")),
                new WrongTypeSample("WebP", MediaType.WEBP, padded("RIFF\u00A0\0\0\0WEBPVP8 ")),
                new WrongTypeSample("GIF87a", MediaType.GIF, padded("GIF87a\20\0\20\0\u0080\0\0")),
                new WrongTypeSample("GIF89a", MediaType.GIF, Pictures.write(drawn, "gif", p -> {})),
                new WrongTypeSample("TIFF of a PC", MediaType.TIFF, padded("II*\0\10\0\0\0")),
                new WrongTypeSample("TIFF of a Mac", MediaType.TIFF, padded("MM\0*\0\0\0\10")),
                new WrongTypeSample("JP2", MediaType.JPEG_2000, padded("\0\0\0\14jP  \r\n\u0087\n")),
                new WrongTypeSample("JPEG 2000, bare", MediaType.JPEG_2000, padded("\u00FFO\u00FFQ\0/")),
                new WrongTypeSample("JXL", MediaType.JPEG_XL, padded("\0\0\0\14JXL \r\n\u0087\n")),
                new WrongTypeSample("JXL, bare", MediaType.JPEG_XL, padded("\u00FF\n\u00FA\u001F")),
                new WrongTypeSample("PSD", MediaType.PSD, padded("8BPS\0\1")),
                new WrongTypeSample("ICO", MediaType.ICON, padded("\0\0\1\0\1\0\20\20")),
                new WrongTypeSample(
                        "SVG", MediaType.SVG, latin1("<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>")));
    }

    private static List<WrongTypeSample> documents() {
        return List.of(
                new WrongTypeSample("PDF", MediaType.PDF, padded("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n")),
                new WrongTypeSample("ZIP with a picture", MediaType.ZIP, zip("a.jpg", Jpegs.baseline())),
                new WrongTypeSample("RAR", MediaType.RAR, padded("Rar!\u001A\7\1\0")),
                new WrongTypeSample("7z", MediaType.SEVEN_ZIP, padded("7z\u00BC\u00AF'\u001C\0\4")),
                new WrongTypeSample("gzip", MediaType.GZIP, gzip(Jpegs.baseline())),
                new WrongTypeSample("EXE", MediaType.PROGRAM, padded("MZ\u0090\0\3\0\0\0")),
                new WrongTypeSample("ELF", MediaType.PROGRAM, padded("\u007FELF\2\1\1\0")));
    }

    private static List<WrongTypeSample> texts() {
        String base64 = Base64.getEncoder().encodeToString(Jpegs.baseline());
        return List.of(
                new WrongTypeSample("HTML", MediaType.HTML, latin1("<!DOCTYPE html><html><body>404</body></html>")),
                new WrongTypeSample(
                        "HTML without a doctype", MediaType.HTML, latin1("<html><body>Login</body></html>")),
                new WrongTypeSample(
                        "XML", MediaType.XML, latin1("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>")),
                new WrongTypeSample(
                        "XML with a mark", MediaType.XML, latin1("\u00EF\u00BB\u00BF<?xml version=\"1.0\"?><a/>")),
                new WrongTypeSample("UTF-8 text", MediaType.TEXT, RECEIPT.getBytes(UTF_8)),
                new WrongTypeSample("GBK text", MediaType.TEXT, RECEIPT.getBytes(Charset.forName("GBK"))),
                new WrongTypeSample("UTF-16LE text", MediaType.TEXT, ("\uFEFF" + RECEIPT).getBytes(UTF_16LE)),
                new WrongTypeSample("UTF-16BE text", MediaType.TEXT, ("\uFEFF" + RECEIPT).getBytes(UTF_16BE)),
                new WrongTypeSample("base64 of a JPEG", MediaType.TEXT, latin1(base64)),
                new WrongTypeSample("data URI", MediaType.TEXT, latin1("data:image/jpeg;base64," + base64)),
                new WrongTypeSample("JSON error", MediaType.JSON, latin1("{\"code\":404,\"message\":\"not found\"}")),
                new WrongTypeSample("script", MediaType.TEXT, latin1("#!/bin/sh\nrm -rf \"$HOME\"\n")),
                new WrongTypeSample("text that begins as a BMP", MediaType.TEXT, latin1("BMW, a maker of cars")),
                new WrongTypeSample("one letter", MediaType.TEXT, latin1("x")),
                new WrongTypeSample("a line break", MediaType.TEXT, latin1("\r\n")));
    }

    private static List<WrongTypeSample> nothings() {
        return List.of(
                new WrongTypeSample("zeros", null, Bytes.filled(4_096, 0)),
                new WrongTypeSample("0xFF", null, Bytes.filled(4_096, 0xFF)),
                new WrongTypeSample("random bytes", null, Bytes.random(4_096, 10)),
                new WrongTypeSample("more random bytes", null, Bytes.random(100_000, 11)),
                new WrongTypeSample("few random bytes", null, Bytes.random(20, 12)),
                new WrongTypeSample("a JPEG behind one more byte", null, join(Bytes.of(0), Jpegs.baseline())),
                new WrongTypeSample("a BMP header of 11 bytes", null, headerOf(11)),
                new WrongTypeSample("a BMP header of 125 bytes", null, headerOf(125)),
                new WrongTypeSample("a BMP header of 2^31 bytes", null, headerOf(1L << 31)),
                new WrongTypeSample("short, with a BMP header of 11 bytes", null, Bytes.cut(headerOf(11), 20)),
                new WrongTypeSample("only the letters of a JPEG", null, Bytes.of(0xFF, 0xD8, 0, 0)));
    }

    private static byte[] headerOf(long size) {
        return Bytes.with(Bmps.colours(), Bmps.HEADER_SIZE_AT, Bytes.little(size, 4));
    }

    private static byte[] padded(String start) {
        return join(latin1(start), Bytes.filled(16, 0), Bytes.random(200, start.length()));
    }

    /** A first box of 24 bytes, as in every file of the ISO base media format. */
    private static byte[] boxed(String start) {
        return padded("\0\0\0\u0018" + start);
    }

    private static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
