// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.LoggedTask;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.camel.ServiceStatus;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Suspends an inbox's consumer when the breaker opens, has it probe, and says so: once in the log, and by a health check. */
public final class InboxRoutePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRoutePolicy.class);

    private final InboxCircuitBreaker breaker;
    private final PendingFiles waiting;
    private final Lock service = new ReentrantLock();
    private @Nullable DefaultConsumer consumer;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Future<?> nextProbe;

    /** Whether the consumer is about to be suspended: what it reads meanwhile is no probe. */
    private boolean resting;

    public InboxRoutePolicy(InboxCircuitBreaker breaker, PendingFiles waiting) {
        this.breaker = breaker;
        this.waiting = waiting;
    }

    /** @param itsTimer for the probes; it is not shut down here */
    synchronized void start(DefaultConsumer started, ScheduledExecutorService itsTimer) {
        consumer = started;
        timer = itsTimer;
    }

    /** From now on nothing that ends is counted, and no reading passes. */
    synchronized void stop() {
        timer = null;
    }

    private DefaultConsumer consumer() {
        return Objects.requireNonNull(consumer, "nothing happens before the start");
    }

    /** Whether the route itself is suspended, which is done by hand, so that no probe may undo it. */
    private boolean isHeld() {
        DefaultConsumer held = consumer();
        String route = held.getRouteId();
        if (route == null) {
            return false; // read by a pollEnrich or a consumer template
        }
        ServiceStatus status =
                held.getEndpoint().getCamelContext().getRouteController().getRouteStatus(route);
        return status != null && (status.isSuspended() || status.isSuspending());
    }

    /** The inbox is about to be read. */
    synchronized InboxCircuitBreaker.Permit poll() {
        boolean none = timer == null || resting || consumer().isSuspended() || isHeld();
        return none ? InboxCircuitBreaker.Permit.NONE : breaker.poll();
    }

    /** A file's turn is over. */
    void ended(String name, BreakerSignal sign, @Nullable FailureReason why) {
        act(() -> breaker.ended(name, sign, why));
    }

    /** @param why what every reading of the inbox will meet; null if the next one may go well */
    void pollFailed(@Nullable FailureReason why) {
        act(() -> breaker.pollFailed(why));
    }

    /** The inbox was read. */
    void pollWentWell() {
        act(breaker::pollWentWell);
    }

    private void act(Supplier<InboxCircuitBreaker.Transition> event) {
        synchronized (this) {
            if (timer == null) {
                return;
            }
            InboxCircuitBreaker.Transition turn = event.get();
            follow(turn);
            if (turn != InboxCircuitBreaker.Transition.SUSPENDED
                    && turn != InboxCircuitBreaker.Transition.SUSPENDED_AGAIN) {
                return; // not even if it is at rest: an operator may just have resumed the route
            }
            resting = breaker.isAtRest();
        }
        rest();
    }

    private void follow(InboxCircuitBreaker.Transition turn) {
        switch (turn) {
            case SUSPENDED -> {
                scheduleProbe(breaker.delay()); // first: whatever fails after this, the inbox must come back
                raise(Objects.requireNonNull(breaker.alarm(), "it is suspended").reason());
            }
            case SUSPENDED_AGAIN -> scheduleProbe(breaker.delay());
            case RESUMED -> {
                LOG.info("Route {}: resumed, its probe was answered", consumer().getRouteId());
                waiting.serviceIsBack();
            }
            case TROUBLE ->
                LOG.warn(
                        "Route {}: several uploads in a row failed, and not by their files' fault. Files stay in the inbox,"
                                + " and one at a time is tried until one goes well",
                        consumer().getRouteId());
            case TROUBLE_OVER -> {
                LOG.info("Route {}: uploads go well again", consumer().getRouteId());
                waiting.serviceIsBack();
            }
            default -> {
                // all goes on as it did
            }
        }
    }

    /** Null if the inbox is not suspended. */
    synchronized @Nullable Suspension alarm() {
        return breaker.alarm();
    }

    private void raise(FailureReason reason) {
        LOG.error(
                "Route {}: suspended, since every file would fail: {}. {} {} Files stay in the inbox; the route probes"
                        + " with one file, first in {}",
                consumer().getRouteId(),
                reason.code(),
                reason.advice(),
                reason.adviceZh(),
                breaker.delay());
    }

    /**
     * Suspends the consumer if the breaker asks for it. Never while this is locked: a stop of the consumer waits for this, and
     * this would wait for the consumer.
     */
    private void rest() {
        service.lock();
        try {
            if (isToRest() && ServiceHelper.isStarted(consumer())) {
                ServiceHelper.suspendService(consumer());
            }
            rests();
        } finally {
            service.unlock();
        }
    }

    private synchronized void rests() {
        resting = false;
    }

    private synchronized boolean isToRest() {
        return timer != null && breaker.isAtRest();
    }

    private void scheduleProbe(Duration delay) {
        if (nextProbe != null) {
            nextProbe.cancel(false);
        }
        Runnable task =
                new LoggedTask("A probe of route " + consumer().getRouteId(), this::probe, () -> pollFailed(null));
        nextProbe = Objects.requireNonNull(timer, "a stopped inbox makes no probe")
                .schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** After an error, a suspended route that nothing else will wake. */
    synchronized void wake() {
        boolean asleep = nextProbe == null || nextProbe.isDone();
        if (timer != null && asleep && breaker.isAtRest() && !isHeld()) {
            scheduleProbe(breaker.delay());
        }
    }

    /** An operator does not want to wait for the next probe. Returns whether there is one to be made. */
    synchronized boolean probeNow() {
        if (timer == null || !breaker.isAtRest() || isHeld()) {
            return false;
        }
        scheduleProbe(Duration.ZERO);
        return true;
    }

    private void probe() {
        service.lock();
        try {
            if (mayProbe()) {
                ServiceHelper.resumeService(consumer());
                if (isHeld()) { // since a moment ago
                    ServiceHelper.suspendService(consumer());
                }
            }
        } finally {
            service.unlock();
        }
    }

    private synchronized boolean mayProbe() {
        resting = false;
        return timer != null && !isHeld() && breaker.probe();
    }
}
