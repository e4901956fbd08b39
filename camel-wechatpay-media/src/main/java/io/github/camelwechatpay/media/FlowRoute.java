package io.github.camelwechatpay.media;

import java.time.Clock;
import org.apache.camel.CamelContext;

/** A route that is being made of a template, and what belongs to it alone. */
record FlowRoute(CamelContext context, FlowParameters parameters, FlowSettings settings, FlowWatch watch, Clock clock) {

    Flow flow(FlowStore store) {
        FlowWaiting waiting = new FlowWaiting(clock, settings.patience().minAge());
        FlowGate gate = new FlowGate(clock, settings.probeDelay(), settings.maxProbeDelay());
        FlowReport report = new FlowReport(settings.report(), clock, waiting::knows);
        FlowThen then = new FlowThen(context, settings.then());
        FlowSettler settler = new FlowSettler(store, report, settings, then, clock);
        Flow flow = new Flow(store, waiting, gate, settler, watch);
        watch.guards(flow, gate, waiting, new FlowCaretaker(store, report, settings));
        return flow;
    }
}
