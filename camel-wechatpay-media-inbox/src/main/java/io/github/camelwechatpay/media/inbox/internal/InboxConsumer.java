// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxCounts;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxMeters;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.monitor.PendingFile;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;

/** Lists an inbox, has each file that is due go through the route on a thread of its own, and settles it then. Public for JMX. */
@ManagedResource(description = "Managed WeChat Pay Media Inbox")
public final class InboxConsumer extends ScheduledPollConsumer implements ShutdownAware, InboxOperations {

    private static final String THREADS = "wechatpay-media";

    private final Inbox inbox;
    private final InboxServices parts;
    private final InboxLifecycle lifecycle;
    private final InboxController flow;
    private final InboxPollStrategy polls;
    private volatile @Nullable ExecutorService workers;
    private Runnable meters = () -> {};

    InboxConsumer(WechatpayMediaInboxEndpoint endpoint, Processor processor, Inbox inbox, InboxServices parts) {
        super(endpoint, processor);
        this.inbox = inbox;
        this.parts = parts;
        this.lifecycle = parts.lifecycle(inbox.store());
        this.flow = lifecycle.controller();
        this.polls = new InboxPollStrategy(flow, inbox);
    }

    /** After Camel has configured it: failures of the polls are told once, and an empty poll sends no message. */
    void readsByItself() {
        setPollStrategy(polls);
        setExceptionHandler(polls);
        setSendEmptyMessageWhenIdle(false);
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        HealthCheck polling = getHealthCheck();
        InboxHealthCheck health = new InboxHealthCheck(getRouteId(), lifecycle, polling);
        health.setCamelContext(parts.context());
        setHealthCheck(health);
    }

    @Override
    protected void doStart() throws Exception {
        int threads =
                ((WechatpayMediaInboxEndpoint) getEndpoint()).getConfiguration().getThreads();
        ThreadPoolProfile profile = new ThreadPoolProfileBuilder(THREADS)
                .poolSize(threads)
                .maxPoolSize(threads)
                .maxQueueSize(InboxController.BATCH)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort) // the reader must not upload too
                .build();
        workers = parts.context().getExecutorServiceManager().newThreadPool(this, THREADS, profile);
        lifecycle.start(this);
        HealthCheckRegistry registry = HealthCheckRegistry.get(parts.context());
        if (registry != null && registry.getRepository("consumers").isEmpty()) {
            registry.register(getHealthCheck()); // else that repository asks for it
        }
        meters = InboxMeters.watch(parts.context(), this);
        super.doStart();
    }

    /** What is under way may come to its end; a graceful stop has waited for it. */
    @Override
    protected void doStop() throws Exception {
        super.doStop();
        meters.run();
        lifecycle.stop();
        HealthCheckRegistry registry = HealthCheckRegistry.get(parts.context());
        if (registry != null) {
            registry.unregister(getHealthCheck());
        }
        if (workers != null) {
            parts.context().getExecutorServiceManager().shutdown(workers);
        }
    }

    @Override
    protected void doShutdown() throws Exception {
        if (workers != null) {
            parts.context().getExecutorServiceManager().shutdownNow(workers);
            workers = null;
        }
        super.doShutdown();
    }

    /** An error ends a reading, and the next one comes. Camel would log it with its text, which may hold a name. */
    @Override
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    public void run() {
        try {
            super.run();
        } catch (Throwable t) {
            polls.broken(t);
        }
    }

    @Override
    protected int poll() throws Exception {
        Queue<InboxFile> due = new ArrayDeque<>();
        inbox.list(
                file -> {
                    if (flow.sees(file)) {
                        due.add(file);
                    }
                },
                flow::cannotRead);
        forceConsumerAsReady();
        int begun = 0;
        while (!due.isEmpty() && isRunAllowed() && !isSuspended()) {
            FileAttempt turn = flow.begins(due.remove().name());
            if (turn != null) {
                hand(turn);
                begun++;
            }
        }
        return begun;
    }

    private void hand(FileAttempt turn) {
        try {
            Objects.requireNonNull(workers, "only a started consumer polls").execute(() -> carryOut(turn));
        } catch (RejectedExecutionException e) {
            flow.giveUp(turn); // all threads are busy, and so many files wait for them
        }
    }

    /** Whatever is thrown, the turn has an end. */
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private void carryOut(FileAttempt turn) {
        try {
            if (isStarted()) {
                process(turn);
            }
        } catch (Throwable t) {
            polls.brokenOff(t);
        } finally {
            flow.giveUp(turn); // if it was not begun
        }
    }

    private void process(FileAttempt turn) throws Exception {
        Exchange exchange = createExchange(false);
        exchange.getExchangeExtension().setStreamCacheDisabled(true); // it would store a stream of any size
        try {
            inbox.describe(turn.file(), exchange);
            flow.carryOut(turn, exchange, this::route);
        } finally {
            if (exchange.getUnitOfWork() == null) {
                createUoW(exchange); // so that what was opened for the file is closed
            }
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
    }

    /** The unit of work is ours and not the route's, so that it ends after the settlement; it keeps the message as it is now. */
    private void route(Exchange exchange) throws Exception {
        createUoW(exchange);
        getProcessor().process(exchange);
    }

    @Override
    public InboxCounts counts() {
        return flow.counts();
    }

    @Override
    public InboxCircuitBreaker.State breaker() {
        return flow.breaker();
    }

    @Override
    public @Nullable Suspension suspension() {
        return lifecycle.alarm();
    }

    @Override
    public List<PendingFile> files() {
        return flow.files();
    }

    @Override
    public Path report() {
        return parts.settings().report();
    }

    @Override
    public List<StoredFile> stored(InboxStore.Place place, int most) throws IOException {
        return inbox.store().stored(place, most);
    }

    @Override
    public @Nullable FailureReason reason(InboxStore.Place place, StoredFile file) throws IOException {
        return inbox.store().reason(place, file);
    }

    @Override
    public void restore(InboxStore.Place place, String name) throws IOException {
        inbox.store().restore(place, name);
    }

    @Override
    public boolean probeNow() {
        return lifecycle.probeNow();
    }

    @ManagedAttribute(description = "Files that were not tried yet")
    public int getFilesWaiting() {
        return counts().waiting();
    }

    @ManagedAttribute(description = "Files that were tried and wait for another try")
    public int getFilesRetrying() {
        return counts().retrying();
    }

    @ManagedAttribute(description = "Files that are being tried")
    public int getFilesUploading() {
        return counts().uploading();
    }

    @ManagedAttribute(description = "Age of the oldest file in seconds; 0 if there is none")
    public long getOldestFileSeconds() {
        return counts().oldest().toSeconds();
    }

    @ManagedAttribute(description = "Circuit breaker: CLOSED, HALF_OPEN (uploads fail) or OPEN (suspended)")
    public String getCircuitBreaker() {
        return breaker().name();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        return flow.underWay();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // files that wait for a thread are given back, since this consumer is suspended by then
    }
}
