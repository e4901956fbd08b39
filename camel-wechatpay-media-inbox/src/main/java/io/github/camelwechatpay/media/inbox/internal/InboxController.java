// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** One inbox: which of its files pass, and what becomes of each. */
public final class InboxController {

    /** Files that one reading of the inbox lets through: what is read is soon out of date. */
    static final int BATCH = 1000;

    private final InboxStore store;
    private final PendingFiles waiting;
    private final InboxCircuitBreaker breaker;
    private final FileSettler settler;
    private final InboxRoutePolicy watch;
    private final ActiveAttempts turns;

    private InboxCircuitBreaker.Permit let = InboxCircuitBreaker.Permit.NONE;
    private Optional<String> chosen = Optional.empty();
    private int leastTries = Integer.MAX_VALUE;
    private int passed;
    private boolean unreadable;
    private @Nullable FileAttempt last;
    private volatile int run;
    private volatile boolean running;

    public InboxController(
            InboxStore store,
            PendingFiles waiting,
            InboxCircuitBreaker breaker,
            FileSettler settler,
            InboxRoutePolicy watch,
            ActiveAttempts turns) {
        this.store = store;
        this.waiting = waiting;
        this.breaker = breaker;
        this.settler = settler;
        this.watch = watch;
        this.turns = turns;
    }

    public void start() {
        store.start();
        running = true;
    }

    /** What is on its way when it comes to an end after this changes nothing here. */
    void stop() {
        running = false;
        run++;
        waiting.clear();
        turns.clear();
        breaker.reset();
        store.stop();
    }

    /** The inbox is about to be read. Returns false if it need not be. */
    boolean beginsPoll() {
        let = watch.poll();
        if (let == InboxCircuitBreaker.Permit.NONE) {
            return false;
        }
        boolean anyInTrouble =
                let == InboxCircuitBreaker.Permit.ONE && breaker.state() == InboxCircuitBreaker.State.HALF_OPEN;
        chosen = anyInTrouble ? waiting.leastTried() : Optional.empty();
        leastTries = let == InboxCircuitBreaker.Permit.ONE ? waiting.leastTries() : Integer.MAX_VALUE;
        passed = 0;
        waiting.listing();
        return true;
    }

    /** Whether files may be moved away while the inbox is read. */
    boolean isAnyUnderWay() {
        return waiting.isAnyBusy();
    }

    /** One of the files that are there. Returns whether it is to be tried now. */
    public boolean sees(InboxFile file) {
        boolean due = waiting.sees(file, store.hasOurClock());
        boolean passes = chosen.isPresent()
                ? chosen.get().equals(file.name()) && waiting.isRipe(file.name())
                : due && passed < BATCH && waiting.tries(file.name()) <= leastTries;
        if (!passes || let == InboxCircuitBreaker.Permit.ONE && !breaker.choose(file.name())) {
            return false;
        }
        passed++;
        return true;
    }

    /** There is something whose name this machine cannot read. */
    void cannotRead() {
        unreadable = true;
    }

    /** The inbox was read to its end. */
    public void endsPoll() throws IOException {
        watch.pollWentWell();
        waiting.listed();
        if (unreadable) {
            unreadable = false;
            settler.unreadable(store.unreadable());
        }
    }

    /** @param why what every reading will meet; null if the next one may go well */
    public void pollFailed(@Nullable FailureReason why) {
        giveUp(last);
        watch.pollFailed(why);
    }

    /** Its turn comes. Null if it is not to be tried now after all. */
    public @Nullable FileAttempt begins(String name) {
        InboxFileState wait = waiting.get(name);
        if (!running || wait == null || wait.busy()) {
            return null;
        }
        FileAttempt turn = new FileAttempt(wait, run, this::counts);
        if (!breaker.begins(name)) {
            return null;
        }
        last = turn;
        turns.add(turn);
        waiting.take(name);
        return turn;
    }

    /** A turn that was begun and that no thread carries out: an error came in between. */
    public void giveUp(@Nullable FileAttempt turn) {
        if (turn != null && turn.giveUp()) {
            finish(turn);
        }
    }

    /**
     * All of a turn, on a thread of its own. Whatever is thrown, the turn has an end.
     *
     * @param route what the user does with the file
     */
    @SuppressWarnings("PMD.AvoidCatchingThrowable") // an error would leave the file busy for ever
    public void carryOut(FileAttempt turn, Exchange exchange, Processor route) {
        if (!turn.begin()) {
            return;
        }
        try {
            enter(turn, FileAttempt.Step.FETCHES);
            if (isOpenFor(turn) && !exchange.getContext().isStopping()) {
                upload(turn, exchange, route);
                enter(turn, FileAttempt.Step.SETTLES);
                turn.endsWith(settler.settle(turn, exchange));
            }
        } catch (Throwable t) {
            turn.endsWith(settler.breaksOff(turn, t));
        } finally {
            if (turn.end()) {
                finish(turn);
            } else {
                turns.isBack(turn);
            }
        }
    }

    /** Unless it was uploaded with an earlier try, so that only the rest is to be done. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void upload(FileAttempt turn, Exchange exchange, Processor route) {
        if (turn.before().uploaded() != null) {
            return;
        }
        try {
            if (fetch(turn, exchange)) {
                enter(turn, FileAttempt.Step.UPLOADS);
                route.process(exchange);
            }
        } catch (Throwable t) {
            turn.routeThrows(t);
        }
        if (turn.thrown() instanceof InterruptedException || exchange.getException() instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean fetch(FileAttempt turn, Exchange exchange) {
        try {
            store.fetch(turn.file(), exchange);
            return true;
        } catch (IOException e) {
            turn.fetchFails(e);
            return false;
        }
    }

    void enter(FileAttempt turn, FileAttempt.Step step) {
        turns.enter(turn, step);
    }

    /** A turn that a stop of the route came over still counts, unless the route was started anew. */
    private boolean counts(int ofRun) {
        return ofRun == run || !running;
    }

    private boolean isOpenFor(FileAttempt turn) {
        return turn.isOf(run) && breaker.isOpenFor(turn.name());
    }

    /** Gives back the files of turns that take too long, and ends those again whose end broke off. */
    void sweep() {
        turns.broken().forEach(this::finish);
        turns.overdue().forEach(turn -> {
            turn.endsWith(settler.released(turn));
            finish(turn);
            turns.callBack(turn);
        });
    }

    /** How many turns took too long and are not back yet. */
    int stuck() {
        return turns.stuck();
    }

    List<PendingFile> files() {
        return waiting.files();
    }

    InboxCounts counts() {
        return waiting.counts();
    }

    InboxCircuitBreaker.State breaker() {
        return breaker.state();
    }

    /** How many turns have begun and not ended. */
    int underWay() {
        return turns.size();
    }

    /** Again and again until it is done: an error in the middle of it leaves the turn where it was. */
    private void finish(FileAttempt turn) {
        synchronized (turn) {
            if (!turns.has(turn)) {
                return;
            }
            if (turn.isOf(run)) {
                giveBack(turn, turn.outcome());
            }
            turns.remove(turn);
        }
    }

    /** @param outcome null if it was not tried */
    private void giveBack(FileAttempt turn, @Nullable AttemptResult outcome) {
        if (outcome != null && outcome.left() != null && !turn.isSettled()) {
            waiting.leave(
                    turn.name(),
                    outcome.left(),
                    outcome.reason(),
                    outcome.isServices(),
                    outcome.uploaded(),
                    turn.mayBeReported());
        }
        watch.ended(
                turn.name(),
                outcome == null ? BreakerSignal.NONE : outcome.sign(),
                outcome == null ? null : outcome.reason());
        if (turn.isSettled()) {
            waiting.forget(turn.name());
        } else {
            waiting.release(turn.name());
        }
    }
}
