// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Unified social credit codes (统一社会信用代码) as on a business licence, made up, in capitals of known heights. They are drawn by
 * strokes, as no machine need have a font, and no dictionary knows them.
 */
final class PrintedCodes {

    private static final List<String> CODES = List.of("91310000MA1K35HX2Q", "92440300TBWUY7P68G", "93110105CDEFJLNR49");

    /** Strokes on a grid of 4 by 6: two digits a point, from the top left corner. */
    private static final Map<Character, List<String>> STROKES = strokes(
            "0 10 30 41 45 36 16 05 01 10",
            "1 11 20 26, 16 36",
            "2 01 10 30 41 42 06 46",
            "3 01 10 30 41 42 33 23, 33 44 45 36 16 05",
            "4 36 30 04 44",
            "5 40 00 02 32 43 45 36 16 05",
            "6 30 10 02 05 16 36 45 43 32 12 03",
            "7 00 40 16",
            "8 10 30 41 42 33 13 04 05 16 36 45 44 33, 13 02 01 10",
            "9 16 36 44 41 30 10 01 03 14 34 43",
            "A 06 20 46, 14 34",
            "B 03 33 44 45 36 06 00 30 41 42 33",
            "C 41 30 10 01 05 16 36 45",
            "D 00 30 41 45 36 06 00",
            "E 40 00 06 46, 03 33",
            "F 40 00 06, 03 33",
            "G 41 30 10 01 05 16 36 45 43 23",
            "H 00 06, 40 46, 03 43",
            "J 40 45 36 16 05",
            "K 00 06, 40 03 46",
            "L 00 06 46",
            "M 06 00 23 40 46",
            "N 06 00 46 40",
            "P 06 00 30 41 42 33 03",
            "Q 10 30 41 45 36 16 05 01 10, 24 46",
            "R 06 00 30 41 42 33 03, 23 46",
            "T 00 40, 20 26",
            "U 00 05 16 36 45 40",
            "W 00 16 22 36 40",
            "X 00 46, 40 06",
            "Y 00 23 40, 23 26");

    private static final Color INK = new Color(0x202020);
    private static final int ROWS = 6;
    private static final int COLUMNS = 4;

    private PrintedCodes() {}

    private static Map<Character, List<String>> strokes(String... letters) {
        Map<Character, List<String>> strokes = new HashMap<>();
        for (String letter : letters) {
            strokes.put(letter.charAt(0), List.of(letter.substring(2).split(", ")));
        }
        return strokes;
    }

    /** The codes, one below the other. */
    static Passage draw(BufferedImage image, int left, int top, int capitals) {
        Graphics2D graphics = image.createGraphics();
        double grid = (double) capitals / ROWS;
        graphics.setColor(INK);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setStroke(new BasicStroke((float) (grid * 0.8), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int line = 0; line < CODES.size(); line++) {
            String code = CODES.get(line);
            for (int i = 0; i < code.length(); i++) {
                for (String stroke : STROKES.get(code.charAt(i))) {
                    graphics.draw(path(stroke, left + i * (COLUMNS + 2) * grid, top + line * 2.0 * capitals, grid));
                }
            }
        }
        graphics.dispose();
        int width = (int) Math.ceil(CODES.get(0).length() * (COLUMNS + 2) * grid);
        return new Passage(
                image,
                String.join("\n", CODES),
                capitals,
                new Rectangle(left, top, width, (2 * CODES.size() - 1) * capitals));
    }

    private static Path2D path(String stroke, double left, double top, double grid) {
        Path2D path = new Path2D.Double();
        for (String point : stroke.split(" ")) {
            double x = left + Character.digit(point.charAt(0), 10) * grid;
            double y = top + Character.digit(point.charAt(1), 10) * grid;
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }
}
