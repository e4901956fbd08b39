package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;

/** One try of one file, from the consumer to its settlement; it goes with the exchange. */
final class FlowTurn {

    /** Exchange property that holds it. */
    private static final String PROPERTY = "CamelWechatpayMediaFlowTurn";

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

    private final Flow flow;
    private final FlowWait wait;
    private final int run;
    private final AtomicReference<State> state = new AtomicReference<>(State.BEGUN);
    private IOException fetchFailure;
    private FlowOutcome outcome;
    private volatile boolean settled;
    private volatile FlowUploaded uploaded;
    private volatile Step step = Step.WAITS;
    private volatile long stepBegan;
    private volatile Thread thread;

    /**
     * @param wait what was known of the file before
     * @param run how often the route had been stopped
     */
    FlowTurn(Flow flow, FlowWait wait, int run) {
        this.flow = flow;
        this.wait = wait;
        this.run = run;
        this.uploaded = wait.uploaded();
    }

    /** Null if the exchange is none of a template's. */
    static FlowTurn of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, FlowTurn.class);
    }

    void goesWith(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** All of it: the upload if it is wanted, and what is to be done with the file then. */
    static void carryOut(Exchange exchange, Flow.Upload upload) {
        FlowTurn turn = of(exchange);
        if (turn.state.compareAndSet(State.BEGUN, State.UNDER_WAY)) {
            turn.flow.carryOut(turn, exchange, upload);
        }
    }

    /** Makes the file the body. */
    static void fetch(Exchange exchange) throws IOException {
        FlowTurn turn = of(exchange);
        try {
            turn.flow.fetch(turn, exchange);
        } catch (IOException e) {
            turn.fetchFailure = e;
            throw e;
        }
        turn.flow.enter(turn, Step.UPLOADS);
    }

    FlowFile file() {
        return wait.file();
    }

    String name() {
        return wait.file().name();
    }

    FlowWait before() {
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
    Thread thread() {
        return thread;
    }

    /** Null if the file could be fetched. */
    IOException fetchFailure() {
        return fetchFailure;
    }

    /** Whether its end is still waited for. */
    boolean isCurrent() {
        return state.get() == State.UNDER_WAY && flow.isCurrent(this);
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
    void keep(FlowUploaded upload) {
        uploaded = upload;
    }

    /** Null if there is nothing to be kept. */
    FlowUploaded uploaded() {
        return uploaded;
    }

    /** The file is not in the inbox any more, or is another one. */
    void markSettled() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    void endsWith(FlowOutcome what) {
        outcome = what;
    }

    /** Null if it broke off. */
    FlowOutcome outcome() {
        return outcome;
    }
}
