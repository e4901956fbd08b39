// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/** Structural similarity of two pictures of one size, by brightness, over windows of 8×8 pixels. */
final class Likeness {

    private static final int SIDE = 8;
    private static final double C1 = 6.5025;
    private static final double C2 = 58.5225;

    private Likeness() {}

    /** 1 if they are the same. */
    static double of(BufferedImage one, BufferedImage other, Rectangle region) {
        double sum = 0;
        int windows = 0;
        for (int y = region.y; y + SIDE <= region.y + region.height; y += SIDE) {
            for (int x = region.x; x + SIDE <= region.x + region.width; x += SIDE) {
                sum += window(one, other, x, y);
                windows++;
            }
        }
        return sum / windows;
    }

    private static double window(BufferedImage one, BufferedImage other, int left, int top) {
        double a = 0;
        double b = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            double p = brightness(one.getRGB(left + i % SIDE, top + i / SIDE));
            double q = brightness(other.getRGB(left + i % SIDE, top + i / SIDE));
            a += p;
            b += q;
            aa += p * p;
            bb += q * q;
            ab += p * q;
        }
        int n = SIDE * SIDE;
        double meanA = a / n;
        double meanB = b / n;
        double varA = aa / n - meanA * meanA;
        double varB = bb / n - meanB * meanB;
        double cov = ab / n - meanA * meanB;
        return (2 * meanA * meanB + C1) * (2 * cov + C2) / ((meanA * meanA + meanB * meanB + C1) * (varA + varB + C2));
    }

    static double brightness(int rgb) {
        return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
    }
}
