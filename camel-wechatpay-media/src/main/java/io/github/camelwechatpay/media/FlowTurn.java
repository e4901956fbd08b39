package io.github.camelwechatpay.media;

import java.io.IOException;
import org.apache.camel.Exchange;

/** One try of one file: goes with its exchange through the route. */
final class FlowTurn {

    /** Exchange property that holds it. */
    private static final String PROPERTY = "CamelWechatpayMediaFlowTurn";

    private final Flow flow;
    private final FlowWait wait;
    private final int run;
    private IOException fetchFailure;
    private boolean over;
    private boolean settled;

    /**
     * @param wait what was known of the file before
     * @param run how often the route had been stopped
     */
    FlowTurn(Flow flow, FlowWait wait, int run) {
        this.flow = flow;
        this.wait = wait;
        this.run = run;
    }

    /** Null if the exchange is none of a template's. */
    static FlowTurn of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, FlowTurn.class);
    }

    void goesWith(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** Whether it may still be uploaded: the account may have failed since its turn began, or the application stops. */
    static boolean isWanted(Exchange exchange) {
        FlowTurn turn = of(exchange);
        return turn.flow.isOpenFor(turn) && !exchange.getContext().isStopping();
    }

    /** Whether it was not uploaded with an earlier try, so that only the rest is to be done. */
    static boolean isNotUploaded(Exchange exchange) {
        return of(exchange).before().uploaded() == null;
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
    }

    static void settle(Exchange exchange) {
        FlowTurn turn = of(exchange);
        turn.flow.settle(turn, exchange);
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

    /** Null if the file could be fetched. */
    IOException fetchFailure() {
        return fetchFailure;
    }

    /** The file is not in the inbox any more, or is another one. */
    void markSettled() {
        settled = true;
    }

    boolean isSettled() {
        return settled;
    }

    /** Returns false if the gate has been told of its end before. */
    boolean end() {
        boolean first = !over;
        over = true;
        return first;
    }
}
