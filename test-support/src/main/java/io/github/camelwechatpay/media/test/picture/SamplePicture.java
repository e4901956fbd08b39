// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.picture;

import java.awt.image.BufferedImage;
import java.util.List;

/** Draws pictures that say SAMPLE, without a font, which a server may not have. */
public final class SamplePicture {

    private static final List<String> SAMPLE = List.of(
            ".###..###..#...#.####..#.....#####",
            "#....#...#.##.##.#...#.#.....#....",
            ".###.#####.#.#.#.####..#.....####.",
            "....##...#.#...#.#.....#.....#....",
            ".###.#...#.#...#.#.....#####.#####");

    private static final int DOT = 8;
    private static final int INK = 0x202020;

    private SamplePicture() {}

    /** @param format such as {@code jpg} */
    public static byte[] of(String format, int width, int height, int paper) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, isInk(x / DOT - 1, y / DOT - 1) ? INK : paper);
            }
        }
        return NoisePicture.write(image, format);
    }

    private static boolean isInk(int column, int row) {
        return row >= 0
                && row < SAMPLE.size()
                && column >= 0
                && column < SAMPLE.get(row).length()
                && SAMPLE.get(row).charAt(column) == '#';
    }
}
