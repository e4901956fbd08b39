package io.github.camelwechatpay.media;

import java.util.Map;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Down while a route is suspended because the account fails, or while turns take too long. Only where there is camel-health. */
final class FlowHealth extends AbstractHealthCheck {

    private final FlowWatch watch;

    private FlowHealth(String routeId, FlowWatch watch) {
        super("camel", "wechatpay-media-route:" + routeId);
        this.watch = watch;
    }

    static FlowHealth register(HealthCheckRegistry registry, String routeId, FlowWatch watch) {
        FlowHealth health = new FlowHealth(routeId, watch);
        health.setCamelContext(registry.getCamelContext());
        registry.register(health);
        return health;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        int stuck = watch.stuck();
        FlowAlarm alarm = watch.alarm();
        if (alarm == null && stuck > 0) {
            FlowReason reason = FlowTrouble.STUCK.reason();
            builder.detail("code", reason.code());
            builder.detail("turns", stuck);
            builder.message(stuck + " turns did not come to their end in time. " + reason.advice());
            builder.down();
            return;
        }
        if (alarm == null) {
            builder.up();
            return;
        }
        FlowReason reason = alarm.reason();
        builder.detail("code", reason.code());
        builder.detail("since", alarm.since().toString());
        builder.message("The route is suspended: " + reason.code() + ". " + reason.advice());
        builder.down();
    }
}
