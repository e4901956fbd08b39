// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Pictures as their formats have them, read at random and not in one pass; no picture is decoded. */
final class WholeFile {

    private WholeFile() {}

    /** W3C PNG, section 5: a size, some data, and an end behind chunks that say how long they are. */
    static boolean isPng(byte[] file) {
        ByteBuffer png = ByteBuffer.wrap(file);
        boolean sized = false;
        boolean data = false;
        try {
            for (png.position(8); ; ) {
                long length = png.getInt() & 0xFFFFFFFFL;
                String type = "" + (char) png.get() + (char) png.get() + (char) png.get() + (char) png.get();
                if (type.equals("IHDR")) {
                    sized |= png.getInt(png.position()) != 0 && png.getInt(png.position() + 4) != 0;
                }
                data |= type.equals("IDAT") && length > 0;
                long next = png.position() + length + 4;
                if (next > file.length) {
                    return false;
                }
                if (type.equals("IEND")) {
                    return sized && data;
                }
                png.position((int) next);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** ITU-T T.81, annex B: a frame with a size, and an end of image that lies in no segment. */
    static boolean isJpeg(byte[] file) {
        boolean sized = false;
        int at = 0;
        while (true) {
            while (at < file.length && file[at] != (byte) 0xFF) {
                at++;
            }
            while (at < file.length && file[at] == (byte) 0xFF) {
                at++;
            }
            if (at >= file.length) {
                return false;
            }
            int marker = file[at++] & 0xFF;
            if (marker == 0xD9) {
                return sized;
            }
            if (marker == 0 || marker == 1 || marker >= 0xD0 && marker <= 0xD8) {
                continue;
            }
            if (at + 2 > file.length) {
                return false;
            }
            int length = Math.max(2, number(file, at));
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame && length >= 7 && at + 7 <= file.length) {
                sized |= number(file, at + 3) != 0 && number(file, at + 5) != 0;
            }
            at += length;
        }
    }

    private static int number(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }

    /** BITMAPFILEHEADER and the headers of OS/2 and of Windows: all bytes of the pixels are there. */
    static boolean isBmp(byte[] file) {
        ByteBuffer bmp = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        try {
            long header = bmp.getInt(14) & 0xFFFFFFFFL;
            long pixels = Math.max(bmp.getInt(10) & 0xFFFFFFFFL, 14 + header);
            boolean core = header < 16;
            long width = core ? bmp.getShort(18) & 0xFFFF : Math.abs((long) bmp.getInt(18));
            long height = core ? bmp.getShort(20) & 0xFFFF : Math.abs((long) bmp.getInt(22));
            int bits = bmp.getShort(core ? 24 : 28) & 0xFFFF;
            int compression = header < 20 ? 0 : bmp.getInt(30);
            boolean coded = compression == 1 || compression == 2 || compression == 4 || compression == 5;
            long length = coded && header >= 24 ? bmp.getInt(34) & 0xFFFFFFFFL : 0;
            if (!coded) {
                length = Math.multiplyExact((width * bits + 31) / 32 * 4, height);
            }
            return width > 0 && height > 0 && file.length >= pixels + length;
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            return false;
        }
    }
}
