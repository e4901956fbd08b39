// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.image.BufferedImage;

/**
 * A JPEG and how it was written.
 *
 * @param quality in percent
 */
record JpegSize(byte[] jpeg, int width, int height, int quality) {

    boolean isScaled(BufferedImage original) {
        return width != original.getWidth() || height != original.getHeight();
    }
}
