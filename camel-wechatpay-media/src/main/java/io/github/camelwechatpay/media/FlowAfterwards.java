package io.github.camelwechatpay.media;

import java.io.Closeable;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what an upload needed when its exchange is over, whatever came of it. */
final class FlowAfterwards extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FlowAfterwards.class);

    private final Closeable used;

    private FlowAfterwards(Closeable used) {
        this.used = used;
    }

    static void close(Exchange exchange, Closeable used) {
        exchange.getExchangeExtension().addOnCompletion(new FlowAfterwards(used));
    }

    @Override
    public void onDone(Exchange exchange) {
        try {
            used.close();
        } catch (IOException e) {
            LOG.debug("What an upload needed could not be closed: {}", FlowOnce.where(e));
        }
    }
}
