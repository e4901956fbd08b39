// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** Eight bits a sample, gray or RGB, and transparent parts white. Samples are not converted to other colours. */
final class OpaqueRgb {

    private static final int WHITE = 255;
    private static final int GRAY_BANDS = 2;

    private OpaqueRgb() {}

    static BufferedImage of(BufferedImage image, Changes changes) {
        changes.note(image.getColorModel().getTransparency() != Transparency.OPAQUE, "transparent parts white");
        int type = image.getType();
        if (type == BufferedImage.TYPE_BYTE_GRAY
                || type == BufferedImage.TYPE_3BYTE_BGR
                || type == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        return hasPlainSamples(image) ? bySamples(image) : drawn(image);
    }

    private static boolean hasPlainSamples(BufferedImage image) {
        int space = image.getColorModel().getColorSpace().getType();
        int data = image.getRaster().getDataBuffer().getDataType();
        return image.getColorModel() instanceof ComponentColorModel
                && (space == ColorSpace.TYPE_GRAY || space == ColorSpace.TYPE_RGB)
                && (data == DataBuffer.TYPE_BYTE || data == DataBuffer.TYPE_USHORT);
    }

    /** Java would take gray samples for linear ones, and brighten them. */
    private static BufferedImage bySamples(BufferedImage image) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int bands = raster.getNumBands();
        int colours = bands <= GRAY_BANDS ? 1 : 3;
        int width = image.getWidth();
        BufferedImage plain = new BufferedImage(
                width, image.getHeight(), colours == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
        int[] from = new int[width * bands];
        int[] to = new int[width * colours];
        int largest = (1 << model.getComponentSize(0)) - 1;
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, from);
            for (int x = 0; x < width; x++) {
                int alpha = model.hasAlpha() ? from[x * bands + bands - 1] * WHITE / largest : WHITE;
                for (int c = 0; c < colours; c++) {
                    int value = from[x * bands + c] * WHITE / largest;
                    int shown = model.isAlphaPremultiplied() ? value : value * alpha / WHITE;
                    to[x * colours + c] = Math.min(WHITE, shown + WHITE - alpha);
                }
            }
            plain.getRaster().setPixels(0, y, width, 1, to);
        }
        return plain;
    }

    private static BufferedImage drawn(BufferedImage image) {
        BufferedImage plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = plain.createGraphics();
        try {
            graphics.drawImage(image, 0, 0, Color.WHITE, null);
        } finally {
            graphics.dispose();
        }
        return plain;
    }
}
