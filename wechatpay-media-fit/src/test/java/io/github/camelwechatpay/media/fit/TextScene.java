// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A page with lines of text, drawn without a font, and a red mark in its top left corner. */
final class TextScene {

    private static final List<String> SAMPLE = List.of(
            ".###..###..#...#.####..#.....#####",
            "#....#...#.##.##.#...#.#.....#....",
            ".###.#####.#.#.#.####..#.....####.",
            "....##...#.#...#.#.....#.....#....",
            ".###.#...#.#...#.#.....#####.#####");

    private static final int LINES = 6;
    private static final Color INK = new Color(0x202020);
    private static final Color PAPER = new Color(0xF0F0F0);
    private static final Color MARK = new Color(0xD02020);

    private TextScene() {}

    /** At least 300 pixels in each direction. */
    static BufferedImage of(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        draw(graphics, width, height);
        graphics.dispose();
        return image;
    }

    /** A photo's, which no compression makes small, from that row to the bottom. */
    static void noise(BufferedImage image, int fromRow) {
        Random random = new Random(image.getWidth());
        for (int y = fromRow; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(0x404040) + 0x606060);
            }
        }
    }

    static void draw(Graphics2D graphics, int width, int height) {
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(MARK);
        graphics.fill(mark(width));
        graphics.setColor(INK);
        int dot = dot(width);
        for (int line = 0; line < LINES; line++) {
            for (int row = 0; row < SAMPLE.size(); row++) {
                for (int column = 0; column < SAMPLE.get(row).length(); column++) {
                    if (SAMPLE.get(row).charAt(column) == '#') {
                        graphics.fillRect(
                                text(width).x + column * dot, text(width).y + (line * 7 + row) * dot, dot, dot);
                    }
                }
            }
        }
    }

    private static int dot(int width) {
        return Math.max(1, width / 150);
    }

    static Rectangle mark(int width) {
        return new Rectangle(0, 0, width / 12, width / 12);
    }

    static Rectangle text(int width) {
        return new Rectangle(width / 6, width / 6, 34 * dot(width), 40 * dot(width));
    }

    /** The lines of a scene. */
    static Passage passage(BufferedImage scene) {
        String text = String.join("\n", Collections.nCopies(LINES, "SAMPLE"));
        int width = scene.getWidth();
        return new Passage(scene, text, SAMPLE.size() * dot(width), text(width));
    }
}
