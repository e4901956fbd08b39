package io.github.camelwechatpay.media;

import java.util.Map;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while a route is suspended because the account fails. Only where there is camel-health. */
final class FlowHealth extends AbstractHealthCheck {

    private final FlowGate gate;

    private FlowHealth(String routeId, FlowGate gate) {
        super("camel", "wechatpay-media-route:" + routeId);
        this.gate = gate;
    }

    static FlowHealth register(HealthCheckRegistry registry, String routeId, FlowGate gate) {
        FlowHealth health = new FlowHealth(routeId, gate);
        health.setCamelContext(registry.getCamelContext());
        registry.register(health);
        return health;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        FlowReason reason = gate.reason();
        if (reason == null) {
            builder.up();
            return;
        }
        builder.detail("code", reason.code());
        builder.detail("since", gate.since().toString());
        builder.message("The route is suspended: " + reason.code() + ". " + reason.advice());
        builder.down();
    }
}
