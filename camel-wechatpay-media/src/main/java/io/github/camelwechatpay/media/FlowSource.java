package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Expression;
import org.apache.camel.builder.EndpointConsumerBuilder;

/** What a template's routes read from. For each route it makes, of its parameters, all that belongs to it. */
final class FlowSource implements EndpointConsumerBuilder {

    /** The name of the bean that each route has of its own. */
    static final String WATCH = "wechatpayMediaWatch";

    private final String template;
    private final String component;
    private final String jar;
    private final Clock clock;
    private final LongSupplier nanos;
    private final FlowMaker maker;

    /**
     * @param component Camel's, that it needs
     * @param jar that holds it
     * @param nanos a monotonic source
     */
    FlowSource(String template, String component, String jar, Clock clock, LongSupplier nanos, FlowMaker maker) {
        this.template = template;
        this.component = component;
        this.jar = jar;
        this.clock = clock;
        this.nanos = nanos;
        this.maker = maker;
    }

    @Override
    public Endpoint resolve(CamelContext context) {
        if (context.getComponent(component) == null) {
            throw new IllegalArgumentException(template + ": there is no component " + component
                    + ". Add org.apache.camel:" + jar + " to the class path");
        }
        FlowParameters parameters = new FlowParameters(context, template);
        FlowSettings settings = FlowSettings.of(parameters, context);
        FlowWatch watch = context.getRegistry()
                .lookupByNameAndType(context.resolvePropertyPlaceholders("{{" + WATCH + "}}"), FlowWatch.class);
        try {
            return maker.inbox(new FlowRoute(context, parameters, settings, watch, clock, nanos));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalArgumentException(template + ": inbox: it cannot be read from: " + e.getMessage(), e);
        }
    }

    @Override
    public <T extends Endpoint> T resolve(CamelContext context, Class<T> type) {
        return type.cast(resolve(context));
    }

    /** What Camel shows as the template's from. */
    @Override
    public String getRawUri() {
        return template + ":{{inbox}}";
    }

    @Override
    public void doSetProperty(String name, Object value) {
        throw new UnsupportedOperationException("the template's parameters are all that can be set");
    }

    @Override
    public void doSetMultiValueProperty(String name, String key, Object value) {
        doSetProperty(name, value);
    }

    @Override
    public void doSetMultiValueProperties(String name, String prefix, Map<String, Object> values) {
        doSetProperty(name, values);
    }

    @Override
    public Expression expr(CamelContext context) {
        throw new UnsupportedOperationException("an inbox does not depend on messages");
    }
}
