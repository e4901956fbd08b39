// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Puts metadata into pictures, byte by byte. */
final class PictureParts {

    private static final int AFTER_START = 2;
    private static final int AFTER_IHDR = 33;

    private PictureParts() {}

    /** Also where it was taken: degrees north. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        return withSegment(jpeg, 0xFFE1, joined("Exif\0\0".getBytes(US_ASCII), exif(orientation)));
    }

    static byte[] withProfile(byte[] jpeg, ICC_Profile profile) {
        return withSegment(jpeg, 0xFFE2, joined("ICC_PROFILE\0\1\1".getBytes(US_ASCII), profile.getData()));
    }

    static byte[] pngWithExif(byte[] png, int orientation) {
        return withChunk(png, "eXIf", exif(orientation));
    }

    static byte[] pngWithProfile(byte[] png, ICC_Profile profile) {
        return withChunk(png, "iCCP", joined("p\0\0".getBytes(US_ASCII), deflated(profile.getData())));
    }

    static byte[] withChunk(byte[] png, String name, byte[] data) {
        byte[] named = joined(name.getBytes(US_ASCII), data);
        CRC32 crc = new CRC32();
        crc.update(named);
        return ByteBuffer.allocate(png.length + 8 + named.length)
                .put(png, 0, AFTER_IHDR)
                .putInt(data.length)
                .put(named)
                .putInt((int) crc.getValue())
                .put(png, AFTER_IHDR, png.length - AFTER_IHDR)
                .array();
    }

    private static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        return ByteBuffer.allocate(jpeg.length + 4 + data.length)
                .put(jpeg, 0, AFTER_START)
                .putShort((short) marker)
                .putShort((short) (data.length + 2))
                .put(data)
                .put(jpeg, AFTER_START, jpeg.length - AFTER_START)
                .array();
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(8 + 2 + 24 + 4 + 2 + 12 + 4)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(38)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(2)
                .put("N\0\0\0".getBytes(US_ASCII))
                .putInt(0)
                .array();
    }

    static byte[] deflated(byte[] data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
