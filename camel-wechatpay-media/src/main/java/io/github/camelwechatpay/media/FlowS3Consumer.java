package io.github.camelwechatpay.media;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledBatchPollingConsumer;

/**
 * Lists the inbox and asks the flow which objects are due. Camel's own consumer fetches all of them first, and none if one
 * cannot be fetched.
 */
final class FlowS3Consumer extends ScheduledBatchPollingConsumer {

    private final Flow flow;
    private final FlowS3Store store;

    FlowS3Consumer(Endpoint endpoint, Processor processor, Flow flow, FlowS3Store store) {
        super(endpoint, processor);
        this.flow = flow;
        this.store = store;
    }

    @Override
    protected int poll() throws Exception {
        shutdownRunningTask = null;
        pendingExchanges = 0;
        Queue<Object> due = new ArrayDeque<>();
        store.list(file -> {
            if (flow.sees(file)) {
                due.add(file);
            }
        });
        forceConsumerAsReady();
        return processBatch(due);
    }

    @Override
    public int processBatch(Queue<Object> due) {
        int total = due.size();
        while (!due.isEmpty() && isBatchAllowed()) {
            FlowFile file = (FlowFile) due.remove();
            pendingExchanges = due.size();
            begin(file);
        }
        return total;
    }

    private void begin(FlowFile file) {
        Exchange exchange = createExchange(true);
        store.describe(file, exchange.getMessage());
        if (!flow.begins(exchange, file.name())) {
            releaseExchange(exchange, true);
            return;
        }
        exchange.getExchangeExtension().addOnCompletion(new FlowS3Ending(flow::ends));
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
    }
}
