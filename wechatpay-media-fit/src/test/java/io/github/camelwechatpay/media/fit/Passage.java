// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * A piece of text in a picture that is to be made to fit.
 *
 * @param original the picture
 * @param text as it is drawn, in lines
 * @param capitals their height in pixels
 * @param region what the letters cover
 */
record Passage(BufferedImage original, String text, int capitals, Rectangle region) {

    /** Where it is in a picture that was made of the original. */
    Rectangle in(BufferedImage shown) {
        double scale = (double) shown.getWidth() / original.getWidth();
        return new Rectangle(
                (int) Math.round(region.x * scale),
                (int) Math.round(region.y * scale),
                (int) Math.round(region.width * scale),
                (int) Math.round(region.height * scale));
    }
}
