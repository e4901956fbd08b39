// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.time.Duration;
import java.util.Random;

/** A run's luck, which can be had again: its seed is told, and may be set by {@code -Dendurance.seed}. */
final class Chance {

    private final String what;
    private final long seed;
    private final Random seeds;
    private final long begun = System.nanoTime();

    private Chance(String what, long seed) {
        this.what = what;
        this.seed = seed;
        this.seeds = new Random(seed);
    }

    static Chance seeded(String what) {
        Chance chance = new Chance(what, Long.getLong("endurance.seed", System.nanoTime()));
        System.out.println("endurance: " + chance);
        return chance;
    }

    /** A seed for one part of the run. */
    long next() {
        return seeds.nextLong();
    }

    /** The run's figures, on the console. */
    void tell(String harm, Evidence evidence) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println("endurance: " + what + ": " + harm + " in " + took.toSeconds() + " s: " + Tally.of(evidence)
                + "; violations: " + Checker.check(evidence).size());
    }

    @Override
    public String toString() {
        return what + " with -Dendurance.seed=" + seed;
    }
}
