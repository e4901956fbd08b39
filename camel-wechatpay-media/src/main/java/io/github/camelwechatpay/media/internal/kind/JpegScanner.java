// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks the markers of a JPEG file and the entropy-coded data between them (ITU-T T.81, annex B) to the end-of-image
 * marker of the picture itself; a thumbnail's, inside a segment, is stepped over.
 */
final class JpegScanner implements ImageScanner {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int TEM = 0x01;
    /** Precision, height and width stand at the start of a frame header. */
    private static final int FRAME_BYTES = 5;

    private enum Place {
        /** Outside a segment: coded data, or nothing, up to the next 0xFF. */
        BETWEEN,
        /** After one or more 0xFF. */
        MARKER,
        LENGTH_HIGH,
        LENGTH_LOW,
        SEGMENT,
        WHOLE
    }

    private Place place = Place.BETWEEN;
    private int marker;
    private int left;
    private int frameByte = FRAME_BYTES;
    private long frame;
    private boolean sized;
    private boolean empty;
    private boolean scanned;
    private final JpegLineEndingCheck lineEnds = new JpegLineEndingCheck();

    @Override
    public void walk(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end && place != Place.WHOLE; i++) {
            if (place == Place.SEGMENT && frameByte == FRAME_BYTES) {
                int skip = Math.min(left, end - i);
                lineEnds.inSegment(bytes, i, i + skip);
                leave(skip);
                i += skip - 1;
            } else if (place == Place.BETWEEN) {
                int from = i;
                i = nextFF(bytes, i, end);
                lineEnds.between(bytes, from, i);
                place = i < end ? Place.MARKER : Place.BETWEEN;
            } else {
                step(bytes[i] & 0xFF);
            }
        }
    }

    private void step(int b) {
        switch (place) {
            case MARKER -> marker(b);
            case LENGTH_HIGH -> {
                left = b << 8;
                place = Place.LENGTH_LOW;
            }
            case LENGTH_LOW -> segment(Math.max(0, (left | b) - 2));
            case SEGMENT -> {
                lineEnds.inFrame(b);
                frame = frame << 8 | b;
                frameByte++;
                if (frameByte == FRAME_BYTES) {
                    sized = true;
                    empty |= (frame & 0xFFFF) == 0 || (frame >> 16 & 0xFFFF) == 0;
                }
                leave(1);
            }
            case BETWEEN, WHOLE -> throw new IllegalStateException(place.name());
        }
    }

    /** Eight bytes at a time, since coded data is nearly all of a file. */
    private static int nextFF(byte[] bytes, int from, int end) {
        int i = from;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            long inverted = ~(long) EIGHT_BYTES.get(bytes, i);
            if ((inverted - 0x0101010101010101L & ~inverted & 0x8080808080808080L) != 0) {
                break;
            }
        }
        while (i < end && bytes[i] != (byte) 0xFF) {
            i++;
        }
        return i;
    }

    private void marker(int b) {
        if (b == 0xFF) {
            return;
        }
        lineEnds.marker(b);
        boolean standsAlone = b == 0 || b == TEM || b >= 0xD0 && b <= 0xD8;
        if (standsAlone) {
            place = Place.BETWEEN;
        } else if (b == EOI) {
            place = Place.WHOLE;
        } else {
            marker = b;
            place = Place.LENGTH_HIGH;
        }
    }

    private void segment(int length) {
        left = length;
        boolean frameHeader = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        if (frameHeader && length >= FRAME_BYTES) {
            frameByte = 0;
            frame = 0;
        }
        place = Place.SEGMENT;
        scanned |= marker == SOS;
        lineEnds.segment();
        leave(0);
    }

    private void leave(int bytes) {
        left -= bytes;
        if (left == 0) {
            place = Place.BETWEEN;
        }
    }

    /** Where the coded data ends without a mark; that it is all there can only be seen by decoding it. */
    @Override
    public boolean lacksOnlyItsEnd() {
        return scanned && sized && (place == Place.BETWEEN || place == Place.MARKER);
    }

    @Override
    public boolean hasChangedLineEnds() {
        return lineEnds.areChanged();
    }

    @Override
    public boolean isWhole() {
        return place == Place.WHOLE;
    }

    @Override
    public boolean isEmpty() {
        return empty || isWhole() && !sized;
    }
}
