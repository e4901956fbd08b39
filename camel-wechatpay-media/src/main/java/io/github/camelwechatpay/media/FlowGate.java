package io.github.camelwechatpay.media;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many files may pass. All, until the account fails (then none, and one probe at a time, at intervals that double) or
 * the service fails for several files in a row (then one probe at a time, at intervals that grow with the trouble).
 */
final class FlowGate {

    /** What a listing of the inbox may let through. */
    enum Let {
        ALL,
        ONE,
        NONE
    }

    /** What a file's end tells of the others. */
    enum Sign {
        /** It was settled as done. */
        SUCCESS,
        /** WeChat Pay found fault with the file, so it works. */
        ALIVE,
        ACCOUNT,
        SERVICE,
        NOTHING
    }

    /** What is to be done about it. */
    enum Turn {
        NOTHING,
        SUSPENDED,
        SUSPENDED_AGAIN,
        RESUMED,
        TROUBLE,
        TROUBLE_OVER
    }

    enum State {
        OPEN,
        TROUBLE,
        SUSPENDED
    }

    private static final int FAILURES_OF_TROUBLE = 5;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SHARE_OF_TROUBLE = 10;

    private final Clock clock;
    private final Duration firstDelay;
    private final Duration maxDelay;

    private State state = State.OPEN;
    private Instant since;
    private FlowReason reason;
    private Duration delay;
    private boolean probing;
    private String probe;
    private boolean probeBegan;
    private Instant nextProbe;
    private int failures;
    private String firstFailed;
    private boolean severalFailed;

    FlowGate(Clock clock, Duration firstDelay, Duration maxDelay) {
        this.clock = clock;
        this.firstDelay = firstDelay;
        this.maxDelay = maxDelay;
        this.delay = firstDelay;
        this.since = clock.instant();
    }

    synchronized State state() {
        return state;
    }

    /** When the state began. */
    synchronized Instant since() {
        return since;
    }

    /** Why the gate is suspended; null if it is not. */
    synchronized FlowReason reason() {
        return reason;
    }

    /** Until the next probe of a suspended gate. */
    synchronized Duration delay() {
        return delay;
    }

    /** The inbox is about to be read. Where it is read although the gate is suspended, somebody resumed it by hand. */
    synchronized Let poll() {
        if (probeBegan) {
            return Let.NONE;
        }
        probe = null;
        return switch (state) {
            case OPEN -> Let.ALL;
            case SUSPENDED -> {
                probing = true;
                yield Let.ONE;
            }
            case TROUBLE -> isTooEarly(clock.instant()) ? Let.NONE : Let.ONE;
        };
    }

    /** The time has come for a probe of a suspended gate. Returns false if there is nothing to do. */
    synchronized boolean probe() {
        if (state != State.SUSPENDED || probing) {
            return false;
        }
        probing = true;
        return true;
    }

    /** Returns whether this file, the first of its listing, becomes the probe. */
    synchronized boolean choose(String name) {
        if (probe != null) {
            return false;
        }
        probe = name;
        return true;
    }

    /** Asked when the file's turn comes, which may be long after its listing. */
    synchronized boolean begins(String name) {
        if (state == State.OPEN) {
            return true;
        }
        boolean chosen = !probeBegan && name.equals(probe) && (state == State.TROUBLE || probing);
        probeBegan |= chosen;
        return chosen;
    }

    /** Asked again just before the upload, for others may have failed meanwhile. */
    synchronized boolean isOpenFor(String name) {
        return state == State.OPEN || isProbe(name);
    }

    synchronized boolean isProbe(String name) {
        return probeBegan && name.equals(probe);
    }

    /** The account fails in a way that is not a file's to find out. */
    synchronized Turn suspend(FlowReason why) {
        if (state == State.SUSPENDED) {
            return Turn.NOTHING;
        }
        enter(State.SUSPENDED);
        reason = why;
        delay = firstDelay;
        return Turn.SUSPENDED;
    }

    /** What was wrong is seen to be well again, without a probe. */
    synchronized Turn resume() {
        if (state != State.SUSPENDED) {
            return Turn.NOTHING;
        }
        enter(State.OPEN);
        return Turn.RESUMED;
    }

    /** A file's turn is over. Each that began ends once. */
    synchronized Turn ended(String name, Sign sign, FlowReason why) {
        boolean wasProbe = isProbe(name);
        if (wasProbe) {
            probe = null;
            probeBegan = false;
        }
        return switch (state) {
            case OPEN -> endedOpen(name, sign, why);
            case SUSPENDED -> wasProbe ? endedProbe(sign, why) : Turn.NOTHING;
            case TROUBLE -> endedInTrouble(sign, why, wasProbe);
        };
    }

    /** A clock that was set back must not make the next probe wait for the old time. */
    private boolean isTooEarly(Instant now) {
        return now.isBefore(nextProbe) && !now.isBefore(since);
    }

    /** As after a start. */
    synchronized void reset() {
        enter(State.OPEN);
    }

    private Turn endedOpen(String name, Sign sign, FlowReason why) {
        switch (sign) {
            case ACCOUNT:
                return suspend(why);
            case SUCCESS, ALIVE:
                countAnew();
                return Turn.NOTHING;
            case SERVICE:
                return failed(name) ? trouble() : Turn.NOTHING;
            default:
                return Turn.NOTHING;
        }
    }

    private boolean failed(String name) {
        failures++;
        if (firstFailed == null) {
            firstFailed = name;
        }
        severalFailed |= !firstFailed.equals(name);
        return failures >= FAILURES_OF_TROUBLE && severalFailed;
    }

    private Turn trouble() {
        enter(State.TROUBLE);
        nextProbe = since.plus(SHORTEST);
        return Turn.TROUBLE;
    }

    private Turn endedProbe(Sign sign, FlowReason why) {
        if (sign == Sign.SUCCESS) {
            return resume();
        }
        probing = false;
        if (sign == Sign.ACCOUNT) {
            reason = why;
        }
        if (sign == Sign.ACCOUNT || sign == Sign.SERVICE) {
            Duration twice = delay.multipliedBy(2);
            delay = twice.compareTo(maxDelay) < 0 ? twice : maxDelay;
        }
        return Turn.SUSPENDED_AGAIN;
    }

    private Turn endedInTrouble(Sign sign, FlowReason why, boolean wasProbe) {
        if (sign == Sign.ACCOUNT) {
            return suspend(why);
        }
        if (sign == Sign.SUCCESS || sign == Sign.ALIVE) {
            enter(State.OPEN);
            return Turn.TROUBLE_OVER;
        }
        if (wasProbe && sign == Sign.SERVICE) {
            Instant now = clock.instant();
            nextProbe = now.plus(pause(Duration.between(since, now)));
        }
        return Turn.NOTHING;
    }

    private static Duration pause(Duration trouble) {
        Duration share = trouble.dividedBy(SHARE_OF_TROUBLE);
        Duration atLeast = share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
        return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
    }

    private void enter(State next) {
        state = next;
        since = clock.instant();
        reason = null;
        probing = false;
        probe = null;
        probeBegan = false;
        countAnew();
    }

    private void countAnew() {
        failures = 0;
        firstFailed = null;
        severalFailed = false;
    }
}
