// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.text;

/** All parts of one length of a text, by their hashes: tells quickly whether another text may have one of them. */
final class PartIndex {

    private static final long BASE = 0x9E3779B97F4A7C15L;

    private final int length;
    private final long leaving;
    private final long[] hashes;

    /**
     * @param length of a part, in characters
     */
    PartIndex(String text, int length) {
        this.length = length;
        this.leaving = power(length);
        int parts = Math.max(0, text.length() - length + 1);
        this.hashes = new long[Integer.highestOneBit(Math.max(1, 2 * parts)) * 2];
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = next(hash, text, i);
            if (i >= length - 1) {
                hashes[slot(hash)] = known(hash);
            }
        }
    }

    /** Never false if it has; true by chance as good as never. */
    boolean mayShareOneWith(String other) {
        long hash = 0;
        for (int i = 0; i < other.length(); i++) {
            hash = next(hash, other, i);
            if (i >= length - 1 && hashes[slot(hash)] != 0) {
                return true;
            }
        }
        return false;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }

    /** Of the part that ends at the index. */
    private long next(long hash, String text, int end) {
        long next = hash * BASE + text.charAt(end);
        return end < length ? next : next - leaving * text.charAt(end - length);
    }

    /** Where the hash is, or would be. */
    private int slot(long hash) {
        int slot = (int) (hash >>> 32) & (hashes.length - 1);
        while (hashes[slot] != 0 && hashes[slot] != known(hash)) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    /** Zero stands for an empty slot. */
    private static long known(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
