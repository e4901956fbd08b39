// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.monitor.InboxMeter;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class InboxMetersTest {

    private static final String PREFIX = "camel.wechatpay.media.inbox.";

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path home;

    private InboxBench bench;

    @BeforeEach
    void makeBench() {
        bench = new InboxBench(home, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void countsTheFilesThatAreToBeTriedAgain() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.SYSTEM_ERROR));
        Path file = bench.receives("a.bmp");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
        start();

        await().untilAsserted(() -> assertThat(files("retrying")).isEqualTo(1));
        assertThat(files("waiting")).isZero();
        assertThat(value("oldest")).isBetween(600.0, 900.0);
        assertThat(breaker("open")).isZero();
    }

    @Test
    void countsTheFilesThatAreBeingUploadedAndThoseThatWait() throws Exception {
        WECHATPAY.always(Answer.success().after(java.time.Duration.ofSeconds(2)));
        bench.with("threads", "1").receives(2);
        start();

        await().untilAsserted(() -> assertThat(files("uploading")).isBetween(1.0, 2.0));
        await().untilAsserted(() -> assertThat(InboxBench.names(bench.done)).hasSize(2));
        await().untilAsserted(
                        () -> assertThat(files("uploading") + files("waiting")).isZero());
        assertThat(value("oldest")).isZero();
    }

    @Test
    void showsTheSameInConsoleAndJmx() throws Exception {
        WECHATPAY.always(Answer.of(GatewayError.BAD_CLIENT_CERTIFICATE));
        bench.with("probeDelay", "1m").with("maxProbeDelay", "1m").receives("zhang-san.bmp");
        start();
        await().untilAsserted(() -> assertThat(breaker("open")).isEqualTo(1));
        await().untilAsserted(() -> assertThat(files("retrying")).isEqualTo(1));

        DevConsole console = bench.running()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("wechatpay-media-inbox");
        assertThat((String) console.call(DevConsole.MediaType.TEXT))
                .contains("Route: pictures", "0 waiting, 1 retrying, 0 uploading", "open (CLIENT_CERTIFICATE, since 2")
                .doesNotContain("zhang", home.toString());
        assertThat(console.call(DevConsole.MediaType.JSON).toString())
                .contains("routeId=pictures", "retrying=1", "code=CLIENT_CERTIFICATE")
                .doesNotContain("zhang", home.toString());
        MBeanServer server =
                bench.running().getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName consumer = server.queryNames(
                        new ObjectName("org.apache.camel:context="
                                + bench.running().getManagementName() + ",type=consumers,*"),
                        null)
                .iterator()
                .next();
        assertThat(server.getAttribute(consumer, "FilesRetrying")).isEqualTo(1);
        assertThat(server.getAttribute(consumer, "CircuitBreaker")).isEqualTo("OPEN");
    }

    @Test
    void tellsThatItIsSuspended() throws Exception {
        WECHATPAY.always(Answer.of(GatewayError.BAD_CLIENT_CERTIFICATE));
        bench.with("probeDelay", "1m").with("maxProbeDelay", "1m").receives("a.bmp");
        start();

        await().untilAsserted(() -> assertThat(breaker("open")).isEqualTo(1));
        assertThat(breaker("closed")).isZero();
    }

    @Test
    @Covers("T03")
    void hasTheMetersOfThePageAndNoNames() throws Exception {
        bench.receives("zhang-san.bmp");
        start();
        await().untilAsserted(() -> assertThat(InboxBench.names(bench.done)).hasSize(1));

        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .filter(id -> id.getName().startsWith(PREFIX))
                        .map(id -> id.getName() + " "
                                + id.getTags().stream()
                                        .map(io.micrometer.core.instrument.Tag::getKey)
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(InboxMeter.values())
                        .map(meter -> meter.info().name() + " " + meter.info().tags())
                        .toList());
        assertThat(registry.getMetersAsString()).doesNotContain("zhang");
    }

    @Test
    void takesItsGaugesAwayWithTheRoute() throws Exception {
        start();
        assertThat(registry.find(PREFIX + "files").gauges()).hasSize(3);
        bench.running().getRouteController().stopRoute(InboxBench.ROUTE);

        assertThat(registry.find(PREFIX + "files").gauges()).isEmpty();
    }

    private void start() throws Exception {
        CamelContext context = bench.context();
        context.getRegistry().bind("meters", registry);
        bench.start(context);
    }

    private double files(String state) {
        return gauge(PREFIX + "files", state);
    }

    private double breaker(String state) {
        return gauge(PREFIX + "breaker", state);
    }

    private double gauge(String name, String state) {
        Gauge gauge = registry.get(name)
                .tags("routeId", InboxBench.ROUTE, "state", state)
                .gauge();
        return gauge.value();
    }

    private double value(String name) {
        return registry.get(PREFIX + name)
                .tag("routeId", InboxBench.ROUTE)
                .gauge()
                .value();
    }
}
