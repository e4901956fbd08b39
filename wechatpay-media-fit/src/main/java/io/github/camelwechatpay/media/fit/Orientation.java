// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/** How a picture lies, by EXIF's eight numbers, and what turns it upright. */
enum Orientation {
    UPRIGHT(0, false),
    MIRRORED(0, true),
    UPSIDE_DOWN(2, false),
    UPSIDE_DOWN_MIRRORED(2, true),
    LEFT_MIRRORED(3, true),
    LEFT(1, false),
    RIGHT_MIRRORED(1, true),
    RIGHT(3, false);

    private final int quarters;
    private final boolean mirrored;

    /**
     * @param quarters turns to the right that are needed
     * @param mirrored whether it is to be mirrored, left and right, before
     */
    Orientation(int quarters, boolean mirrored) {
        this.quarters = quarters;
        this.mirrored = mirrored;
    }

    static Orientation of(int exif) {
        return exif >= 1 && exif <= values().length ? values()[exif - 1] : UPRIGHT;
    }

    BufferedImage upright(BufferedImage image, Changes changes) {
        if (this == UPRIGHT) {
            return image;
        }
        changes.note(true, "turned upright");
        int width = image.getWidth();
        int height = image.getHeight();
        boolean crossed = quarters % 2 == 1;
        BufferedImage turned = new BufferedImage(crossed ? height : width, crossed ? width : height, image.getType());
        AffineTransform transform =
                AffineTransform.getTranslateInstance(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        transform.quadrantRotate(quarters);
        if (mirrored) {
            transform.scale(-1, 1);
        }
        transform.translate(-width / 2.0, -height / 2.0);
        Graphics2D graphics = turned.createGraphics();
        try {
            graphics.drawImage(image, transform, null);
        } finally {
            graphics.dispose();
        }
        return turned;
    }
}
