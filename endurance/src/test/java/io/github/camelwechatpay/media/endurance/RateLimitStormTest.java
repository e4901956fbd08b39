// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * For two minutes WeChat Pay answers FREQUENCY_LIMITED to everything, while a route of V2 and one of V3 have a few hundred
 * files each. The routes have the inbox's own delays.
 */
@Tag("endurance")
class RateLimitStormTest {

    private static final int FILES = 300;
    private static final int BEFORE = 50;
    private static final Duration STORM = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /** Eight threads that did not slow down would send some thousands. */
    private static final long MOST_REQUESTS_OF_A_ROUTE = 100;

    @TempDir
    Path home;

    @Test
    @Covers({"F33", "F62"})
    void losesNoFileAndRecoversWithinThirtySeconds() throws Exception {
        AtomicBoolean storm = new AtomicBoolean();
        try (WechatpaySimulator simulator =
                WechatpaySimulator.builder().keepContents(false).start()) {
            simulator.decide(upload -> storm.get() ? Answer.of(Refusal.FREQUENCY_LIMITED) : Answer.success());
            List<StormRoute> routes = List.of(
                    route("throttled-v2", "uploadmedia", simulator),
                    route("throttled-v3", "merchant-media", simulator));
            List<StormFile> files = new ArrayList<>();
            for (StormRoute route : routes) {
                files.addAll(StormFile.fill(route.inbox(), route.id(), FILES, 10_000));
            }
            try (StormContext context = new StormContext(home, routes)) {
                await("the first files")
                        .atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() ->
                                routes.stream().allMatch(route -> route.done().size() >= BEFORE));
                storm.set(true);
                long before = simulator.uploadsReceived();
                await("a storm in which no file is given up")
                        .during(STORM)
                        .atMost(STORM.plusSeconds(20))
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> routes.stream().allMatch(RateLimitStormTest::givesUpNone));
                long during = simulator.uploadsReceived() - before;
                long waiting = routes.stream()
                        .mapToInt(route -> route.waiting().size())
                        .sum();
                storm.set(false);
                long end = System.nanoTime();
                await("all files after the storm")
                        .atMost(RECOVERY)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> routes.stream()
                                .allMatch(route -> route.waiting().isEmpty()));
                Figures.of("rate-limit-storm")
                        .with("files", files.size())
                        .with("waitingInTheStorm", waiting)
                        .with("stormSeconds", STORM.toSeconds())
                        .with("requestsInTheStorm", during)
                        .with("recoverySeconds", (System.nanoTime() - end) / 1e9)
                        .print();
                assertThat(StormCheck.troubles(files, StormEnd.of(routes), simulator.received()))
                        .isEmpty();
                assertThat(StormEnd.of(routes).quarantined()).isEmpty();
                assertThat(during).isBetween(1L, routes.size() * MOST_REQUESTS_OF_A_ROUTE);
                assertThat(waiting).as("the storm came in the middle").isGreaterThan(FILES);
            }
        }
    }

    private static boolean givesUpNone(StormRoute route) {
        return route.failed().isEmpty() && route.quarantined().isEmpty();
    }

    private StormRoute route(String id, String api, WechatpaySimulator simulator) {
        String uri = "wechatpay-media:" + api + "?" + simulator.endpointOptions(api) + "&ledger=#ledger";
        return new StormRoute(home.resolve(id), id, uri).with("threads", "8");
    }
}
