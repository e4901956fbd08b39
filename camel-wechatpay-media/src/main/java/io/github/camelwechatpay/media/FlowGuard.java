package io.github.camelwechatpay.media;

import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/**
 * Around the upload of a route: whatever is thrown in it, an {@link Error} too, the file's turn comes to its end. Camel itself
 * carries on after exceptions alone: an error ends its thread's work without a word, and the exchange never ends.
 */
final class FlowGuard implements Policy {

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // the upload stays as it is
    }

    @Override
    public Processor wrap(Route route, Processor upload) {
        return exchange -> FlowTurn.carryOut(exchange, () -> upload.process(exchange));
    }
}
