// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WeChat Pay is away twice in the middle of 300 files. The routes have the inbox's own delays. */
@Tag("endurance")
class OutageTest {

    private static final int FILES = 300;
    private static final int OUTAGES = 2;
    private static final Duration OUTAGE = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Slow enough that the middle is not missed. */
    private static final Answer ANSWER = Answer.success().after(Duration.ofMillis(20));

    @TempDir
    Path home;

    @Test
    void bringsAllFilesHomeThoughWechatPayIsAwayTwice() throws Exception {
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().keepContents(false).start()) {
            simulator.always(ANSWER);
            List<StormRoute> routes = List.of(
                    route("outage-v2", "uploadmedia", simulator), route("outage-v3", "merchant-media", simulator));
            List<StormFile> files = new ArrayList<>();
            for (StormRoute route : routes) {
                files.addAll(StormFile.fill(route.inbox(), route.id(), FILES / routes.size(), 10_000));
            }
            List<Double> recoveries = new ArrayList<>();
            try (StormContext context = new StormContext(home, routes)) {
                for (int i = 1; i <= OUTAGES; i++) {
                    long some = (long) FILES * i / (OUTAGES + 1);
                    soon("some files", () -> simulator.uploadsAccepted() >= some);
                    simulator.stopServing();
                    await().pollDelay(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> true);
                    int before = waiting(routes);
                    assertThat(before).as("the outage came in the middle").isPositive();
                    simulator.serveAgain();
                    long begin = System.nanoTime();
                    soon("the next file", () -> waiting(routes) < before);
                    recoveries.add((System.nanoTime() - begin) / 1_000_000 / 1e3);
                }
                soon("all files", () -> waiting(routes) == 0);
            }
            StormEnd end = StormEnd.of(routes);
            Figures.of("outage")
                    .with("files", files.size())
                    .with("outages", OUTAGES)
                    .with("outageSeconds", OUTAGE.toSeconds())
                    .with("secondsToNextFile", recoveries)
                    .with("requests", simulator.uploadsReceived())
                    .with("done", end.done().size())
                    .print();
            assertThat(StormCheck.troubles(files, end, simulator.received())).isEmpty();
            assertThat(end.done()).hasSize(FILES);
        }
    }

    private static int waiting(List<StormRoute> routes) {
        return routes.stream().mapToInt(route -> route.waiting().size()).sum();
    }

    private static void soon(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(condition);
    }

    private StormRoute route(String id, String api, WechatpaySimulator simulator) {
        String uri = "wechatpay-media:" + api + "?" + simulator.endpointOptions(api) + "&ledger=#ledger";
        return new StormRoute(home.resolve(id), id, uri);
    }
}
