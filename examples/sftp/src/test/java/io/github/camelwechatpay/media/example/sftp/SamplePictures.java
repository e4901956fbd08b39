package io.github.camelwechatpay.media.example.sftp;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** Draws pictures that say SAMPLE, without a font, which a server may not have. */
final class SamplePictures {

    private static final List<String> SAMPLE = List.of(
            ".###..###..#...#.####..#.....#####",
            "#....#...#.##.##.#...#.#.....#....",
            ".###.#####.#.#.#.####..#.....####.",
            "....##...#.#...#.#.....#.....#....",
            ".###.#...#.#...#.#.....#####.#####");

    private static final int DOT = 8;
    private static final int INK = 0x202020;

    private SamplePictures() {}

    /** @param format such as {@code jpg} */
    static byte[] picture(String format, int width, int height, int paper) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, isInk(x / DOT - 1, y / DOT - 1) ? INK : paper);
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isInk(int column, int row) {
        return row >= 0
                && row < SAMPLE.size()
                && column >= 0
                && column < SAMPLE.get(row).length()
                && SAMPLE.get(row).charAt(column) == '#';
    }
}
