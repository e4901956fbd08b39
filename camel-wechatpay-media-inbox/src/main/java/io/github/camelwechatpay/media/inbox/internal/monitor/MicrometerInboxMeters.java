// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.internal.monitor.MicrometerRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Meters of Micrometer. Loaded only where its jar is. */
final class MicrometerInboxMeters {

    private final MeterRegistry registry;
    private final InboxState inbox;
    private final Tags route;
    private final List<Meter> gauges = new ArrayList<>();

    private MicrometerInboxMeters(MeterRegistry registry, InboxState inbox) {
        this.registry = registry;
        this.inbox = inbox;
        this.route = Tags.of("routeId", inbox.getRouteId());
    }

    static Runnable in(CamelContext context, InboxState inbox) {
        return MicrometerRegistry.of(context)
                .map(registry -> new MicrometerInboxMeters(registry, inbox).watched())
                .orElse(() -> {});
    }

    private Runnable watched() {
        files("waiting", state -> state.counts().waiting());
        files("retrying", state -> state.counts().retrying());
        files("uploading", state -> state.counts().uploading());
        gauge(InboxMeter.OLDEST, route, "seconds", state -> state.counts()
                .oldest()
                .toSeconds());
        for (InboxCircuitBreaker.State state : InboxCircuitBreaker.State.values()) {
            Tags tags = route.and("state", state.name().toLowerCase(Locale.ROOT));
            gauge(InboxMeter.BREAKER, tags, null, now -> now.breaker() == state ? 1 : 0);
        }
        return () -> gauges.forEach(registry::remove);
    }

    private void files(String state, ToDoubleFunction<InboxState> count) {
        gauge(InboxMeter.FILES, route.and("state", state), null, count);
    }

    private void gauge(InboxMeter meter, Tags tags, String unit, ToDoubleFunction<InboxState> value) {
        gauges.add(Gauge.builder(meter.meterName(), inbox, value)
                .description(meter.description())
                .baseUnit(unit)
                .tags(tags)
                .register(registry));
    }
}
