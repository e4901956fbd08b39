// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

/**
 * Sees whether the line ends of a JPEG file were changed, as a transfer in text (ASCII) mode does. Coded data is as good as
 * random, so that in a file of some size line feeds without a carriage return must occur; and a segment that was changed
 * is longer or shorter than it says.
 */
final class JpegLineEndingCheck {

    /** Chance would put a carriage return before each of so many line feeds once in 2^48 files. */
    private static final int ENOUGH = 6;
    /** Bytes at the end of a segment that are kept: more are not taken away from one. */
    private static final int KEPT = 16;

    private final LineEndingCounter coded = new LineEndingCounter();
    private final LineEndingCounter segment = new LineEndingCounter();
    private final byte[] tail = new byte[KEPT];
    private int tailLength;
    private boolean scanning;
    private boolean behindSegment;
    private int junk;
    private boolean changed;

    /** A segment begins. */
    void segment() {
        segment.reset();
        tailLength = 0;
        behindSegment = !scanning;
        junk = 0;
    }

    void inSegment(byte[] bytes, int from, int end) {
        if (!scanning) {
            segment.count(bytes, from, end);
            for (int i = Math.max(from, end - KEPT); i < end; i++) {
                keep(bytes[i]);
            }
        }
    }

    void inFrame(int b) {
        if (!scanning) {
            byte[] one = {(byte) b};
            inSegment(one, 0, 1);
        }
    }

    private void keep(byte b) {
        if (tailLength == KEPT) {
            System.arraycopy(tail, 1, tail, 0, KEPT - 1);
            tailLength--;
        }
        tail[tailLength++] = b;
    }

    /** What stands between two segments: in a good file nothing, or the coded data. */
    void between(byte[] bytes, int from, int end) {
        if (scanning) {
            coded.countToFirstUnix(bytes, from, end); // one that was not changed is enough to know
        } else if (behindSegment) {
            junk += end - from;
            segment.count(bytes, from, end);
        }
    }

    void marker(int b) {
        if (behindSegment && junk > 0) {
            boolean longer = segment.areAllWindows() && junk <= segment.windows();
            boolean shorter = segment.windows() == 0 && segment.unix() > 0 && endsInAnother();
            changed |= longer || shorter;
        }
        behindSegment = false;
        scanning |= b == 0xDA;
    }

    /** Whether the segment, by its own word, reaches into the next one. */
    private boolean endsInAnother() {
        for (int i = 0; i + 1 < tailLength; i++) {
            int marker = tail[i + 1] & 0xFF;
            boolean header = marker >= 0xC0 && marker <= 0xCF || marker >= 0xDA && marker <= 0xEF || marker == 0xFE;
            if (tail[i] == (byte) 0xFF && header) {
                return true;
            }
        }
        return false;
    }

    boolean areChanged() {
        return changed || coded.areAllWindows() && coded.windows() >= ENOUGH;
    }
}
