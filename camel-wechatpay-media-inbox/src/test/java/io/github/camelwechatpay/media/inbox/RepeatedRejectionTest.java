// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;

/** The same refusal of file after file: four are moved to failed, and the others stay, in each kind of store. */
@Tag("endurance")
class RepeatedRejectionTest {

    private static final int MOVED = 4;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @RegisterExtension
    static final WechatpaySimulatorExtension OTHER = new WechatpaySimulatorExtension();

    @TempDir
    static Path folder;

    private static Map<String, TestStore> stores;

    private InboxBench bench;
    private TestStore store;

    @BeforeAll
    static void open() throws Exception {
        stores = Map.of(
                "file",
                new TestStore.Local(folder.resolve("file")),
                "sftp",
                new TestSftpStore(folder.resolve("sftp")),
                "s3",
                new TestS3Store(folder.resolve("s3")));
    }

    @AfterAll
    static void closeStores() throws Exception {
        for (TestStore each : stores.values()) {
            each.close();
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void bench(String kind, String threads) throws Exception {
        store = stores.get(kind);
        bench = store.bench("direct:upload")
                .with("threads", threads)
                .with("delay", "20ms")
                .with("probeDelay", "50ms")
                .with("maxProbeDelay", "200ms");
    }

    static Stream<Arguments> callsAndCrowds() {
        return Stream.of("file", "sftp", "s3").flatMap(kind -> Stream.of("uploadmedia", "merchant-media")
                .flatMap(api -> Stream.of(1, 6).map(threads -> Arguments.of(kind, api, threads))));
    }

    /** The first of them all at once. */
    @ParameterizedTest(name = "{0}, {1}, {2} at once")
    @Sampled(value = "callsAndCrowds", every = 5)
    void stopsAfterFiveFilesAndGoesOnByAProbe(String kind, String api, int threads) throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        bench(kind, String.valueOf(threads));
        store.receives(bench, 14);
        CountDownLatch crowd = new CountDownLatch(threads);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .process(exchange -> {
                            crowd.countDown();
                            crowd.await();
                        })
                        .to(uri(WECHATPAY, api));
            }
        });

        await().until(this::isDown);
        int received = WECHATPAY.received().size();
        await().until(() -> WECHATPAY.received().size() >= received + 3);

        assertThat(pictures("failed")).hasSize(MOVED);
        assertThat(pictures("inbox")).hasSize(14 - MOVED);
        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("5 different files in a row");

        WECHATPAY.always(Answer.success());
        await().until(() -> pictures("done").size() == 14 - MOVED);

        await().until(() -> !isDown());
        assertThat(pictures("failed")).hasSize(MOVED);
        assertThat(bench.logged(Level.ERROR)).hasSize(1);
        assertThat(bench.lines()).filteredOn(line -> line.contains(" failed ")).hasSize(MOVED);
        assertThat(bench.lines()).filteredOn(line -> line.endsWith(" done")).hasSize(14 - MOVED);
    }

    static Stream<String> kinds() {
        return Stream.of("file", "sftp", "s3");
    }

    /** Every other file goes to the other call, which is refused with other words. */
    @ParameterizedTest
    @Sampled(value = "kinds", every = 3)
    void stopsWhereTwoCallsAreRefusedInTurns(String kind) throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        OTHER.always(Answer.of(Refusal.IMAGE_FORMAT));
        bench(kind, "1");
        store.receives(bench, 30);
        startInTurns();

        await().until(this::isDown);
        int received = WECHATPAY.received().size() + OTHER.received().size();
        await().until(() -> WECHATPAY.received().size() + OTHER.received().size() >= received + 3);

        assertThat(pictures("failed")).hasSizeLessThanOrEqualTo(2 * MOVED);
        assertThat(bench.logged(Level.ERROR)).hasSize(1);

        WECHATPAY.always(Answer.success());
        OTHER.always(Answer.success());
        await().until(() -> pictures("inbox").isEmpty());
        assertThat(pictures("failed")).hasSizeLessThanOrEqualTo(2 * MOVED);
    }

    /** What one call accepts says nothing for the other. */
    @ParameterizedTest
    @Sampled(value = "kinds", every = 3)
    void losesNoMoreFilesOfACallThatIsRefusedWhileAnotherWorks(String kind) throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        bench(kind, "2");
        store.receives(bench, 30);
        startInTurns();

        await().until(() -> pictures("done").size() == 15);
        await().until(this::isDown);

        assertThat(pictures("failed")).hasSize(MOVED);
        assertThat(pictures("inbox")).hasSize(15 - MOVED);
    }

    private void startInTurns() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload")
                        .choice()
                        .when(RepeatedRejectionTest::isEven)
                        .to(uri(WECHATPAY, "uploadmedia"))
                        .otherwise()
                        .to(uri(OTHER, "merchant-media"));
            }
        });
    }

    private static boolean isEven(Exchange exchange) {
        String name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        String key = exchange.getMessage().getHeader("CamelAwsS3Key", String.class);
        return (name == null ? key : name).matches(".*[02468]\\.bmp");
    }

    private static String uri(WechatpaySimulatorExtension wechatpay, String api) {
        String options = api.equals("uploadmedia") ? wechatpay.endpointOptions() : wechatpay.endpointOptions(api);
        return "wechatpay-media:" + api + "?" + options + InboxBench.ONE_TRY;
    }

    private void start(RouteBuilder upload) throws Exception {
        CamelContext context = store.context(bench);
        context.addRoutes(upload);
        bench.start(context);
    }

    private boolean isDown() {
        return bench.health().getState() == HealthCheck.State.DOWN;
    }

    private List<String> pictures(String place) {
        return store.names(bench, place).stream()
                .filter(name -> name.endsWith(".bmp"))
                .toList();
    }
}
