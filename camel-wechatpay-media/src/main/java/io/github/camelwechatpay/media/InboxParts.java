package io.github.camelwechatpay.media;

import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/**
 * What belongs to one consumer alone.
 *
 * @param clock the time that people know
 * @param nanos a monotonic source
 */
record InboxParts(
        CamelContext context,
        InboxOptions options,
        FlowSettings settings,
        FlowWatch watch,
        Clock clock,
        LongSupplier nanos) {

    Flow flow(FlowStore store) {
        FlowSteadyClock steady = new FlowSteadyClock(clock, nanos);
        FlowWaiting waiting =
                new FlowWaiting(steady, steady::wallTime, settings.patience().minAge());
        FlowGate gate = new FlowGate(steady, settings.probeDelay(), settings.maxProbeDelay());
        FlowReport report = new FlowReport(settings.report(), clock, waiting::knows);
        FlowSettler settler = new FlowSettler(store, report, settings, gate, steady, clock);
        FlowTurns turns = new FlowTurns(context, new FlowDeadline(context, nanos));
        Flow flow = new Flow(store, waiting, gate, settler, watch, turns);
        FlowRetention retention = new FlowRetention(clock, nanos);
        watch.guards(flow, gate, waiting, new FlowCaretaker(store, report, settings, retention));
        return flow;
    }
}
