// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many files may pass. All, until the account fails (then none, and one probe at a time, at intervals that double) or
 * the service fails for several files in a row (then one probe at a time, at intervals that grow with the trouble).
 */
public final class InboxCircuitBreaker {

    public enum State {
        /** All files pass. */
        CLOSED,
        /** The service fails: one file at a time, as a probe. */
        HALF_OPEN,
        /** The account fails: none but a probe now and then. */
        OPEN
    }

    /** What a reading of the inbox may let through. */
    public enum Permit {
        ALL,
        ONE,
        NONE
    }

    /** What is to be done when a file's turn is over. */
    public enum Transition {
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

    private State state = State.CLOSED;
    private Instant since;
    private @Nullable FailureReason reason;
    private Duration delay;
    private boolean probing;
    private boolean inboxFails;
    private boolean refused;
    private Instant nextProbe;

    /**
     * @param firstDelay before the first probe of a suspended breaker
     * @param maxDelay which it doubles up to
     */
    public InboxCircuitBreaker(Clock clock, Duration firstDelay, Duration maxDelay) {
        this.clock = clock;
        this.firstDelay = firstDelay;
        this.maxDelay = maxDelay.compareTo(firstDelay) < 0 ? firstDelay : maxDelay;
        this.delay = firstDelay;
        this.since = clock.instant();
        this.nextProbe = since;
    }

    public synchronized State state() {
        return state;
    }

    /** Null if it is not suspended. */
    public synchronized @Nullable Suspension alarm() {
        return state == State.OPEN ? new Suspension(given(reason), since) : null;
    }

    private static FailureReason given(@Nullable FailureReason why) {
        return Objects.requireNonNull(why, "what suspends a breaker has a reason");
    }

    /** Until the next probe of a suspended breaker. */
    public synchronized Duration delay() {
        return delay;
    }

    /** The inbox is about to be read. If it is read although the breaker is open, an operator resumed the route. */
    public synchronized Permit poll() {
        if (probe.began()) {
            return Permit.NONE;
        }
        probe.clear();
        return switch (state) {
            case CLOSED -> Permit.ALL;
            case OPEN -> {
                probing = true;
                yield Permit.ONE;
            }
            case HALF_OPEN -> isTooEarly(clock.instant()) ? Permit.NONE : Permit.ONE;
        };
    }

    /** The time has come for a probe of a suspended breaker. Returns false if there is nothing to do. */
    public synchronized boolean probe() {
        boolean now = state == State.OPEN && !probing;
        probing |= now;
        return now;
    }

    /** Suspended, and neither a probe is under way nor the inbox being read for one. */
    public synchronized boolean isAtRest() {
        return state == State.OPEN && !probing;
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
        return state == State.CLOSED || (state == State.HALF_OPEN || probing) && probe.begin(name);
    }

    /** Asked again just before the upload, for others may have failed meanwhile. */
    public synchronized boolean isOpenFor(String name) {
        return state == State.CLOSED || probe.is(name);
    }

    /**
     * WeChat Pay finds fault with a file. Asked before that is moved away.
     *
     * @param call the upload API, if it is known
     * @return whether it is to stay, since it is one of too many that were refused with the same words
     */
    public synchronized boolean keeps(String name, @Nullable String call, FailureReason why) {
        boolean late = state == State.OPEN && !probe.is(name);
        return late ? refused && refusals.areOf(call, why) : refusals.count(call, name, why);
    }

    /** WeChat Pay accepted a file just now; one that the ledger knew tells nothing of that. */
    public synchronized void accepted(@Nullable String call) {
        refusals.accepted(call);
    }

    /**
     * The inbox could not be read.
     *
     * @param why what every reading will meet; null if the next one may go well
     */
    public synchronized Transition pollFailed(@Nullable FailureReason why) {
        if (state == State.OPEN) {
            return probing
                    ? endedProbe(why == null ? BreakerSignal.NONE : BreakerSignal.ACCOUNT_FAILURE, why)
                    : Transition.NOTHING;
        }
        if (why == null) {
            return Transition.NOTHING;
        }
        Transition turn = suspend(why);
        inboxFails = true;
        return turn;
    }

    /** The inbox was read, which is all that was wrong if it failed before. */
    public synchronized Transition pollWentWell() {
        if (!inboxFails) {
            return Transition.NOTHING;
        }
        enter(State.CLOSED);
        return Transition.RESUMED;
    }

    /** Unless a file of that call was accepted on another thread meanwhile. */
    private Transition suspendForRefusals(FailureReason why) {
        if (!refusals.areTooMany()) {
            return Transition.NOTHING;
        }
        Transition turn = suspend(RejectionCounter.alarm(why));
        refused = true;
        return turn;
    }

    private Transition suspend(FailureReason why) {
        enter(State.OPEN);
        reason = why;
        delay = firstDelay;
        return Transition.SUSPENDED;
    }

    /** A file's turn is over. Each that began ends once. */
    public synchronized Transition ended(String name, BreakerSignal sign, @Nullable FailureReason why) {
        boolean wasProbe = probe.is(name);
        if (wasProbe) {
            probe.clear();
            inboxFails = false;
        }
        return switch (state) {
            case CLOSED -> endedOpen(name, sign, why);
            case OPEN -> wasProbe ? endedProbe(sign, why) : Transition.NOTHING;
            case HALF_OPEN -> endedInTrouble(sign, why, wasProbe);
        };
    }

    /** As after a start. */
    public synchronized void reset() {
        enter(State.CLOSED);
        refusals.countAnew();
    }

    private Transition endedOpen(String name, BreakerSignal sign, @Nullable FailureReason why) {
        return switch (sign) {
            case ACCOUNT_FAILURE -> suspend(given(why));
            case TOO_MANY_REJECTIONS -> suspendForRefusals(given(why));
            case SERVICE_FAILURE -> {
                failures.count(name);
                yield failures.areTrouble() ? trouble() : Transition.NOTHING;
            }
            case SUCCESS, FILE_REJECTED -> {
                failures.countAnew();
                yield Transition.NOTHING;
            }
            case NONE -> Transition.NOTHING;
        };
    }

    private Transition trouble() {
        enter(State.HALF_OPEN);
        nextProbe = since.plus(SHORTEST);
        return Transition.TROUBLE;
    }

    private Transition endedProbe(BreakerSignal sign, @Nullable FailureReason why) {
        if (sign == BreakerSignal.SUCCESS || refused && sign == BreakerSignal.FILE_REJECTED) {
            enter(State.CLOSED);
            return Transition.RESUMED;
        }
        probing = false;
        if (sign == BreakerSignal.ACCOUNT_FAILURE) {
            reason = given(why);
        }
        if (sign == BreakerSignal.ACCOUNT_FAILURE
                || sign == BreakerSignal.SERVICE_FAILURE
                || sign == BreakerSignal.TOO_MANY_REJECTIONS) {
            Duration twice = delay.multipliedBy(2);
            delay = twice.compareTo(maxDelay) < 0 ? twice : maxDelay;
        }
        return Transition.SUSPENDED_AGAIN;
    }

    private Transition endedInTrouble(BreakerSignal sign, @Nullable FailureReason why, boolean wasProbe) {
        if (sign == BreakerSignal.ACCOUNT_FAILURE) {
            return suspend(given(why));
        }
        if (sign == BreakerSignal.TOO_MANY_REJECTIONS) {
            return suspendForRefusals(given(why));
        }
        if (sign == BreakerSignal.SUCCESS || sign == BreakerSignal.FILE_REJECTED) {
            enter(State.CLOSED);
            return Transition.TROUBLE_OVER;
        }
        if (wasProbe && sign == BreakerSignal.SERVICE_FAILURE) {
            Instant now = clock.instant();
            nextProbe = now.plus(pause(Duration.between(since, now)));
        }
        return Transition.NOTHING;
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
