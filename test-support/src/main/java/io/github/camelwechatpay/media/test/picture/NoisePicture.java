// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Square pictures of noise, written by the JDK: no two of one random are the same. */
public final class NoisePicture {

    private NoisePicture() {}

    /**
     * @param format {@code jpg}, {@code png} or {@code bmp}
     * @param side in pixels
     */
    public static byte[] of(String format, int side, Random random) {
        return write(image(side, side, random), format);
    }

    /** No format makes it small. */
    public static BufferedImage image(int width, int height, Random random) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt());
        }
        return image;
    }

    static byte[] write(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
