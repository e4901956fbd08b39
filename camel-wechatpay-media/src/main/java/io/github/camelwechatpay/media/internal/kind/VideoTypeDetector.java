// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells what is in the containers of films: ISO base media and QuickTime, Matroska, ASF, MPEG transport streams. */
final class VideoTypeDetector {

    /** Major brands by their beginning (ISO/IEC 14496-12; mp4ra.org). */
    private static final Map<String, MediaType> BRANDS = Map.ofEntries(
            Map.entry("qt  ", MediaType.MOV),
            Map.entry("M4V", MediaType.M4V),
            Map.entry("f4v ", MediaType.F4V),
            Map.entry("F4V ", MediaType.F4V),
            Map.entry("F4P ", MediaType.F4V),
            Map.entry("M4A ", MediaType.AUDIO),
            Map.entry("M4B ", MediaType.AUDIO),
            Map.entry("M4P ", MediaType.AUDIO),
            Map.entry("F4A ", MediaType.AUDIO),
            Map.entry("F4B ", MediaType.AUDIO),
            Map.entry("3g", MediaType.THREE_GP),
            Map.entry("avif", MediaType.AVIF),
            Map.entry("avis", MediaType.AVIF),
            Map.entry("heic", MediaType.HEIC),
            Map.entry("heix", MediaType.HEIC),
            Map.entry("heim", MediaType.HEIC),
            Map.entry("heis", MediaType.HEIC),
            Map.entry("hev", MediaType.HEIC),
            Map.entry("crx ", MediaType.RAW),
            Map.entry("jp2", MediaType.JPEG_2000),
            Map.entry("jpx ", MediaType.JPEG_2000),
            Map.entry("mjp2", MediaType.JPEG_2000),
            Map.entry("jxl ", MediaType.JPEG_XL));

    /** Brands of pictures that do not say how the picture is coded: the compatible ones do. */
    private static final Set<String> PICTURES = Set.of("mif1", "mif2", "mif3", "msf1", "miaf", "MiPr", "MA1B", "MA1A");

    /** Atoms that a QuickTime film may begin with (QuickTime File Format, "Overview"). */
    private static final Set<String> ATOMS =
            Set.of("wide", "free", "skip", "pnot", "moov", "mdat", "PICT", "pict", "junk", "uuid", "udta", "ftyp");

    private static final byte[] ASF_VIDEO = latin1("\u00C0\u00EF\u0019\u00BC\u004D\u005B\u00CF\u0011");
    private static final byte[] ASF_AUDIO = latin1("\u0040\u009E\u0069\u00F8\u004D\u005B\u00CF\u0011");
    private static final int PACKET = 188;
    /** Before each packet, as on a Blu-ray disc. */
    private static final int STAMP = 4;
    /** The longest end in a checksum, as they are broadcast. */
    private static final List<Integer> PACKETS = List.of(PACKET, PACKET + STAMP, PACKET + 16);

    private VideoTypeDetector() {}

    /** Films, and pictures, that are made of boxes, each of which says what it is and how long. */
    static Optional<MediaType> ofBoxes(byte[] head, int length) {
        if (length >= 12 && type(head, 4).equals("ftyp")) {
            return Optional.of(branded(head, 0, length));
        }
        Optional<MediaType> film = ofAtoms(head, length);
        if (film.isPresent()) {
            return film;
        }
        if (MagicNumber.starts(MediaType.MKV, "\u001AE\u00DF\u00A3").matches(head, length)) {
            return Optional.of(
                    indexOf(head, Math.min(length, 128), latin1("webm")) < 0 ? MediaType.MKV : MediaType.WEBM);
        }
        return Optional.empty();
    }

    /** MPEG transport streams, which have no header: only their packets begin alike. */
    static Optional<MediaType> ofPackets(byte[] head, int length) {
        boolean packets = PACKETS.stream()
                .anyMatch(size -> IntStream.range(0, size).anyMatch(start -> hasPackets(head, length, start, size)));
        return packets ? Optional.of(MediaType.MPEG) : Optional.empty();
    }

    private static MediaType branded(byte[] head, int at, int length) {
        String major = type(head, at + 8);
        int end = (int) Math.min(length, at + Math.max(16, size(head, at)));
        if (PICTURES.contains(major)) {
            for (int i = at + 16; i + 4 <= end; i += 4) {
                if (type(head, i).startsWith("avi")) {
                    return MediaType.AVIF;
                }
            }
            return MediaType.HEIC;
        }
        return BRANDS.entrySet().stream()
                .filter(brand -> major.startsWith(brand.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MediaType.MP4);
    }

    /** Old QuickTime films have no brand, but begin with any of several atoms, each of which says where the next is. */
    private static Optional<MediaType> ofAtoms(byte[] head, int length) {
        long at = 0;
        while (at + 8 <= length) {
            long size = size(head, (int) at);
            String type = type(head, (int) at + 4);
            if (!ATOMS.contains(type) || size > 1 && size < 8) {
                return Optional.empty();
            }
            if (type.equals("ftyp") && at + 12 <= length) {
                return Optional.of(branded(head, (int) at, length)); // an MP4 with something before its brand
            }
            boolean film = type.equals("moov") || type.equals("mdat");
            if (film || size <= 1) { // one reaches to the end of the file, or has a size of 64 bits
                return Optional.of(MediaType.MOV);
            }
            at += size;
        }
        return at > 0 ? Optional.of(MediaType.MOV) : Optional.empty();
    }

    /** A recording that begins within a packet has to have more of them. */
    private static boolean hasPackets(byte[] head, int length, int start, int size) {
        int packets = start == 0 || start == STAMP && size == PACKET + STAMP ? 2 : 8;
        if (length < start + packets * size + 1) {
            return false;
        }
        for (int i = start; i < length; i += size) {
            if (head[i] != 0x47) {
                return false;
            }
        }
        return true;
    }

    /** Windows Media, whose header lists the streams: sound without pictures is no video. */
    static MediaType asf(byte[] head, int length) {
        boolean sound = indexOf(head, length, ASF_AUDIO) >= 0 && indexOf(head, length, ASF_VIDEO) < 0;
        boolean all = length >= 24 && little(head, 16) <= length;
        return sound && all ? MediaType.AUDIO : MediaType.WMV;
    }

    static boolean mayStart(MediaType type, byte[] head, int length) {
        List<String> starts =
                switch (type) {
                    case MP4, MOV, M4V, F4V -> List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");
                    default -> List.of();
                };
        return starts.stream()
                        .anyMatch(
                                s -> head[0] == 0 && MagicNumber.at(4, type, s).mayStart(head, length))
                || type == MediaType.AVI && MagicNumber.starts(type, "RIFF").mayStart(head, length)
                || type == MediaType.MKV
                        && MagicNumber.starts(type, "\u001AE\u00DF\u00A3").mayStart(head, length);
    }

    private static String type(byte[] head, int at) {
        return new String(head, at, 4, ISO_8859_1);
    }

    private static long size(byte[] head, int at) {
        return (head[at] & 0xFFL) << 24
                | (head[at + 1] & 0xFF) << 16
                | (head[at + 2] & 0xFF) << 8
                | head[at + 3] & 0xFF;
    }

    private static long little(byte[] head, int at) {
        return head[at] & 0xFF
                | (head[at + 1] & 0xFF) << 8
                | (head[at + 2] & 0xFF) << 16
                | (head[at + 3] & 0xFFL) << 24;
    }

    private static int indexOf(byte[] head, int length, byte[] wanted) {
        for (int i = 0; i + wanted.length <= length; i++) {
            if (Arrays.equals(head, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] latin1(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
