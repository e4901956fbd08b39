package io.github.camelwechatpay.media;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Suspends a route's consumer when the gate closes, has it probe, and says so: once in the log, and by a health check. Starts
 * and stops with the route.
 */
final class FlowWatch implements RoutePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FlowWatch.class);

    private static final Duration SWEEP = Duration.ofSeconds(1);

    private Flow flow;
    private FlowGate gate;
    private FlowWaiting waiting;
    private FlowCaretaker caretaker;
    private Route route;
    private ScheduledExecutorService timer;
    private Future<?> nextProbe;
    private FlowHealth health;
    private boolean held;

    /** Told once, when the route is made. */
    void guards(Flow guarded, FlowGate itsGate, FlowWaiting itsWaiting, FlowCaretaker itsCaretaker) {
        flow = guarded;
        gate = itsGate;
        waiting = itsWaiting;
        caretaker = itsCaretaker;
    }

    @Override
    public void onInit(Route made) {
        route = made;
    }

    @Override
    public synchronized void onStart(Route started) {
        CamelContext context = started.getCamelContext();
        flow.start();
        // one thread more than the caretaker, which may wait for a slow folder
        timer = context.getExecutorServiceManager().newScheduledThreadPool(this, "wechatpay-media-watch", 2);
        caretaker.schedule(timer);
        Runnable sweep = new FlowTask("The check of the files' turns", this::sweep);
        timer.scheduleWithFixedDelay(sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        held = false;
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            health = FlowHealth.register(registry, started.getRouteId(), this);
        }
    }

    @Override
    public synchronized void onStop(Route stopped) {
        flow.stop();
        CamelContext context = stopped.getCamelContext();
        if (health != null) {
            HealthCheckRegistry.get(context).unregister(health);
            health = null;
        }
        if (timer != null) {
            context.getExecutorServiceManager().shutdownNow(timer);
            timer = null;
        }
    }

    /** By hand, so that no probe may undo it. */
    @Override
    public synchronized void onSuspend(Route suspended) {
        held = true;
    }

    @Override
    public synchronized void onResume(Route resumed) {
        held = false;
    }

    @Override
    public void onRemove(Route removed) {
        // was stopped before
    }

    @Override
    public void onExchangeBegin(Route begun, Exchange exchange) {
        // its turn has begun
    }

    @Override
    public void onExchangeDone(Route ended, Exchange exchange) {
        // nor is this told where a thread takes over
    }

    /** The inbox is about to be read. */
    synchronized FlowGate.Let poll() {
        boolean suspended = ServiceHelper.isSuspended(route.getConsumer());
        return timer == null || suspended ? FlowGate.Let.NONE : gate.poll();
    }

    /** A file's turn is over. */
    synchronized void ended(String name, FlowSign sign, FlowReason why) {
        if (timer != null) {
            follow(gate.ended(name, sign, why));
        }
    }

    /** @param why what every reading of the inbox will meet; null if the next one may go well */
    synchronized void pollFailed(FlowReason why) {
        if (timer != null) {
            follow(gate.pollFailed(why));
        }
    }

    /** The inbox was read. */
    synchronized void pollWentWell() {
        if (timer != null) {
            follow(gate.pollWentWell());
        }
    }

    private void follow(FlowGate.Turn turn) {
        switch (turn) {
            case SUSPENDED -> {
                raise(gate.alarm().reason());
                suspend();
            }
            case SUSPENDED_AGAIN -> suspend();
            case RESUMED -> {
                LOG.info("Route {}: resumed, its probe was answered", route.getRouteId());
                waiting.serviceIsBack();
            }
            case TROUBLE ->
                LOG.warn(
                        "Route {}: several uploads in a row failed, and not by their files' fault. Files stay in the inbox,"
                                + " and one at a time is tried until one goes well",
                        route.getRouteId());
            case TROUBLE_OVER -> {
                LOG.info("Route {}: uploads go well again", route.getRouteId());
                waiting.serviceIsBack();
            }
            default -> {
                // all goes on as it did
            }
        }
    }

    /** Null if the route is not suspended; else its consumer is by now. */
    synchronized FlowAlarm alarm() {
        return gate.alarm();
    }

    private void raise(FlowReason reason) {
        LOG.error(
                "Route {}: suspended, since every file would fail: {}. {} {} Files stay in the inbox; the route probes"
                        + " with one file, first in {}",
                route.getRouteId(),
                reason.code(),
                reason.advice(),
                reason.adviceZh(),
                gate.delay());
    }

    private void suspend() {
        scheduleProbe(); // first: whatever fails after this, the route must come back
        if (ServiceHelper.isStarted(route.getConsumer())) {
            ServiceHelper.suspendService(route.getConsumer());
        }
    }

    private void scheduleProbe() {
        if (nextProbe != null) {
            nextProbe.cancel(false);
        }
        Runnable task = new FlowTask("A probe of route " + route.getRouteId(), this::probe, () -> pollFailed(null));
        nextProbe = timer.schedule(task, gate.delay().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of what an error left in the middle: turns that did not end, and a suspended route that nothing will wake. */
    private void sweep() {
        flow.sweep();
        wake();
    }

    private synchronized void wake() {
        boolean asleep = nextProbe == null || nextProbe.isDone();
        if (timer != null && !held && asleep && gate.isAtRest()) {
            scheduleProbe();
        }
    }

    /** How many turns took too long and are not back yet. */
    int stuck() {
        return flow.stuck();
    }

    private synchronized void probe() {
        if (timer != null && !held && gate.probe()) {
            ServiceHelper.resumeService(route.getConsumer());
        }
    }
}
