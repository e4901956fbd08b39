package io.github.camelwechatpay.media.inbox.internal.breaker;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How many files may pass. All, until the account fails (then none, and one probe at a time, at intervals that double) or
 * the service fails for several files in a row (then one probe at a time, at intervals that grow with the trouble).
 */
public final class InboxCircuitBreaker {

    public enum State {
        OPEN,
        TROUBLE,
        SUSPENDED
    }

    /** What a reading of the inbox may let through. */
    public enum Let {
        ALL,
        ONE,
        NONE
    }

    /** What is to be done when a file's turn is over. */
    public enum Turn {
        NOTHING,
        SUSPENDED,
        SUSPENDED_AGAIN,
        RESUMED,
        TROUBLE,
        TROUBLE_OVER
    }

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SHARE_OF_TROUBLE = 10;

    private final Clock clock;
    private final Duration firstDelay;
    private final Duration maxDelay;
    private final ProbeFile probe = new ProbeFile();
    private final ServiceFailureCounter failures = new ServiceFailureCounter();
    private final RejectionCounter refusals = new RejectionCounter();

    private State state = State.OPEN;
    private Instant since;
    private FailureReason reason;
    private Duration delay;
    private boolean probing;
    private boolean inboxFails;
    private boolean refused;
    private Instant nextProbe;

    /**
     * @param firstDelay before the first probe of a suspended gate
     * @param maxDelay which it doubles up to
     */
    public InboxCircuitBreaker(Clock clock, Duration firstDelay, Duration maxDelay) {
        this.clock = clock;
        this.firstDelay = firstDelay;
        this.maxDelay = maxDelay.compareTo(firstDelay) < 0 ? firstDelay : maxDelay;
        this.delay = firstDelay;
        this.since = clock.instant();
    }

    public synchronized State state() {
        return state;
    }

    /** Null if it is not suspended. */
    public synchronized Suspension alarm() {
        return state == State.SUSPENDED ? new Suspension(reason, since) : null;
    }

    /** Until the next probe of a suspended gate. */
    public synchronized Duration delay() {
        return delay;
    }

    /** The inbox is about to be read. Where it is read although the gate is suspended, somebody resumed it by hand. */
    public synchronized Let poll() {
        if (probe.began()) {
            return Let.NONE;
        }
        probe.clear();
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
    public synchronized boolean probe() {
        boolean now = state == State.SUSPENDED && !probing;
        probing |= now;
        return now;
    }

    /** Suspended, and neither a probe is under way nor the inbox being read for one. */
    public synchronized boolean isAtRest() {
        return state == State.SUSPENDED && !probing;
    }

    /** Returns whether this file, the first of its listing, becomes the probe. */
    public synchronized boolean choose(String name) {
        if (probe.isChosen()) {
            return false;
        }
        probe.choose(name);
        return true;
    }

    /** Asked when the file's turn comes, which may be long after its listing. */
    public synchronized boolean begins(String name) {
        return state == State.OPEN || (state == State.TROUBLE || probing) && probe.begin(name);
    }

    /** Asked again just before the upload, for others may have failed meanwhile. */
    public synchronized boolean isOpenFor(String name) {
        return state == State.OPEN || probe.is(name);
    }

    /**
     * WeChat Pay finds fault with a file. Asked before that is moved away.
     *
     * @param call the upload API
     * @return whether it is to stay, since it is one of too many that were refused with the same words
     */
    public synchronized boolean keeps(String name, String call, FailureReason why) {
        boolean late = state == State.SUSPENDED && !probe.is(name);
        return late ? refused && refusals.areOf(call, why) : refusals.count(call, name, why);
    }

    /** WeChat Pay accepted a file just now; one that the ledger knew tells nothing of that. */
    public synchronized void accepted(String call) {
        refusals.accepted(call);
    }

    /**
     * The inbox could not be read.
     *
     * @param why what every reading will meet; null if the next one may go well
     */
    public synchronized Turn pollFailed(FailureReason why) {
        if (state == State.SUSPENDED) {
            return probing
                    ? endedProbe(why == null ? BreakerSignal.NOTHING : BreakerSignal.ACCOUNT, why)
                    : Turn.NOTHING;
        }
        if (why == null) {
            return Turn.NOTHING;
        }
        Turn turn = suspend(why);
        inboxFails = true;
        return turn;
    }

    /** The inbox was read, which is all that was wrong if it failed before. */
    public synchronized Turn pollWentWell() {
        if (!inboxFails) {
            return Turn.NOTHING;
        }
        enter(State.OPEN);
        return Turn.RESUMED;
    }

    /** Unless a file of that call was accepted on another thread meanwhile. */
    private Turn suspendForRefusals(FailureReason why) {
        if (!refusals.areTooMany()) {
            return Turn.NOTHING;
        }
        Turn turn = suspend(RejectionCounter.alarm(why));
        refused = true;
        return turn;
    }

    private Turn suspend(FailureReason why) {
        enter(State.SUSPENDED);
        reason = why;
        delay = firstDelay;
        return Turn.SUSPENDED;
    }

    /** A file's turn is over. Each that began ends once. */
    public synchronized Turn ended(String name, BreakerSignal sign, FailureReason why) {
        boolean wasProbe = probe.is(name);
        if (wasProbe) {
            probe.clear();
            inboxFails = false;
        }
        return switch (state) {
            case OPEN -> endedOpen(name, sign, why);
            case SUSPENDED -> wasProbe ? endedProbe(sign, why) : Turn.NOTHING;
            case TROUBLE -> endedInTrouble(sign, why, wasProbe);
        };
    }

    /** As after a start. */
    public synchronized void reset() {
        enter(State.OPEN);
        refusals.countAnew();
    }

    private Turn endedOpen(String name, BreakerSignal sign, FailureReason why) {
        return switch (sign) {
            case ACCOUNT -> suspend(why);
            case REFUSED -> suspendForRefusals(why);
            case SERVICE -> {
                failures.count(name);
                yield failures.areTrouble() ? trouble() : Turn.NOTHING;
            }
            case SUCCESS, ALIVE -> {
                failures.countAnew();
                yield Turn.NOTHING;
            }
            case NOTHING -> Turn.NOTHING;
        };
    }

    private Turn trouble() {
        enter(State.TROUBLE);
        nextProbe = since.plus(SHORTEST);
        return Turn.TROUBLE;
    }

    private Turn endedProbe(BreakerSignal sign, FailureReason why) {
        if (sign == BreakerSignal.SUCCESS || refused && sign == BreakerSignal.ALIVE) {
            enter(State.OPEN);
            return Turn.RESUMED;
        }
        probing = false;
        if (sign == BreakerSignal.ACCOUNT) {
            reason = why;
        }
        if (sign == BreakerSignal.ACCOUNT || sign == BreakerSignal.SERVICE || sign == BreakerSignal.REFUSED) {
            Duration twice = delay.multipliedBy(2);
            delay = twice.compareTo(maxDelay) < 0 ? twice : maxDelay;
        }
        return Turn.SUSPENDED_AGAIN;
    }

    private Turn endedInTrouble(BreakerSignal sign, FailureReason why, boolean wasProbe) {
        if (sign == BreakerSignal.ACCOUNT) {
            return suspend(why);
        }
        if (sign == BreakerSignal.REFUSED) {
            return suspendForRefusals(why);
        }
        if (sign == BreakerSignal.SUCCESS || sign == BreakerSignal.ALIVE) {
            enter(State.OPEN);
            return Turn.TROUBLE_OVER;
        }
        if (wasProbe && sign == BreakerSignal.SERVICE) {
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

    /** A clock that was set back must not make the next probe wait for the old time. */
    private boolean isTooEarly(Instant now) {
        return now.isBefore(nextProbe) && !now.isBefore(since);
    }

    private void enter(State next) {
        state = next;
        since = clock.instant();
        reason = null;
        probing = false;
        inboxFails = false;
        refused = false;
        probe.clear();
        failures.countAnew();
    }
}
