// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import org.apache.camel.ServiceStatus;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Faults that are not a file's. */
@Tag("integration")
class SuspensionAlarmTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() {
        bench = new InboxBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    @Covers("F08")
    @Tag("endurance")
    void leavesFiveHundredFilesWhereTheyAreWhenTheCertificateExpiresInTheMiddle() throws Exception {
        WECHATPAY.next(249, Answer.success());
        WECHATPAY.always(Answer.of(GatewayError.BAD_CLIENT_CERTIFICATE));
        bench.receives(500);
        bench.start();

        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        assertThat(bench.health().getDetails())
                .containsEntry("code", "CLIENT_CERTIFICATE")
                .containsKey("since");
        // it probes, and is refused
        int received = WECHATPAY.received().size();
        await().until(() -> WECHATPAY.received().size() >= received + 2);
        assertThat(names(bench.done)).hasSize(249);
        assertThat(names(bench.inbox)).hasSize(251);

        WECHATPAY.always(Answer.success());
        await().until(() -> names(bench.done).size() == 500);

        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
        assertThat(names(bench.failed)).isEmpty();
        assertThat(names(bench.quarantine)).isEmpty();
        assertThat(bench.logged(Level.ERROR))
                .singleElement()
                .asString()
                .contains("Route pictures: suspended", "CLIENT_CERTIFICATE", "证书")
                .doesNotContain("picture-");
        assertThat(bench.logged(Level.INFO))
                .filteredOn(line -> line.contains("resumed"))
                .hasSize(1);
        assertThat(bench.lines()).filteredOn(line -> line.endsWith(" done")).hasSize(500);
    }

    @Test
    @Covers("T36")
    void stopsWhereWechatPayRefusesFileAfterFileWithTheSameWords() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        bench.with("threads", "1").receives(30);
        bench.start();

        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        int received = WECHATPAY.received().size();
        await().until(() -> WECHATPAY.received().size() >= received + 2);

        assertThat(names(bench.failed))
                .filteredOn(name -> name.endsWith(".bmp"))
                .hasSize(4);
        assertThat(names(bench.inbox)).hasSize(26);
        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("5 different files in a row");
        WECHATPAY.always(Answer.success());
        await().until(() -> names(bench.done).size() == 26);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void isNotHeldUpByAFileThatIsRefusedForGoodAtTheFront() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.IMAGE_FORMAT));
        bench.with("threads", "1").receives(30);
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        WECHATPAY.always(Answer.success());
        WECHATPAY.next(2, Answer.inChinese(Refusal.IMAGE_FORMAT));

        await().until(() -> names(bench.done).size() == 26);
    }

    @Test
    void probesAtOnceWhenItIsResumedByHand() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.with("probeDelay", "1h").with("maxProbeDelay", "1h").receives(3);
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        ServiceSupport consumer =
                (ServiceSupport) bench.running().getRoute(InboxBench.ROUTE).getConsumer();
        await().until(consumer::isSuspended); // a moment after the alarm

        WECHATPAY.always(Answer.success());
        bench.running().getRouteController().resumeRoute(InboxBench.ROUTE);

        await().until(() -> names(bench.done).size() == 3);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void doesNotResumeARouteThatSomebodySuspended() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.receives(3);
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        bench.running().getRouteController().suspendRoute(InboxBench.ROUTE);
        WECHATPAY.always(Answer.success());
        Instant later = Instant.now().plusMillis(1500);
        await().until(() -> Instant.now().isAfter(later));
        assertThat(names(bench.done)).isEmpty();
        assertThat(bench.running().getRouteController().getRouteStatus(InboxBench.ROUTE))
                .isEqualTo(ServiceStatus.Suspended);

        bench.running().getRouteController().resumeRoute(InboxBench.ROUTE);

        await().until(() -> names(bench.done).size() == 3);
    }

    @Test
    void suspendsAgainQuietlyWhenAProbeIsTheFilesFault() throws Exception {
        WECHATPAY.next(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.with("threads", "1").receives("b.bmp");
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        bench.receives("a.bmp", new byte[0]);

        await().until(() -> names(bench.done).contains("b.bmp"));

        assertThat(names(bench.failed)).contains("a.bmp");
        assertThat(bench.logged(Level.ERROR)).hasSize(1);
    }

    @Test
    void beginsAfreshWhenTheRouteIsStartedAgain() throws Exception {
        WECHATPAY.always(Answer.inChinese(Refusal.NO_PERMISSION));
        bench.with("probeDelay", "1h").with("maxProbeDelay", "1h").receives(3);
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);

        bench.running().getRouteController().stopRoute(InboxBench.ROUTE);
        assertThat(HealthCheckRegistry.get(bench.running()).getCheck("consumer:" + InboxBench.ROUTE))
                .isEmpty();
        WECHATPAY.always(Answer.success());
        bench.running().getRouteController().startRoute(InboxBench.ROUTE);

        await().until(() -> names(bench.done).size() == 3);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    @Covers("F59")
    void leavesNoThreadBehindWhenTheRouteIsRemoved() throws Exception {
        bench.receives(3);
        bench.start();
        await().until(() -> names(bench.done).size() == 3);
        bench.running().getRouteController().stopRoute(InboxBench.ROUTE);
        bench.running().removeRoute(InboxBench.ROUTE);

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.contains(bench.running().getName() + ")")
                        && (name.contains("wechatpay-media") || name.contains("file:"))));
    }

    @Test
    void triesOneFileAtATimeInTimesOfTroubleAndIsQuickWhenTheyAreOver() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.SYSTEM_ERROR));
        bench.with("retryDelay", "1h").with("maxRetryDelay", "1h").receives(60);
        bench.start();
        await().until(() -> !bench.logged(Level.WARN).isEmpty());
        int received = WECHATPAY.received().size();
        Instant begin = Instant.now();
        await().until(() -> Instant.now().isAfter(begin.plusSeconds(3)));
        assertThat(WECHATPAY.received().size() - received)
                .as("a probe a second")
                .isLessThanOrEqualTo(30);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);

        Instant over = Instant.now();
        WECHATPAY.always(Answer.success());
        await().until(() -> names(bench.done).size() == 60);

        assertThat(Duration.between(over, Instant.now())).isLessThan(Duration.ofMinutes(5));
        assertThat(names(bench.quarantine)).isEmpty();
        assertThat(bench.logged(Level.WARN)).singleElement().asString().contains("several uploads in a row failed");
        assertThat(bench.logged(Level.INFO))
                .filteredOn(line -> line.contains("go well again"))
                .hasSize(1);
        assertThat(new HashSet<>(bench.lines()))
                .filteredOn(line -> line.endsWith(" done"))
                .hasSize(60);
    }

    @Test
    void carriesNoFileToQuarantineInAnOutage() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.SYSTEM_ERROR));
        bench.with("maxPolls", "3").receives(10);
        bench.start();
        await().until(() -> !bench.logged(Level.WARN).isEmpty());
        int received = WECHATPAY.received().size();

        await().until(() -> WECHATPAY.received().size() >= received + 4);

        assertThat(names(bench.quarantine)).isEmpty();
        WECHATPAY.always(Answer.success());
        await().until(() -> names(bench.done).size() == 10);
    }
}
