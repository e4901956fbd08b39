// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The merchant's certificate expires in the middle of 500 files, and is replaced on the disk while the route runs. */
@Tag("endurance")
class ExpiredCertificateTest {

    private static final int FILES = 500;
    private static final int BEFORE = 250;
    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Slow enough that the middle is not missed. */
    private static final Answer ANSWER = Answer.success().after(Duration.ofMillis(20));

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"uploadmedia", "merchant-media"})
    @Covers("F08")
    void keepsAllFilesUntilTheCertificateIsReplacedAndAlarmsOnce(String api) throws Exception {
        String id = "expired-" + api;
        try (WechatpaySimulator simulator =
                        WechatpaySimulator.builder().keepContents(false).start();
                LogCapture log = new LogCapture("io.github.camelwechatpay.media")) {
            simulator.always(ANSWER);
            StormRoute route = route(id, api, simulator);
            List<StormFile> files = StormFile.fill(route.inbox(), id, FILES, 10_000);
            try (StormContext context = new StormContext(home, List.of(route))) {
                soon("the first half", () -> simulator.uploadsAccepted() >= BEFORE);
                simulator.expireCertificate(simulator.merchant().id());
                long expired = System.nanoTime();
                soon("the route to be down", () -> health(route, context.camel()) == HealthCheck.State.DOWN);
                double alarm = seconds(expired);
                long atAlarm = simulator.uploadsReceived();
                // more than those that were under way
                soon("further probes", () -> simulator.uploadsReceived() >= atAlarm + THREADS + 2);
                int waiting = route.waiting().size();
                assertThat(route.failed()).isEmpty();
                assertThat(waiting).isGreaterThan(0);

                simulator.renewCertificate(simulator.merchant().id());
                long renewed = System.nanoTime();
                soon("all files", () -> route.waiting().isEmpty());
                soon("the route to be up", () -> health(route, context.camel()) == HealthCheck.State.UP);
                Figures.of("expired-certificate " + api)
                        .with("files", FILES)
                        .with("waitingWhileExpired", waiting)
                        .with("secondsToAlarm", alarm)
                        .with("requestsRefused", refused(simulator))
                        .with("secondsToAllDone", seconds(renewed))
                        .with("alarms", alarms(log, id).size())
                        .print();
                StormEnd end = StormEnd.of(List.of(route));
                assertThat(StormCheck.troubles(files, end, simulator.received()))
                        .isEmpty();
                assertThat(end.done()).hasSize(FILES);
                assertThat(alarms(log, id)).as("alarms").hasSize(1);
            }
        }
    }

    private StormRoute route(String id, String api, WechatpaySimulator simulator) {
        String uri = "wechatpay-media:" + api + "?" + simulator.endpointOptions(api) + "&ledger=#ledger";
        return new StormRoute(home.resolve(id), id, uri)
                .with("threads", String.valueOf(THREADS))
                .with("probeDelay", "500ms")
                .with("maxProbeDelay", "500ms");
    }

    /** Other tests' routes log beside it. */
    private static List<String> alarms(LogCapture log, String id) {
        return log.messages(Level.ERROR).stream()
                .filter(message -> message.contains(id))
                .toList();
    }

    /** Of the route and of the merchant, if they agree. */
    private static HealthCheck.State health(StormRoute route, CamelContext context) {
        HealthCheck.State merchant = HealthCheckHelper.invokeReadiness(context, "full").stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:wechatpay-media-"))
                .map(HealthCheck.Result::getState)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no health check of the merchant"));
        return route.health(context) == merchant ? merchant : HealthCheck.State.UNKNOWN;
    }

    private static long refused(WechatpaySimulator simulator) {
        return simulator.received().stream()
                .map(ReceivedUpload::answer)
                .filter("refused"::equals)
                .count();
    }

    private static void soon(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
