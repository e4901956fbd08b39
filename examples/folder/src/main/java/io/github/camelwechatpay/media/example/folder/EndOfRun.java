package io.github.camelwechatpay.media.example.folder;

import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the app once the inbox was read, gave nothing to try, and nothing is on its way or to be tried again. */
final class EndOfRun extends DefaultPollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfRun.class);

    private final Inbox inbox;
    private final boolean watch;
    private final Runnable end;
    private volatile boolean failed;

    EndOfRun(Inbox inbox, boolean watch, Runnable end) {
        this.inbox = inbox;
        this.watch = watch;
        this.end = end;
    }

    /** Whether the inbox could not be read at last. */
    boolean failed() {
        return failed;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        failed = false;
        boolean idle = polledMessages == 0
                && endpoint.getCamelContext().getInflightRepository().size() == 0;
        if (idle && inbox.isSettled() && !watch) {
            end.run();
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (!failed) {
            LOG.error("The inbox cannot be read: {}", cause.getMessage());
        }
        failed = true;
        if (!watch) {
            end.run();
        }
        return false;
    }
}
