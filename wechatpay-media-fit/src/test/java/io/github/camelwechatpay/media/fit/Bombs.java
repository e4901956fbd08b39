// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.camelwechatpay.media.internal.kind.MediaType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Small files whose headers tell of huge pictures. */
final class Bombs {

    private static final byte[] DATA = PictureParts.deflated(new byte[1_000_000]);

    private Bombs() {}

    static List<MadePicture> all() {
        List<MadePicture> all = new ArrayList<>();
        for (int side : List.of(8_001, 30_000, 1_000_000, 2_000_000)) {
            all.add(bomb(MediaType.PNG, side, side, png(side, side, 2)));
        }
        all.add(bomb(MediaType.PNG, 65_000_000, 1, png(65_000_000, 1, 0)));
        all.add(bomb(MediaType.PNG, 20_000, 20_000, png(20_000, 20_000, 3)));
        all.add(bomb(MediaType.JPEG, 65_500, 65_500, jpeg(0xC0, 65_500, 65_500)));
        all.add(bomb(MediaType.JPEG, 17_000, 17_000, jpeg(0xC1, 17_000, 17_000)));
        all.add(bomb(MediaType.JPEG, 9_000, 9_000, jpeg(0xC2, 9_000, 9_000)));
        all.add(bomb(MediaType.JPEG, 65_500, 40_000, jpeg(0xC2, 65_500, 40_000)));
        all.add(bomb(MediaType.GIF, 65_535, 65_535, gif(65_535, 65_535)));
        all.add(bomb(MediaType.GIF, 9_000, 9_000, gif(9_000, 9_000)));
        all.add(bomb(MediaType.BMP, 30_000, 30_000, bmp(30_000, 30_000)));
        all.add(bomb(MediaType.BMP, 100_000, 1_000, bmp(100_000, 1_000)));
        all.add(bomb(MediaType.BMP, 9_000, 9_000, bmp(9_000, 9_000)));
        all.add(bomb(MediaType.TIFF, 60_000, 60_000, tiff(60_000, 60_000)));
        all.add(bomb(MediaType.TIFF, 2_000_000, 2_000_000, tiff(2_000_000, 2_000_000)));
        all.add(bomb(MediaType.WEBP, 16_383, 16_383, webp(16_383, 16_383)));
        all.add(bomb(MediaType.WEBP, 9_000, 9_000, webp(9_000, 9_000)));
        all.add(bomb(MediaType.WEBP, 16_000_000, 200, extended(16_000_000, 200)));
        return all;
    }

    private static MadePicture bomb(MediaType type, int width, int height, byte[] bytes) {
        return new MadePicture(type + " of " + width + "x" + height, type, bytes);
    }

    private static byte[] png(int width, int height, int colours) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) colours)
                .array();
        byte[] start = ByteBuffer.allocate(33)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put("IHDR".getBytes(US_ASCII))
                .put(header)
                .putInt(0)
                .array();
        CRC32 crc = new CRC32();
        crc.update(start, 12, 17);
        ByteBuffer.wrap(start).putInt(29, (int) crc.getValue());
        byte[] png = PictureParts.withChunk(start, "IDAT", DATA);
        return colours == 3 ? PictureParts.withChunk(png, "PLTE", new byte[768]) : png;
    }

    private static byte[] jpeg(int process, int width, int height) {
        return ByteBuffer.allocate(2 + 19 + 14 + 1000)
                .putShort((short) 0xFFD8)
                .putShort((short) (0xFF00 | process))
                .putShort((short) 17)
                .put((byte) 8)
                .putShort((short) height)
                .putShort((short) width)
                .put(new byte[] {3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0})
                .putShort((short) 0xFFDA)
                .putShort((short) 12)
                .put(new byte[] {3, 1, 0, 2, 0, 3, 0, 0, 63, 0})
                .array();
    }

    private static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("GIF89a".getBytes(US_ASCII))
                .putShort((short) width)
                .putShort((short) height)
                .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, 1, 1, 1})
                .put((byte) 0x2C)
                .putInt(0)
                .putShort((short) width)
                .putShort((short) height)
                .put((byte) 0)
                .array();
    }

    /** Packed (RLE8): a plain one must be as long as its header says. */
    private static byte[] bmp(int width, int height) {
        return ByteBuffer.allocate(2000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("BM".getBytes(US_ASCII))
                .putInt(2000)
                .putInt(0)
                .putInt(54 + 1024)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 8)
                .putInt(1)
                .putInt(900)
                .array();
    }

    private static byte[] tiff(int width, int height) {
        ByteBuffer tiff = ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("II".getBytes(US_ASCII))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 9);
        int[][] fields = {
            {256, 4, width},
            {257, 4, height},
            {258, 3, 8},
            {259, 3, 1},
            {262, 3, 1},
            {273, 4, 200},
            {277, 3, 1},
            {278, 4, height},
            {279, 4, 800}
        };
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) field[1]).putInt(1).putInt(field[2]);
        }
        return tiff.putInt(0).array();
    }

    /** VP8L: 14 bits of width and height each, less one. */
    private static byte[] webp(int width, int height) {
        return ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(992)
                .put("WEBPVP8L".getBytes(US_ASCII))
                .putInt(980)
                .put((byte) 0x2F)
                .putInt(width - 1 | height - 1 << 14)
                .array();
    }

    private static byte[] extended(int width, int height) {
        return ByteBuffer.allocate(1000)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(992)
                .put("WEBPVP8X".getBytes(US_ASCII))
                .putInt(10)
                .putInt(0)
                .putShort((short) (width - 1))
                .put((byte) (width - 1 >> 16))
                .putShort((short) (height - 1))
                .put((byte) (height - 1 >> 16))
                .put("VP8L".getBytes(US_ASCII))
                .putInt(900)
                .put((byte) 0x2F)
                .putInt(16_382 | 16_382 << 14)
                .array();
    }
}
