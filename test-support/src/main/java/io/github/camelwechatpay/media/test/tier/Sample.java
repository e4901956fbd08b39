// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.tier;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Divides the rows of a long test: a sample that each build runs, and the rest, an endurance test. */
public final class Sample {

    private Sample() {}

    /** The first row and each {@code step}-th after it. */
    public static <T> Stream<T> of(Stream<T> rows, int step) {
        return rows(rows.toList(), step, true);
    }

    /** All but those. */
    public static <T> Stream<T> rest(Stream<T> rows, int step) {
        return rows(rows.toList(), step, false);
    }

    private static <T> Stream<T> rows(List<T> rows, int step, boolean sample) {
        return IntStream.range(0, rows.size())
                .filter(i -> (i % step == 0) == sample)
                .mapToObj(rows::get);
    }
}
