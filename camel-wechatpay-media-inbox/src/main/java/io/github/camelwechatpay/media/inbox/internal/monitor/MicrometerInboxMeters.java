// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.internal.monitor.MicrometerGauges;
import io.github.camelwechatpay.media.internal.monitor.MicrometerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;
import org.apache.camel.CamelContext;

/** Meters of Micrometer. Loaded only where its jar is. */
final class MicrometerInboxMeters {

    private final MicrometerGauges gauges;
    private final InboxState inbox;
    private final Tags route;

    private MicrometerInboxMeters(MeterRegistry registry, InboxState inbox) {
        this.gauges = new MicrometerGauges(registry);
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
        gauges.add(InboxMeter.OLDEST.info(), route, inbox, state -> state.counts()
                .oldest()
                .toSeconds());
        gauges.addStates(InboxMeter.BREAKER.info(), route, inbox, InboxCircuitBreaker.State.class, InboxState::breaker);
        return gauges::close;
    }

    private void files(String state, ToDoubleFunction<InboxState> count) {
        gauges.add(InboxMeter.FILES.info(), route.and("state", state), inbox, count);
    }
}
