package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.builder.EndpointConsumerBuilder;

/** What a template's routes read from. Makes for each route, of its parameters, all that belongs to it. */
abstract class FlowSource implements EndpointConsumerBuilder {

    /** The name of the bean that each route has of its own. */
    static final String WATCH = "wechatpayMediaWatch";

    private final String template;
    private final Clock clock;

    FlowSource(String template, Clock clock) {
        this.template = template;
        this.clock = clock;
    }

    /** The inbox of a new route, with what was made of its parameters. */
    abstract Endpoint inbox(CamelContext context, FlowParameters parameters, FlowSettings settings) throws Exception;

    @Override
    public final Endpoint resolve(CamelContext context) {
        FlowParameters parameters = new FlowParameters(context, template);
        FlowSettings settings = FlowSettings.of(parameters, context);
        try {
            return inbox(context, parameters, settings);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(template + ": the inbox cannot be made: " + e.getMessage(), e);
        }
    }

    @Override
    public final <T extends Endpoint> T resolve(CamelContext context, Class<T> type) {
        return type.cast(resolve(context));
    }

    final Clock clock() {
        return clock;
    }

    final Flow flow(CamelContext context, FlowSettings settings, FlowStore store) {
        FlowWaiting waiting = new FlowWaiting(clock, settings.patience().minAge());
        FlowGate gate = new FlowGate(clock, settings.probeDelay(), settings.maxProbeDelay());
        FlowReport report = new FlowReport(settings.report(), clock, waiting::knows);
        FlowSettler settler = new FlowSettler(store, report, settings, new FlowThen(context, settings.then()), clock);
        FlowWatch watch = context.getRegistry()
                .lookupByNameAndType(context.resolvePropertyPlaceholders("{{" + WATCH + "}}"), FlowWatch.class);
        Flow flow = new Flow(store, waiting, gate, settler, watch);
        watch.guards(flow, gate, waiting, new FlowCaretaker(store, report, settings));
        return flow;
    }

    /** What Camel shows as the template's from. */
    @Override
    public final String getRawUri() {
        return template + ":{{inbox}}";
    }

    @Override
    public final void doSetProperty(String name, Object value) {
        throw new UnsupportedOperationException("the template's parameters are all that can be set");
    }

    @Override
    public final void doSetMultiValueProperty(String name, String key, Object value) {
        doSetProperty(name, value);
    }

    @Override
    public final void doSetMultiValueProperties(String name, String prefix, Map<String, Object> values) {
        doSetProperty(name, values);
    }

    @Override
    public final Expression expr(CamelContext context) {
        throw new UnsupportedOperationException("an inbox does not depend on messages");
    }
}
