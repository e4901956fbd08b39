package io.github.camelwechatpay.media;

import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Runs when an exchange is over, whatever came of it. */
final class FlowS3Ending extends SynchronizationAdapter {

    private final Consumer<Exchange> ending;

    FlowS3Ending(Consumer<Exchange> ending) {
        this.ending = ending;
    }

    @Override
    public void onDone(Exchange exchange) {
        ending.accept(exchange);
    }
}
