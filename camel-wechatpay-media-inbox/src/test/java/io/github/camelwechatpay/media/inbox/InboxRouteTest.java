// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.main.Main;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A route is the user's own: what becomes of a file follows from how its exchange ends. */
@Tag("integration")
class InboxRouteTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private final AtomicInteger runs = new AtomicInteger();
    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, uri());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    /** Steps after the upload that fail for the first file's first run, each with another error handler. */
    static Stream<Arguments> failingSteps() {
        return Stream.of(
                arguments("not handled", (Steps)
                        (test, route) -> test.upload(route).process(test::failsOnce)),
                arguments("handled", (Steps) (test, route) -> {
                    route.onException(IllegalStateException.class).handled(true);
                    test.upload(route).process(test::failsOnce);
                }),
                arguments("rolled back", (Steps) (test, route) -> test.upload(route)
                        .choice()
                        .when(exchange -> test.runs.getAndIncrement() == 0)
                        .rollback("no")),
                arguments("marked for rollback", (Steps) (test, route) -> test.upload(route)
                        .choice()
                        .when(exchange -> test.runs.getAndIncrement() == 0)
                        .markRollbackOnly()),
                arguments("on another thread", (Steps)
                        (test, route) -> test.upload(route).threads(1).process(test::failsOnce)),
                arguments("with its headers gone", (Steps)
                        (test, route) -> test.upload(route).removeHeaders("*").process(test::failsOnce)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failingSteps")
    void triesAFileAgainIfAStepAfterItsUploadFails(String how, Steps steps) throws Exception {
        bench.receives("a.bmp");
        start(route -> steps.add(this, route));

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp left UNEXPECTED", "a.bmp done");
        assertThat(WECHATPAY.received()).hasSize(2);
        assertThat(bench.logged()).noneMatch(line -> line.contains("a.bmp"));
    }

    @ParameterizedTest
    @CsvSource({"removeHeaders", "new message"})
    void knowsAnUploadWhoseHeadersAreGone(String how) throws Exception {
        bench.receives("a.bmp");
        start(route -> upload(route).process(exchange -> {
            if (how.equals("removeHeaders")) {
                exchange.getMessage().removeHeaders("*");
            } else {
                exchange.setMessage(new DefaultMessage(exchange.getContext()));
            }
        }));

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp done");
        assertThat(bench.report().get(0).get("media_id")).startsWith("SIMULATED-");
    }

    @Test
    void settlesARefusalThatAnErrorHandlerHandled() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.IMAGE_FORMAT));
        bench.receives("a.bmp");
        start(route -> {
            route.onException(Exception.class).handled(true).useOriginalMessage();
            upload(route);
        });

        await().until(() -> names(bench.failed).contains("a.bmp.reason.txt"));

        assertThat(bench.lines()).containsExactly("a.bmp failed PARAM_ERROR");
    }

    @Test
    void keepsTheFileAsTheOriginalMessage() throws Exception {
        List<Object> names = new CopyOnWriteArrayList<>();
        bench.receives("a.bmp");
        CamelContext context = context(
                route -> route.setHeader(Exchange.FILE_NAME, () -> "other")
                        .process(exchange -> names.add(
                                exchange.getUnitOfWork().getOriginalInMessage().getHeader(Exchange.FILE_NAME)))
                        .to(uri()),
                false);
        context.setAllowUseOriginalMessage(true);
        bench.start(context);

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(names).containsExactly("a.bmp");
    }

    @Test
    void settlesARefusalByDefaultErrorHandlingToo() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.IMAGE_FORMAT));
        bench.receives("a.bmp");
        CamelContext context = context(route -> route.to(uri()), true);
        bench.start(context);

        await().until(() -> names(bench.failed).contains("a.bmp.reason.txt"));
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,       done,       done",
        "FAIL,       failed,     failed SET_BY_ROUTE",
        "QUARANTINE, quarantine, quarantined SET_BY_ROUTE",
    })
    void doesWhatAStepSays(String disposition, String folder, String line) throws Exception {
        bench.receives("a.bmp");
        start(route -> route.setHeader(WechatpayMediaConstants.DISPOSITION).constant(disposition));

        await().until(() -> names(temp.resolve(folder)).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp " + line);
        assertThat(WECHATPAY.received()).isEmpty();
    }

    /** So that its line may be of a crash before it was moved. */
    @ParameterizedTest
    @ValueSource(strings = {"move", "delete"})
    void settlesAFileThatAStepCallsDoneAlthoughItIsOlderThanTheReport(String doneAction) throws Exception {
        bench.with("doneAction", doneAction).receives("a.bmp");
        Files.createFile(bench.report);
        start(route -> route.setHeader(WechatpayMediaConstants.DISPOSITION).constant("DONE"));

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(bench.lines()).containsExactly("a.bmp done");
    }

    @Test
    void isDoneIfAStepSaysSoAfterAnUploadThatFailed() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.IMAGE_FORMAT));
        bench.receives("a.bmp");
        start(route -> route.to(uri() + "&throwExceptionOnFailure=false")
                .setHeader(WechatpayMediaConstants.DISPOSITION)
                .constant("DONE"));

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp done");
    }

    @Test
    void doesWhatAStepSaysAfterAnUploadThatWentWell() throws Exception {
        bench.receives("a.bmp");
        start(route ->
                upload(route).setHeader(WechatpayMediaConstants.DISPOSITION).constant("QUARANTINE"));

        await().until(() -> names(bench.quarantine).contains("a.bmp"));

        assertThat(bench.report().get(0).get("media_id")).startsWith("SIMULATED-");
    }

    @Test
    void suspendsIfAStepSaysStopAndGoesOnByAProbe() throws Exception {
        bench.receives(5);
        start(route -> upload(route).process(exchange -> {
            if (runs.getAndIncrement() < 2) {
                exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, "STOP");
            }
        }));
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);

        await().until(() -> names(bench.done).size() == 5);

        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("SET_BY_ROUTE");
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void triesAFileAgainWhoseStepSetsNoDispositionThereIs() throws Exception {
        bench.with("maxPolls", "2").receives("a.bmp");
        start(route ->
                upload(route).setHeader(WechatpayMediaConstants.DISPOSITION).constant("FAILED"));

        await().until(() -> names(bench.quarantine).contains("a.bmp"));

        assertThat(bench.lines()).containsExactly("a.bmp left BAD_DISPOSITION", "a.bmp quarantined BAD_DISPOSITION");
    }

    @Test
    void leavesFilesThatTheRouteDoesNotUploadAndSaysSoOnce() throws Exception {
        bench.with("maxPolls", "1").receives(3);
        start(route -> route.process(exchange -> runs.incrementAndGet()));

        await().until(() -> runs.get() >= 9);

        assertThat(names(bench.inbox)).hasSize(3);
        assertThat(bench.lines()).isEmpty();
        assertThat(bench.logged(Level.WARN)).singleElement().asString().contains("ended without an upload");
    }

    @Test
    void runsTheRoutesStepsOnceIfOnlyTheReportCannotBeWritten() throws Exception {
        Files.createDirectories(bench.report.resolveSibling("other"));
        bench.with("report", temp.resolve("other/report.csv").toString()).receives("a.bmp");
        CamelContext context = context(route -> upload(route).process(exchange -> runs.incrementAndGet()), false);
        bench.start(context);
        Files.createDirectories(temp.resolve("other/report.csv")); // in its place
        await().until(() -> bench.logged(Level.WARN).stream().anyMatch(line -> line.contains("REPORT_FAILED")));
        Files.delete(temp.resolve("other/report.csv"));

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(runs).hasValue(1);
    }

    @Test
    void waitsForAnExchangeThatEndsOnAnotherThread() throws Exception {
        List<String> threads = new CopyOnWriteArrayList<>();
        bench.receives("a.bmp");
        start(route -> route.threads(1)
                .to(uri())
                .process(exchange -> threads.add(Thread.currentThread().getName())));

        await().until(() -> names(bench.done).contains("a.bmp"));

        assertThat(threads).singleElement().asString().doesNotContain("wechatpay-media");
    }

    @Test
    void isARouteByPropertiesAndAnUriAlone() throws Exception {
        bench.receives("a.bmp");
        Properties properties = new Properties();
        bench.parameters.forEach(properties::setProperty);
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("wechatpay-media-file:{{inbox}}?done={{done}}&failed={{failed}}&quarantine={{quarantine}}"
                                + "&report={{report}}&minAge=1ms")
                        .to("{{uri}}");
            }
        });
        main.start();
        try {
            await().until(() -> names(bench.done).contains("a.bmp"));
        } finally {
            main.stop();
        }
    }

    private RouteDefinition upload(RouteDefinition route) {
        return route.to(uri());
    }

    private void failsOnce(Exchange exchange) {
        if (runs.getAndIncrement() == 0) {
            throw new IllegalStateException("once");
        }
    }

    private void start(Consumer<RouteDefinition> steps) throws Exception {
        bench.start(context(steps, false));
    }

    /** @param camels whether the route has Camel's own error handler */
    private CamelContext context(Consumer<RouteDefinition> steps, boolean camels) throws Exception {
        CamelContext context = bench.emptyContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                if (!camels) {
                    errorHandler(noErrorHandler());
                }
                steps.accept(from(bench.inboxUri()).routeId(InboxBench.ROUTE));
            }
        });
        return context;
    }

    @FunctionalInterface
    interface Steps {
        void add(InboxRouteTest test, RouteDefinition route);
    }
}
