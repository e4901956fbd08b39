// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.internal.monitor.Accounts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/** The health checks of a component's merchants and brands, as long as it runs. */
public final class AccountHealthChecks {

    private final CamelContext context;
    private final boolean shown;
    private final Accounts accounts;
    private final Map<String, AccountHealthCheck> checks = new ConcurrentHashMap<>();

    /**
     * @param shown whether Camel's producer checks list them
     */
    public AccountHealthChecks(CamelContext context, boolean shown, Accounts accounts) {
        this.context = context;
        this.shown = shown;
        this.accounts = accounts;
    }

    public AccountHealthCheck of(String identity) {
        return checks.computeIfAbsent(identity, this::listed);
    }

    private AccountHealthCheck listed(String identity) {
        AccountHealthCheck check = new AccountHealthCheck(accounts.of(identity));
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            producers.addHealthCheck(check);
        }
        return check;
    }

    public void close() {
        WritableHealthCheckRepository producers = producers();
        if (producers != null) {
            checks.values().forEach(producers::removeHealthCheck);
        }
        checks.clear();
    }

    /** Null if they are not listed, or the application has none. */
    private @Nullable WritableHealthCheckRepository producers() {
        return shown
                ? HealthCheckHelper.getHealthCheckRepository(context, "producers", WritableHealthCheckRepository.class)
                : null;
    }
}
