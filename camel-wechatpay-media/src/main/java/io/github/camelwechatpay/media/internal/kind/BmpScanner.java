// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reckons how long a BMP file must be from its headers: where the pixels begin, and how many bytes they take. The
 * file's own statement of its length is ignored, since many programs write it wrong.
 */
final class BmpScanner implements ImageScanner {

    private static final int FILE_HEADER = 14;
    private static final int CORE_HEADER = 12;
    private static final int LARGEST_HEADER = 124;
    /** Up to the size of the coded picture, which run-length coded ones need. */
    private static final int NEEDED = 38;
    /** Bytes; far below an overflow. */
    private static final long BEYOND_ANY_FILE = 1L << 60;

    private final byte[] head = new byte[NEEDED];
    private final LineEndingCounter lineEnds = new LineEndingCounter();
    private long seen;

    /** Whether a known header follows on the letters BM. */
    static boolean hasHeader(byte[] head, int length) {
        return length >= FILE_HEADER + 4 && mayHaveHeader(head, length);
    }

    /** Whether one follows, as far as the bytes at hand go. */
    static boolean mayHaveHeader(byte[] head, int length) {
        if (length < FILE_HEADER + 4) {
            return true;
        }
        long size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(FILE_HEADER) & 0xFFFFFFFFL;
        return size >= CORE_HEADER && size <= LARGEST_HEADER;
    }

    @Override
    public void walk(byte[] bytes, int offset, int length) {
        if (seen < NEEDED) {
            System.arraycopy(bytes, offset, head, (int) seen, (int) Math.min(length, NEEDED - seen));
        }
        lineEnds.countToFirstUnix(bytes, offset, offset + length);
        seen += length;
    }

    /** A file that is longer than it says by just as many bytes as were put in before its line feeds. */
    @Override
    public boolean hasChangedLineEnds() {
        long told = number(2) & 0xFFFFFFFFL;
        return seen >= NEEDED && lineEnds.areAllWindows() && seen - told == lineEnds.windows();
    }

    @Override
    public boolean isWhole() {
        return hasHeaders() && seen >= end();
    }

    @Override
    public boolean isEmpty() {
        return hasHeaders() && (width() == 0 || height() == 0);
    }

    private boolean hasHeaders() {
        return seen >= FILE_HEADER + CORE_HEADER && seen >= Math.min(NEEDED, FILE_HEADER + headerSize());
    }

    private long end() {
        if (isCoded()) {
            return pixels() + (number(34) & 0xFFFFFFFFL);
        }
        long rows = Math.abs(height());
        long stride = (Math.abs(width()) * bitsPerPixel() + 31) / 32 * 4;
        boolean beyondAnyFile = rows > BEYOND_ANY_FILE / Math.max(1, stride);
        return beyondAnyFile ? Long.MAX_VALUE : pixels() + stride * rows;
    }

    /** Run-length coded, or a JPEG or PNG in BMP's clothes: only the header knows its length. */
    private boolean isCoded() {
        int compression = isCore() || headerSize() < 20 ? 0 : number(30);
        return compression == 1 || compression == 2 || compression == 4 || compression == 5;
    }

    private boolean isCore() {
        return headerSize() < 16;
    }

    private int headerSize() {
        return number(FILE_HEADER);
    }

    /** Behind the headers at the earliest, since some programs do not say where. */
    private long pixels() {
        return Math.max(number(10) & 0xFFFFFFFFL, FILE_HEADER + headerSize());
    }

    private long width() {
        return isCore() ? half(18) : number(18);
    }

    /** Negative where the rows run from the top down. */
    private long height() {
        return isCore() ? half(20) : number(22);
    }

    private int bitsPerPixel() {
        return half(isCore() ? 24 : 28);
    }

    private int number(int at) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private int half(int at) {
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(at) & 0xFFFF;
    }
}
