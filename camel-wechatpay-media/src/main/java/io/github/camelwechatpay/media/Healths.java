package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;

/** The health checks of a component's merchants and brands, as long as it runs. */
final class Healths {

    private final CamelContext context;
    private final boolean shown;
    private final Clock clock;
    private final Map<String, AccountHealth> checks = new ConcurrentHashMap<>();

    /**
     * @param shown whether Camel's producer checks list them
     */
    Healths(CamelContext context, boolean shown, Clock clock) {
        this.context = context;
        this.shown = shown;
        this.clock = clock;
    }

    AccountHealth of(String identity) {
        return checks.computeIfAbsent(identity, this::listed);
    }

    private AccountHealth listed(String identity) {
        AccountHealth check = new AccountHealth(identity, clock);
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            producers.addHealthCheck(check);
        }
        return check;
    }

    void close() {
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            checks.values().forEach(producers::removeHealthCheck);
        }
        checks.clear();
    }

    private WritableHealthCheckRepository producers() {
        return shown
                ? HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class)
                : null;
    }
}
