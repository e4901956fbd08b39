// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a worker looks like while it rests.
 *
 * @param time since the warm-up
 * @param uploads that went well, the warm-up's not counted
 * @param heap bytes in use after a collection
 * @param files file descriptors that are open
 * @param entries of the ledger, after a purge
 * @param left files in its temporary folder
 */
record SoakSample(Duration time, long uploads, long heap, int threads, long files, int entries, int left) {

    private static final String PREFIX = "sample";

    /** The same as {@link #isOne} and {@link #parse} know it. */
    String print() {
        return Stream.of(PREFIX, time.toMillis(), uploads, heap, threads, files, entries, left)
                .map(String::valueOf)
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }

    static boolean isOne(String line) {
        return line.startsWith(PREFIX + " ");
    }

    static SoakSample parse(String line) {
        String[] values = line.split(" ");
        return new SoakSample(
                Duration.ofMillis(Long.parseLong(values[1])),
                Long.parseLong(values[2]),
                Long.parseLong(values[3]),
                Integer.parseInt(values[4]),
                Long.parseLong(values[5]),
                Integer.parseInt(values[6]),
                Integer.parseInt(values[7]));
    }
}
