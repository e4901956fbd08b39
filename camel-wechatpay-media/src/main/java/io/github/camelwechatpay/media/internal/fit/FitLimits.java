// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.fit;

/**
 * What a picture must fit into.
 *
 * @param maxBytes of the JPEG, inclusive
 * @param maxMegapixels of the picture that is read, in millions of pixels of four bytes
 */
public record FitLimits(long maxBytes, int maxMegapixels) {

    private static final long MEGA = 1_000_000;
    private static final int BYTES_PER_PIXEL = 4;

    /** What one picture in memory may need. */
    public long memory() {
        return maxMegapixels * MEGA * BYTES_PER_PIXEL;
    }
}
