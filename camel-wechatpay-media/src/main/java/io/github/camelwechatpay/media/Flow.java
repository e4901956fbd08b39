package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;

/** One route of a template: which of the inbox's files pass, and what becomes of each. */
final class Flow {

    /** Files that one reading of the inbox lets through: what is read is soon out of date. */
    static final int BATCH = 1000;

    private final FlowStore store;
    private final FlowWaiting waiting;
    private final FlowGate gate;
    private final FlowSettler settler;
    private final FlowWatch watch;

    private FlowGate.Let let = FlowGate.Let.NONE;
    private Optional<String> chosen = Optional.empty();
    private int passed;
    private boolean unreadable;
    private volatile int run;
    private volatile boolean running;

    Flow(FlowStore store, FlowWaiting waiting, FlowGate gate, FlowSettler settler, FlowWatch watch) {
        this.store = store;
        this.waiting = waiting;
        this.gate = gate;
        this.settler = settler;
        this.watch = watch;
    }

    void start() {
        store.start();
        settler.start();
        running = true;
    }

    /** What is on its way when it comes to an end after this changes nothing here. */
    void stop() {
        running = false;
        run++;
        waiting.clear();
        gate.reset();
        settler.stop();
        store.stop();
    }

    /** The inbox is about to be read. Returns false if it need not be. */
    boolean beginsPoll() {
        let = watch.poll();
        if (let == FlowGate.Let.NONE) {
            return false;
        }
        boolean anyInTrouble = let == FlowGate.Let.ONE && gate.state() == FlowGate.State.TROUBLE;
        chosen = anyInTrouble ? waiting.leastTried() : Optional.empty();
        passed = 0;
        waiting.listing();
        return true;
    }

    /** Whether files may be moved away while the inbox is read. */
    boolean isAnyUnderWay() {
        return waiting.isAnyBusy();
    }

    /** One of the files that are there. Returns whether it is to be tried now. */
    boolean sees(FlowFile file) {
        boolean due = waiting.sees(file, store.hasOurClock());
        boolean passes = chosen.isPresent()
                ? chosen.get().equals(file.name()) && waiting.isRipe(file.name())
                : due && passed < BATCH;
        if (!passes || let == FlowGate.Let.ONE && !gate.choose(file.name())) {
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
    void endsPoll() throws IOException {
        watch.pollWentWell();
        waiting.listed();
        if (unreadable) {
            unreadable = false;
            settler.unreadable(store.unreadable());
        }
    }

    /** @param why what every reading will meet; null if the next one may go well */
    void pollFailed(FlowReason why) {
        watch.pollFailed(why);
    }

    /** Its turn comes. Returns false if it is not to be tried now after all. */
    boolean begins(Exchange exchange, String name) {
        FlowWait wait = waiting.get(name);
        if (!running || wait == null || wait.busy() || !gate.begins(name)) {
            return false;
        }
        waiting.take(name);
        new FlowTurn(this, wait, run).goesWith(exchange);
        return true;
    }

    /** Its exchange is over, whatever came of it. */
    void ends(Exchange exchange) {
        FlowTurn turn = FlowTurn.of(exchange);
        if (turn == null || !turn.isOf(run)) {
            return;
        }
        if (turn.isSettled()) {
            waiting.forget(turn.name());
        } else {
            waiting.release(turn.name());
        }
        tell(turn, FlowSign.NOTHING, null);
    }

    boolean isOpenFor(FlowTurn turn) {
        return turn.isOf(run) && gate.isOpenFor(turn.name());
    }

    void fetch(FlowTurn turn, Exchange exchange) throws IOException {
        store.fetch(turn.file(), exchange);
    }

    void settle(FlowTurn turn, Exchange exchange) {
        FlowOutcome outcome = settler.settle(turn, exchange);
        if (turn.isOf(run)) {
            if (outcome.left() != null) {
                waiting.leave(turn.name(), outcome.left(), outcome.reason(), outcome.isServices(), outcome.uploaded());
            }
            tell(turn, outcome.sign(), outcome.reason());
        }
    }

    private void tell(FlowTurn turn, FlowSign sign, FlowReason why) {
        if (turn.end()) {
            watch.ended(turn.name(), sign, why);
        }
    }
}
