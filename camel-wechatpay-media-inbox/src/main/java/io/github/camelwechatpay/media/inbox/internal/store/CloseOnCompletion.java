// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.store;

import java.io.Closeable;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what an upload needed when its exchange is over, whatever came of it. */
public final class CloseOnCompletion extends SynchronizationAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(CloseOnCompletion.class);

    private final Closeable used;

    private CloseOnCompletion(Closeable used) {
        this.used = used;
    }

    /** At once, if an error comes in between: nothing else would. */
    public static void close(Exchange exchange, Closeable used) {
        boolean kept = false;
        try {
            exchange.getExchangeExtension().addOnCompletion(new CloseOnCompletion(used));
            kept = true;
        } finally {
            if (!kept) {
                close(used);
            }
        }
    }

    /** Last: an {@code onCompletion} of the route may need it. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    @Override
    public void onDone(Exchange exchange) {
        close(used);
    }

    private static void close(Closeable used) {
        try {
            used.close();
        } catch (IOException e) {
            LOG.debug("What an upload needed could not be closed: {}", LogOnce.where(e));
        }
    }
}
