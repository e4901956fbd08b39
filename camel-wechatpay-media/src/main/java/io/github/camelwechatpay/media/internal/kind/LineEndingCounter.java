// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

/** Counts line feeds, with and without a carriage return before. */
final class LineEndingCounter {

    private long windows;
    private long unix;
    private byte last;

    void count(byte[] bytes, int from, int end) {
        count(bytes, from, end, Long.MAX_VALUE);
    }

    /** Looks no further than the first line feed without a carriage return; what follows it is not counted. */
    void countToFirstUnix(byte[] bytes, int from, int end) {
        count(bytes, from, end, 1);
    }

    private void count(byte[] bytes, int from, int end, long mostUnix) {
        byte before = last;
        for (int i = from; i < end && unix < mostUnix; i++) {
            byte b = bytes[i];
            if (b == '\n') {
                if (before == '\r') {
                    windows++;
                } else {
                    unix++;
                }
            }
            before = b;
        }
        last = before;
    }

    void reset() {
        windows = 0;
        unix = 0;
        last = 0;
    }

    /** With a carriage return. */
    long windows() {
        return windows;
    }

    /** Without. */
    long unix() {
        return unix;
    }

    boolean areAllWindows() {
        return windows > 0 && unix == 0;
    }
}
