// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.store.LoggedTask;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** Starts and stops with the consumer: the store, what runs by the timer, and the policy that suspends the consumer. */
final class InboxLifecycle {

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final ExecutorServiceManager executors;
    private final InboxController controller;
    private final InboxRoutePolicy policy;
    private final RetentionTask retention;
    private @Nullable ScheduledExecutorService timer;

    InboxLifecycle(
            ExecutorServiceManager executors,
            InboxController controller,
            InboxRoutePolicy policy,
            RetentionTask retention) {
        this.executors = executors;
        this.controller = controller;
        this.policy = policy;
        this.retention = retention;
    }

    InboxController controller() {
        return controller;
    }

    synchronized void start(DefaultConsumer consumer) {
        controller.start();
        // one thread more than the retention, which may wait for a slow folder
        timer = executors.newScheduledThreadPool(this, "wechatpay-media-watch", 2);
        policy.start(consumer, timer);
        retention.schedule(timer);
        Runnable sweep = new LoggedTask("The check of the files' attempts", this::sweep);
        timer.scheduleWithFixedDelay(sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void stop() {
        policy.stop();
        controller.stop();
        if (timer != null) {
            executors.shutdownNow(timer);
            timer = null;
        }
    }

    /** Of what an error left in the middle: attempts that did not end, and a suspended route that nothing will wake. */
    private void sweep() {
        controller.sweep();
        policy.wake();
    }

    /** How many attempts took too long and are not back yet. */
    int stuck() {
        return controller.stuck();
    }

    /** Whether a probe begins now, which an operator asked for. */
    boolean probeNow() {
        return policy.probeNow();
    }

    /** Null if the inbox is not suspended. */
    @Nullable
    Suspension alarm() {
        return policy.alarm();
    }
}
