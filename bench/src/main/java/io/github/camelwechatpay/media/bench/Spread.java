// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import java.util.Arrays;
import java.util.Locale;

/** Median, smallest and largest of some figures. */
public record Spread(double median, double min, double max) {

    static Spread of(double... figures) {
        if (figures.length == 0) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Three significant digits. */
    public static String digits(double figure) {
        if (Double.isNaN(figure)) {
            return "";
        }
        int decimals = figure >= 100 ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", figure);
    }

    String text() {
        return digits(median);
    }

    String textWithRange() {
        return digits(median) + " (" + digits(min) + "–" + digits(max) + ")";
    }
}
