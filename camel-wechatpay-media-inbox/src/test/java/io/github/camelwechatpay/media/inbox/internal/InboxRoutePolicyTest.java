// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxRoutePolicyTest {

    private static final FailureReason REASON = new FailureReason("NO_PERMISSION", "none", "Ask for it.", "请开通。");

    private final Clock clock = Clock.systemUTC();
    private final InboxCircuitBreaker breaker =
            new InboxCircuitBreaker(clock, Duration.ofHours(1), Duration.ofHours(1));
    private final InboxRoutePolicy policy = new InboxRoutePolicy(breaker, new PendingFiles(clock, Duration.ZERO));
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private DefaultConsumer consumer;

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:inbox").routeId("pictures").to("mock:upload");
            }
        });
        context.start();
        consumer = (DefaultConsumer) context.getRoute("pictures").getConsumer();
        policy.start(consumer, timer);
        policy.ended("a.bmp", BreakerSignal.ACCOUNT_FAILURE, REASON);
        assertThat(consumer.isSuspended()).isTrue();
    }

    @AfterEach
    void close() throws Exception {
        timer.shutdownNow();
        context.close();
    }

    @Test
    void letsARouteRunThatAnOperatorResumedAlthoughATryFromBeforeEnds() {
        consumer.resume();
        policy.ended("b.bmp", BreakerSignal.ACCOUNT_FAILURE, REASON);

        assertThat(consumer.isSuspended()).isFalse();
        assertThat(policy.poll()).isEqualTo(InboxCircuitBreaker.Permit.ONE);
    }

    /** The probe found the route at rest, and resumes its consumer after the operator did. */
    @Test
    void readsNothingOfARouteThatAnOperatorSuspendsWhileAProbeBegins() throws Exception {
        assertThat(breaker.probe()).isTrue();
        context.getRouteController().suspendRoute("pictures");
        consumer.resume();

        assertThat(policy.poll()).isEqualTo(InboxCircuitBreaker.Permit.NONE);

        context.getRouteController().resumeRoute("pictures");
        assertThat(policy.poll()).isEqualTo(InboxCircuitBreaker.Permit.ONE);
    }
}
