// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three tries in ten go wrong: on the way there, at WeChat Pay, or on the way back. Half of {@code endurance.storm-files} go
 * by V2 and half by V3, through a route each; both write one report.
 */
@Tag("endurance")
class FaultStormTest {

    private static final int LEAST_FILES = 3000;
    private static final int FILES = Math.max(LEAST_FILES, Integer.getInteger("endurance.storm-files", LEAST_FILES));
    private static final long SEED = 20_261_124;

    private static final double BYTES_TO_CUT = 190_000;
    private static final int FAULTY_ANSWERS_PERCENT = 18;
    private static final int OUTAGES = 3;
    private static final Duration OUTAGE = Duration.ofMillis(300);
    private static final double MOST_REQUESTS_A_FILE = 1.3;

    private static final Duration PATIENCE =
            Duration.ofSeconds(120).plus(Duration.ofMillis(60).multipliedBy(FILES));

    @TempDir
    Path home;

    @Test
    @Covers({"F12", "F13", "F16", "F17"})
    void bringsEachFileToOnePlaceWhateverGoesWrong() throws Exception {
        FaultyAnswers answers = new FaultyAnswers(SEED, FAULTY_ANSWERS_PERCENT);
        try (WechatpaySimulator simulator =
                        WechatpaySimulator.builder().keepContents(false).start();
                FaultyLink link = new FaultyLink(simulator.baseUri().getPort(), SEED, BYTES_TO_CUT)) {
            simulator.decide(answers);
            List<StormRoute> routes = List.of(
                    route("storm-v2", "uploadmedia", simulator, link),
                    route("storm-v3", "merchant-media", simulator, link));
            List<StormFile> files = fill(routes);
            long begin = System.nanoTime();
            try (StormContext context = new StormContext(home, routes)) {
                for (int i = 1; i <= OUTAGES; i++) {
                    awaitWaiting(routes, files.size() * (OUTAGES + 1 - i) / (OUTAGES + 1));
                    outage(link);
                }
                awaitWaiting(routes, 0);
            }
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            StormEnd end = StormEnd.of(routes);
            double share = share(simulator, link, answers);
            double requests = (double) simulator.uploadsReceived()
                    / files.stream().filter(StormFile::isValid).count();
            figures(files, end)
                    .with("seconds", time.toMillis() / 1000.0)
                    .with("requests", simulator.uploadsReceived())
                    .with("requestsAFile", requests)
                    .with("faultsATry", share)
                    .with("faultyAnswers", answers.faults())
                    .with("cuts", link.cuts())
                    .with("outages", OUTAGES)
                    .print();
            assertThat(StormCheck.troubles(files, end, simulator.received())).isEmpty();
            assertThat(share).as("what goes wrong of all tries").isBetween(0.25, 0.35);
            assertThat(requests).as("requests a valid file").isLessThanOrEqualTo(MOST_REQUESTS_A_FILE);
        }
    }

    private StormRoute route(String id, String api, WechatpaySimulator simulator, FaultyLink link) {
        String there = String.valueOf(simulator.baseUri().getPort());
        String options = simulator.endpointOptions(api).replace(":" + there, ":" + link.port());
        String uri = "wechatpay-media:" + api + "?" + options
                + "&ledger=#ledger&retryDelay=100&maxRetryDelay=1000&responseTimeout=5000";
        return new StormRoute(home.resolve(id), id, uri)
                .with("report", home.resolve("report.csv").toString())
                .with("retryDelay", "300ms")
                .with("maxRetryDelay", "3s");
    }

    private static List<StormFile> fill(List<StormRoute> routes) throws IOException {
        List<StormFile> files = new ArrayList<>();
        for (StormRoute route : routes) {
            Random chance = new Random(SEED + files.size());
            files.addAll(StormFile.fillWithSomeBad(route.inbox(), route.id(), FILES / routes.size(), chance));
        }
        return files;
    }

    private static void awaitWaiting(List<StormRoute> routes, int atMost) {
        await("the files to be settled")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> routes.stream()
                                .mapToInt(route -> route.waiting().size())
                                .sum()
                        <= atMost);
    }

    private static void outage(FaultyLink link) throws IOException {
        link.down();
        await().pollDelay(OUTAGE).until(() -> true);
        link.up();
    }

    /** Of all tries, those on which something went wrong; what an outage refused is not among them. */
    private static double share(WechatpaySimulator simulator, FaultyLink link, FaultyAnswers answers) {
        double tries = simulator.uploadsReceived() + link.cutsInAll();
        return (link.cutsInAll() + answers.faults()) / tries;
    }

    private static Figures figures(List<StormFile> files, StormEnd end) {
        return Figures.of("fault-storm")
                .with("files", files.size())
                .with("atFault", files.stream().filter(file -> !file.isValid()).count())
                .with("done", end.done().size())
                .with("failed", end.failed().size())
                .with("quarantined", end.quarantined().size());
    }
}
