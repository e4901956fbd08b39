package io.github.camelwechatpay.media;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.spi.UnitOfWork;

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
        return exchange -> FlowTurn.carryOut(exchange, () -> {
            try {
                upload.process(exchange);
            } finally {
                leaveOtherRoutes(exchange, exchange.getFromRouteId());
            }
        });
    }

    /**
     * An error leaves the exchange in the routes that it went through, and a stop of those would wait for it.
     *
     * @param except the exchange's own route; null if it has none
     */
    static void leaveOtherRoutes(Exchange exchange, String except) {
        UnitOfWork work = exchange.getUnitOfWork();
        while (work != null
                && work.getRoute() != null
                && !work.getRoute().getRouteId().equals(except)) {
            String left = work.popRoute().getRouteId();
            exchange.getContext().getInflightRepository().remove(exchange, left);
        }
    }
}
