// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.report.ReportFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.MonotonicClock;
import io.github.camelwechatpay.media.inbox.internal.store.RetentionClockCheck;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/**
 * What belongs to one consumer alone.
 *
 * @param clock the time that people know
 * @param nanos a monotonic source
 */
public record InboxServices(
        CamelContext context, InboxOptions options, InboxSettings settings, Clock clock, LongSupplier nanos) {

    InboxLifecycle lifecycle(InboxStore store) {
        MonotonicClock steady = new MonotonicClock(clock, nanos);
        PendingFiles waiting =
                new PendingFiles(steady, steady::wallTime, settings.patience().minAge());
        InboxCircuitBreaker breaker = new InboxCircuitBreaker(steady, settings.probeDelay(), settings.maxProbeDelay());
        ReportFile report = new ReportFile(settings.report(), clock, waiting::knows);
        FileSettler settler = new FileSettler(store, report, settings, breaker, steady, clock);
        ActiveAttempts turns = new ActiveAttempts(context, new AttemptTimeouts(context, nanos));
        InboxRoutePolicy policy = new InboxRoutePolicy(breaker, waiting);
        InboxController controller = new InboxController(store, waiting, breaker, settler, policy, turns);
        RetentionClockCheck clocks = new RetentionClockCheck(clock, nanos);
        RetentionTask retention = new RetentionTask(store, report, settings, clocks);
        return new InboxLifecycle(context.getExecutorServiceManager(), controller, policy, retention);
    }
}
