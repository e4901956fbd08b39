package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;
import static io.github.camelwechatpay.media.FlowBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors, which Camel carries on after none of: no file stays behind, and no restart is needed. */
@Tag("integration")
class FlowErrorTest {

    private static final int FILES = 12;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private final AtomicInteger thrown = new AtomicInteger();
    private final AtomicLong ahead = new AtomicLong();
    private FlowBench bench;

    @BeforeEach
    void bench() {
        bench = bench(Clock.systemUTC());
        bench.with("maxPolls", "100");
    }

    private FlowBench bench(Clock clock) {
        return new FlowBench(
                temp, uri(), WechatpayMediaRouteTemplates.FILE, clock, () -> System.nanoTime() + ahead.get());
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + SimulatedUploads.ONE_TRY;
    }

    @AfterEach
    void close() {
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
    @MethodSource("throwablesOfSteps")
    void leavesNoFileBehindWhateverAStepThrows(String what, String where, Supplier<Throwable> throwable)
            throws Exception {
        bench.with("uri", "direct:steps");
        bench.receives(FILES);
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

        await().until(() -> names(bench.done).size() == FILES);

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
    @MethodSource("errors")
    void leavesNoFileBehindWhateverTheToldEndpointThrows(String what, Supplier<Throwable> throwable) throws Exception {
        bench.with("then", "direct:told");
        bench.receives(FILES);
        startWith(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:told").process(step(true, throwable));
            }
        });

        await().until(() -> names(bench.done).size() == FILES && thrown.get() >= FILES);

        assertThat(bench.logged()).anyMatch(line -> line.contains("told of settled files") && line.contains(what));
        assertStopsAtOnce();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void comesBackWhateverItsProbesThrow(String what, Supplier<Throwable> throwable) throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.with("uri", "direct:steps");
        bench.receives(FILES);
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

        await().until(() -> names(bench.done).size() == FILES);

        assertThat(bench.health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    /** The clock is asked by the listing, the gate, the settlement, the report and the timers. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void leavesNoFileBehindWhereverAnErrorComes(String what, Supplier<Throwable> throwable) throws Exception {
        bench.close();
        AtomicInteger asked = new AtomicInteger();
        Runnable event = () -> {
            int number = asked.incrementAndGet();
            if (number > 20 && number * 0x9E3779B9 >>> 28 == 7 && thrown.get() < 25) {
                thrown.incrementAndGet();
                sneak(throwable.get());
            }
        };
        bench = new FlowBench(temp, uri(), WechatpayMediaRouteTemplates.FILE, new BrokenClock(event), () -> {
            event.run();
            return System.nanoTime();
        });
        bench.with("maxPolls", "100").receives(FILES);
        bench.receives("text.bmp", "text".getBytes());
        bench.start();

        await().atMost(Duration.ofSeconds(45)).until(() -> names(bench.inbox).isEmpty());

        assertThat(thrown).hasPositiveValue();
        assertThat(names(bench.done)).hasSize(FILES);
        assertThat(names(bench.failed)).containsExactly("text.bmp", "text.bmp.reason.txt");
        assertThat(bench.logged()).anyMatch(line -> line.contains(what) || line.contains("(not declared)"));
        assertThat(bench.lines()).filteredOn(line -> line.endsWith("done")).hasSize(FILES);
    }

    /** An error ends the thread that would have given the answer. */
    @Test
    void givesAFileBackWhoseTurnWaitsForAnAnswerThatWillNotCome() throws Exception {
        bench.with("uri", "direct:steps").with("threads", "1");
        bench.receives(3);
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

        await().until(() -> names(bench.done).size() == 3);
        assertThat(bench.logged()).anyMatch(line -> line.contains("has not come to its end after PT15M"));
        assertThat(bench.logged()).noneMatch(line -> line.contains("picture-"));
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void writesOneLineForAFileWhoseFirstTurnEndsLate() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        bench.with("uri", "direct:steps").with("threads", "2");
        bench.receives("a.bmp");
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
        await().until(() -> names(bench.done).size() == 1);
        hangs.countDown();

        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
        assertThat(bench.lines()).filteredOn(line -> line.endsWith("done")).hasSize(1);
        assertThat(names(bench.done)).containsExactly("a.bmp");
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
        CamelContext context = bench.context();
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
        await().untilAsserted(() -> assertThat(bench.running().getRoutes())
                .extracting(route -> route.getRouteId() + " " + inflight.size(route.getRouteId()))
                .allMatch(text -> text.endsWith(" 0")));
        assertThat(inflight.size()).isZero();
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
