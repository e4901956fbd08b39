// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.SettlingMemory.Step;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The steps of a node: those that it did already have their known results, one more may be done, and at the next it stops. */
final class SettlingSteps {

    static final Instant START = Instant.parse("2026-05-01T00:00:00Z");

    /** How a step ends. */
    enum End {
        WELL,
        /** It is not done, and an exception says so. */
        FAILS,
        /** It is done, and an exception says that it is not. */
        ANSWER_IS_LOST
    }

    private final SettlingWorld world;
    private final Runnable stops;
    private final List<Step> steps;
    private final SettableClock clock = new SettableClock(START);
    private End granted;
    private int done;
    private String next;

    /**
     * @param granted how one more step ends; null if there is none to be done
     * @param stops told when the node is at a step that it may not do yet
     */
    SettlingSteps(SettlingWorld world, List<Step> known, End granted, Runnable stops) {
        this.world = world;
        this.steps = new ArrayList<>(known);
        this.granted = granted;
        this.stops = stops;
    }

    /** The node's own, which goes on evenly. */
    SettableClock clock() {
        return clock;
    }

    List<Step> all() {
        return steps;
    }

    /** How many were carried out. */
    int done() {
        return done;
    }

    /** Where the node stopped; null if it did not. */
    String next() {
        return next;
    }

    boolean isToGoOn() {
        return next == null && (done < steps.size() || granted != null);
    }

    /** Whether what is carried out now follows the step that was done just now. */
    boolean isNew() {
        return next == null && granted == null && done == steps.size();
    }

    /**
     * One step that the other node could see, or that it could be quicker with.
     *
     * @return its result; {@link SettlingMemory#FAILED} if there is none
     * @throws Stop if it may not be done yet
     */
    Object does(String what, Function<SettlingWorld, Object> effect) {
        if (next != null) {
            throw Stop.STOP;
        }
        if (done < steps.size()) {
            Step known = steps.get(done++);
            setTime(known.ticks());
            return known.result();
        }
        setToPresent();
        if (granted == null) {
            next = what;
            stops.run();
            throw Stop.STOP;
        }
        Object result = granted == End.FAILS ? SettlingMemory.FAILED : effect.apply(world);
        result = granted == End.ANSWER_IS_LOST ? SettlingMemory.FAILED : result;
        granted = null;
        steps.add(new Step(what, result, world.ticks(), world.jumps()));
        done++;
        return result;
    }

    void setToPresent() {
        setTime(world.ticks());
    }

    private void setTime(long ticks) {
        clock.advance(Duration.between(clock.instant(), START.plus(SettlingWorld.TICK.multipliedBy(ticks))));
    }

    /** Ends what the node's code does for now. What it does on its way out, as code does after an error, has no effect. */
    static final class Stop extends Error {

        private static final long serialVersionUID = 1;

        private static final Stop STOP = new Stop();

        private Stop() {
            super("the node is at its next step", null, false, false);
        }
    }
}
