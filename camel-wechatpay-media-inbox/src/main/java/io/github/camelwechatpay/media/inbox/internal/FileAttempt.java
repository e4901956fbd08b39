// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** One try of one file, from the listing to its settlement. */
public final class FileAttempt {

    /** What is done in a turn, each with time of its own. */
    enum Step {
        WAITS,
        FETCHES,
        UPLOADS,
        SETTLES
    }

    private enum State {
        BEGUN,
        UNDER_WAY,
        /** It took too long, and its file was given back: what it does after this counts no more. */
        RELEASED,
        OVER
    }

    private final InboxFileState wait;
    private final int run;
    private final IntPredicate counts;
    private final AtomicReference<State> state = new AtomicReference<>(State.BEGUN);
    private @Nullable IOException fetchFailure;
    private @Nullable Throwable thrown;
    private @Nullable AttemptResult outcome;
    private volatile boolean settled;
    private volatile @Nullable UnsettledUpload uploaded;
    private volatile boolean reported;
    private volatile Step step = Step.WAITS;
    private volatile long stepBegan;
    private volatile @Nullable Thread thread;

    /**
     * @param wait what was known of the file before
     * @param run how often the route had been stopped
     * @param counts whether the end of an attempt of that run is still waited for
     */
    FileAttempt(InboxFileState wait, int run, IntPredicate counts) {
        this.wait = wait;
        this.run = run;
        this.counts = counts;
        this.uploaded = wait.uploaded();
        this.reported = wait.reported();
    }

    /** Returns false if it was given up before. */
    boolean begin() {
        return state.compareAndSet(State.BEGUN, State.UNDER_WAY);
    }

    InboxFile file() {
        return wait.file();
    }

    String name() {
        return wait.file().name();
    }

    InboxFileState before() {
        return wait;
    }

    boolean isOf(int currentRun) {
        return run == currentRun;
    }

    void enter(Step next, long nanos, Thread its) {
        thread = its;
        stepBegan = nanos;
        step = next;
    }

    Step step() {
        return step;
    }

    /** By the monotonic clock that it was told. */
    long stepBegan() {
        return stepBegan;
    }

    /** The one that carries it out; null if there is none yet. */
    @Nullable
    Thread thread() {
        return thread;
    }

    /** Null if the file could be fetched. */
    @Nullable
    IOException fetchFailure() {
        return fetchFailure;
    }

    void fetchFails(IOException why) {
        fetchFailure = why;
    }

    /** What the route threw past Camel, such as an error. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    void routeThrows(Throwable what) {
        thrown = what;
    }

    /** Whether its end is still waited for. */
    boolean isCurrent() {
        return state.get() == State.UNDER_WAY && counts.test(run);
    }

    /** Returns false if it has come to its end, or has not begun. */
    boolean release() {
        return state.compareAndSet(State.UNDER_WAY, State.RELEASED);
    }

    /** Returns false if it was begun on a thread of its own. */
    boolean giveUp() {
        return state.compareAndSet(State.BEGUN, State.OVER);
    }

    /** Returns false if it was released before. */
    boolean end() {
        return state.compareAndSet(State.UNDER_WAY, State.OVER);
    }

    boolean isOver() {
        return state.get() == State.OVER;
    }

    /** The upload went well: that must not be done again, whatever becomes of the rest. */
    void keep(@Nullable UnsettledUpload upload) {
        uploaded = upload;
    }

    /** Null if there is nothing to be kept. */
    @Nullable
    UnsettledUpload uploaded() {
        return uploaded;
    }

    /** The report is about to get its line. */
    void beginReport() {
        reported = true;
    }

    /** Whether the report may have got a line of the file in this turn, or in one before it. */
    boolean mayBeReported() {
        return reported;
    }

    /** The file is not in the inbox any more, or is another one. */
    void markSettled() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    void endsWith(AttemptResult what) {
        outcome = what;
    }

    /** Null if it broke off. */
    @Nullable
    AttemptResult outcome() {
        return outcome;
    }
}
