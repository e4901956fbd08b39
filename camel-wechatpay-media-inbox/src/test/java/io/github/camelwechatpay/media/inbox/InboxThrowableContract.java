// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;

/** Errors, which Camel carries on after none of: no file stays behind, and no restart is needed. For each kind of store. */
abstract class InboxThrowableContract {

    private static final int FILES = 12;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    /** So that pauses of a second are short; what has 15 minutes has 90 s. */
    private static final int QUICKER = 10;

    private static final long START = System.nanoTime();

    private final TestStore store;
    private final AtomicInteger thrown = new AtomicInteger();
    private final AtomicLong ahead = new AtomicLong();
    private InboxBench bench;

    InboxThrowableContract(TestStore store) {
        this.store = store;
    }

    @BeforeEach
    void bench() throws Exception {
        bench = bench(Clock.systemUTC(), () -> {});
    }

    private InboxBench bench(Clock clock, Runnable event) throws Exception {
        return store.bench(uri(), clock, () -> {
                    event.run();
                    return START + (System.nanoTime() - START) * QUICKER + ahead.get();
                })
                .with("maxPolls", "100")
                .with("delay", "20ms")
                .with("retryDelay", "20ms")
                .with("maxRetryDelay", "200ms")
                .with("probeDelay", "50ms")
                .with("maxProbeDelay", "200ms");
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    @AfterEach
    void close() {
        store.onEachCall(() -> {});
        bench.close();
    }

    private static Stream<Supplier<Throwable>> throwables() {
        return Stream.of(
                () -> new OutOfMemoryError("Java heap space"),
                StackOverflowError::new,
                () -> new NoClassDefFoundError("javax/imageio/ImageIO"),
                () -> new LinkageError("loaded twice"),
                () -> new AssertionError("wrong"),
                () -> new IOException("not declared"),
                () -> new InterruptedException("not declared"));
    }

    static Stream<Arguments> throwablesOfSteps() {
        return throwables().flatMap(throwable -> Stream.of("before", "after", "sub-route")
                .map(where -> arguments(throwable.get().getClass().getSimpleName(), where, throwable)));
    }

    @ParameterizedTest(name = "{0} {1} the upload")
    @Sampled(value = "throwablesOfSteps", every = 10)
    @Covers({"F54", "F60"})
    void leavesNoFileBehindWhateverAStepThrows(String what, String where, Supplier<Throwable> throwable)
            throws Exception {
        bench.with("uri", "direct:steps");
        store.receives(bench, FILES);
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:steps")
                        .process(step(where.equals("before"), throwable))
                        .to("direct:sub")
                        .process(step(where.equals("after"), throwable));
                from("direct:sub")
                        .process(step(where.equals("sub-route"), throwable))
                        .to(uri());
            }
        });

        await().until(() -> names("done").size() == FILES);

        assertThat(thrown).hasValueGreaterThanOrEqualTo(8);
        assertThat(bench.logged()).anyMatch(line -> line.contains(what));
        assertThat(bench.lines()).filteredOn(line -> line.endsWith("done")).hasSize(FILES);
        assertStopsAtOnce();
    }

    static Stream<Arguments> errors() {
        return throwables()
                .map(throwable -> arguments(throwable.get().getClass().getSimpleName(), throwable));
    }

    @ParameterizedTest(name = "{0}")
    @Sampled(value = "errors", every = 7)
    void leavesNoFileBehindWhateverAnEndpointAfterTheUploadThrows(String what, Supplier<Throwable> throwable)
            throws Exception {
        bench.with("then", "direct:told");
        store.receives(bench, FILES);
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:told").process(step(true, throwable));
            }
        });

        await().until(() -> names("done").size() == FILES && thrown.get() >= FILES);

        assertThat(bench.logged()).anyMatch(line -> line.contains(what));
        assertStopsAtOnce();
    }

    @ParameterizedTest(name = "{0}")
    @Sampled(value = "errors", every = 7)
    void comesBackWhateverItsProbesThrow(String what, Supplier<Throwable> throwable) throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.with("uri", "direct:steps");
        store.receives(bench, FILES);
        AtomicInteger fails = new AtomicInteger();
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:steps")
                        .process(exchange -> {
                            if (fails.getAndDecrement() > 0) {
                                sneak(throwable.get());
                            }
                        })
                        .to(uri());
            }
        });
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        fails.set(3);
        WECHATPAY.always(Answer.success());

        await().until(() -> names("done").size() == FILES);

        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    /** The clock is asked by the listing, the circuit breaker, the settlement, the report and the timers; a server by most of them. */
    @ParameterizedTest(name = "{0}")
    @Sampled(value = "errors", every = 7)
    void leavesNoFileBehindWhereverAnErrorComes(String what, Supplier<Throwable> throwable) throws Exception {
        bench.close();
        AtomicBoolean started = new AtomicBoolean(); // before that it is asked on the test's own thread
        AtomicInteger asked = new AtomicInteger();
        Runnable event = () -> {
            int number = asked.incrementAndGet();
            if (started.get() && number > 20 && number * 0x9E3779B9 >>> 28 == 7 && thrown.get() < 25) {
                thrown.incrementAndGet();
                sneak(throwable.get());
            }
        };
        store.onEachCall(event);
        bench = bench(new BrokenClock(event), event);
        store.receives(bench, FILES);
        store.receives(bench, "text.bmp", "text".getBytes());
        bench.start(store.context(bench));
        started.set(true);

        await().until(() -> names("inbox").isEmpty());

        assertThat(thrown).hasPositiveValue();
        assertThat(names("done")).hasSize(FILES);
        assertThat(names("failed")).containsExactly("text.bmp", "text.bmp.reason.txt");
        // an exception in the middle of a connection's start is a failure in the words of its library
        assertThat(bench.logged())
                .anyMatch(line -> line.contains(what)
                        || line.contains("(not declared)")
                        || line.contains("server cannot be connected to"));
        assertThat(bench.lines()).filteredOn(line -> line.endsWith("done")).hasSize(FILES);
        assertGivesAllBack();
    }

    /** An error ends the thread that would have given the answer. */
    @Test
    void givesAFileBackWhoseTurnWaitsForAnAnswerThatWillNotCome() throws Exception {
        bench.with("uri", "direct:steps").with("threads", "1");
        store.receives(bench, 3);
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:steps")
                        .threads(2)
                        .process(exchange -> {
                            if (thrown.incrementAndGet() == 1) {
                                sneak(new StackOverflowError());
                            }
                        })
                        .to(uri());
            }
        });
        await().until(() -> thrown.get() == 1);

        ahead.addAndGet(Duration.ofHours(1).toNanos());

        await().until(() -> names("done").size() == 3);
        assertThat(bench.logged()).anyMatch(line -> line.contains("has not ended after PT15M"));
        assertThat(bench.logged()).noneMatch(line -> line.contains("picture-"));
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void writesOneLineForAFileWhoseFirstTurnEndsLate() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        bench.with("uri", "direct:steps").with("threads", "2");
        store.receives(bench, "a.bmp", OnePixelBmp.bytes());
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:steps").to(uri()).process(exchange -> {
                    if (thrown.incrementAndGet() == 1) {
                        awaitUninterrupted(hangs);
                    }
                });
            }
        });
        await().until(() -> thrown.get() == 1);

        ahead.addAndGet(Duration.ofHours(1).toNanos());
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        assertThat(bench.health().getDetails()).containsEntry("code", "STUCK");
        await().until(() -> names("done").size() == 1);
        hangs.countDown();

        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
        assertThat(bench.lines()).filteredOn(line -> line.endsWith("done")).hasSize(1);
        assertThat(names("done")).containsExactly("a.bmp");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        boolean waits = true;
        while (waits) {
            try {
                latch.await();
                waits = false;
            } catch (InterruptedException e) {
                // a hung thread does not hear it either
            }
        }
    }

    private void startWith(RouteBuilder routes) throws Exception {
        CamelContext context = store.context(bench);
        context.addRoutes(routes);
        bench.start(context);
    }

    /** Throws for the first eight files. */
    private org.apache.camel.Processor step(boolean throwing, Supplier<Throwable> throwable) {
        return exchange -> {
            if (throwing && thrown.incrementAndGet() <= 8) {
                sneak(throwable.get());
            }
        };
    }

    /** Camel waits for exchanges that are under way: none is. */
    private void assertStopsAtOnce() {
        var inflight = bench.running().getInflightRepository();
        await().untilAsserted(() -> {
            assertThat(bench.running().getRoutes())
                    .extracting(route -> route.getRouteId() + " " + inflight.size(route.getRouteId()))
                    .allMatch(text -> text.endsWith(" 0"));
            assertThat(inflight.size()).isZero();
        });
        assertGivesAllBack();
    }

    /** Connections and copies: the most that the route may keep while it runs, none after it. */
    private void assertGivesAllBack() {
        await().untilAsserted(() -> {
            assertThat(store.connections()).isLessThanOrEqualTo(store.connectionsKept());
            assertThat(store.names(bench, "work")).isEmpty();
        });
        bench.stop();
        await().untilAsserted(() -> assertThat(store.connections()).isZero());
    }

    private List<String> names(String place) {
        return store.names(bench, place);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable throwable) throws T {
        throw (T) throwable;
    }

    /** A clock that something happens to when it is asked. */
    private static final class BrokenClock extends Clock {

        private final Runnable event;

        private BrokenClock(Runnable event) {
            this.event = event;
        }

        @Override
        public Instant instant() {
            event.run();
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
