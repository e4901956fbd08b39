// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.picture;

import java.nio.ByteBuffer;
import java.util.Random;

/** Whole JPEG pictures of any wanted size, each different from all others by its number. */
public final class NumberedJpeg {

    /** Start of the image, then the length and the first bytes of a comment that holds the number. */
    private static final int NUMBER_AT = 6;

    private static final int START = 0xFFD8;
    private static final int END = 0xFFD9;
    private static final byte[] FRAME = {(byte) 0xFF, (byte) 0xC0, 0, 11, 8, 0, 64, 0, 64, 1, 1, 0x11, 0};
    private static final byte[] SCAN = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0};
    private static final int SMALLEST = NUMBER_AT + Long.BYTES + FRAME.length + SCAN.length + 2;

    private NumberedJpeg() {}

    /**
     * @param size in bytes
     */
    public static byte[] of(long number, int size) {
        if (size < SMALLEST) {
            throw new IllegalArgumentException("a picture has " + SMALLEST + " bytes at least");
        }
        byte[] data = new byte[size - SMALLEST];
        new Random(number).nextBytes(data);
        for (int i = 0; i < data.length; i++) {
            data[i] = data[i] == (byte) 0xFF ? 0 : data[i]; // would be a marker
        }
        return ByteBuffer.allocate(size)
                .putShort((short) START)
                .putShort((short) 0xFFFE)
                .putShort((short) (2 + Long.BYTES))
                .putLong(number)
                .put(FRAME)
                .put(SCAN)
                .put(data)
                .putShort((short) END)
                .array();
    }

    /** Makes another picture of it, without the work of a new one. */
    public static void renumber(byte[] picture, long number) {
        ByteBuffer.wrap(picture).putLong(NUMBER_AT, number);
    }
}
