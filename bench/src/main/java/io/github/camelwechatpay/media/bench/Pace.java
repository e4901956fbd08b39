// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

/**
 * How long a turn may take, so that all end in time. All drivers have the same in one scenario of one round; from one to the
 * next it changes with what opening connections and waiting for slow drivers took besides.
 */
final class Pace {

    private static final long SHORTEST = 50;

    private final long end;
    private final int turns;
    private int left;
    private long begun;
    private long slice;
    private double beside;
    private long sum;
    private int count;

    /**
     * @param end of the run, by {@link System#nanoTime}
     * @param all scenarios of all rounds
     * @param turns in each
     */
    Pace(long end, int all, int turns) {
        this.end = end;
        this.turns = turns;
        this.left = all;
    }

    /** Of each turn of the scenario that begins now, in milliseconds. */
    long next() {
        long now = System.nanoTime();
        if (count > 0) {
            double last = (now - begun) / 1e6 / turns - slice;
            beside = count == 1 ? last : 0.8 * beside + 0.2 * last;
        }
        slice = Math.max(SHORTEST, (long) ((end - now) / 1e6 / left / turns - beside));
        begun = now;
        left--;
        sum += slice;
        count++;
        return slice;
    }

    /** Of what was given so far. */
    long mean() {
        return sum / Math.max(1, count);
    }
}
