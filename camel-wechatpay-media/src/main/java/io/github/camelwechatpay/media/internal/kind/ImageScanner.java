// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.kind;

import org.jspecify.annotations.Nullable;

/**
 * Follows the structure of a picture, block by block, to see whether it is whole. Nothing is decoded and nothing is
 * kept, so a picture's claims about its own size cost no memory.
 */
public sealed interface ImageScanner permits JpegScanner, PngScanner, BmpScanner {

    /** Null if the type is no picture whose structure is followed. */
    static @Nullable ImageScanner of(MediaType type) {
        return switch (type) {
            case JPEG -> new JpegScanner();
            case PNG -> new PngScanner();
            case BMP -> new BmpScanner();
            default -> null;
        };
    }

    /** Takes the next bytes of the file. */
    void walk(byte[] bytes, int offset, int length);

    /** Whether the picture's last byte was seen. Bytes behind it do not matter. */
    boolean isWhole();

    /** Whether all is there but, perhaps, a mark at the end that most programs do without. */
    default boolean lacksOnlyItsEnd() {
        return false;
    }

    /** Whether line ends were changed in it, as a transfer in text mode does. */
    default boolean hasChangedLineEnds() {
        return false;
    }

    /** Whether the picture says that it is no pixels wide or high. */
    boolean isEmpty();
}
