// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

/** Walks the chunks of a PNG file to the end of IEND (W3C PNG specification, section 5). */
final class PngScanner implements ImageScanner {

    private static final int SIGNATURE = 8;
    private static final int CHUNK_HEAD = 8;
    private static final int CHECKSUM = 4;
    private static final int DIMENSIONS = 8;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;

    /** Bytes still to be passed over; behind them a chunk's head begins. */
    private long skip = SIGNATURE;

    private long head;
    private int headBytes;
    private int dimensionBytes = DIMENSIONS;
    private long dimensions;
    private boolean last;
    private boolean data;
    private boolean whole;
    private boolean sized;
    private boolean empty;

    @Override
    public void walk(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end && !whole; ) {
            if (dimensionBytes < DIMENSIONS) {
                dimension(bytes[i++] & 0xFF);
            } else if (skip > 0) {
                int passed = (int) Math.min(skip, end - i);
                skip -= passed;
                i += passed;
                whole = last && skip == 0;
            } else {
                head(bytes[i++] & 0xFF);
            }
        }
    }

    private void head(int b) {
        head = head << 8 | b;
        headBytes++;
        if (headBytes == CHUNK_HEAD) {
            headBytes = 0;
            long content = head >>> 32;
            int type = (int) head;
            last = type == IEND;
            data |= type == IDAT && content > 0;
            skip = content + CHECKSUM;
            if (type == IHDR && content >= DIMENSIONS) {
                dimensionBytes = 0;
            }
        }
    }

    private void dimension(int b) {
        dimensions = dimensions << 8 | b;
        dimensionBytes++;
        skip--;
        if (dimensionBytes == DIMENSIONS) {
            sized = true;
            empty |= dimensions >>> 32 == 0 || (dimensions & 0xFFFFFFFFL) == 0;
        }
    }

    @Override
    public boolean isWhole() {
        return whole && data;
    }

    @Override
    public boolean isEmpty() {
        return empty || whole && !sized;
    }
}
