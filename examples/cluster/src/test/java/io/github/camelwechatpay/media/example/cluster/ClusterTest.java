// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Workers in JVMs of their own, on a real Kafka and PostgreSQL. The profile nightly asks for more of everything. */
class ClusterTest {

    private static final int REFERENCES = Integer.getInteger("cluster.references", 600);
    private static final int THROUGHPUT = Integer.getInteger("cluster.throughput", 0);
    private static final boolean NIGHTLY = THROUGHPUT > 0;
    private static final Duration PAUSE = Duration.parse("PT" + System.getProperty("cluster.pause", "8s"));
    private static final Duration PATIENCE = Duration.ofMinutes(3).plus(Duration.ofMillis(100L * REFERENCES));

    private static final int LARGER_THAN_THE_HEAP = 150 << 20;

    private static Premises premises;

    @BeforeAll
    static void open() throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        premises = new Premises(Files.createTempDirectory(target, "cluster-"));
    }

    @AfterAll
    static void close() throws Exception {
        premises.close();
    }

    @Test
    @Tag("endurance")
    @Covers({"F65", "F66"})
    void settlesEachReferenceOnceThoughOneWorkerIsKilledAndOneStandsStill() throws Exception {
        try (Cluster cluster = premises.newCluster("kills")) {
            Delivery delivery = Delivery.of(1, REFERENCES, premises::store);
            cluster.start(3, Map.of(), PATIENCE);
            long started = System.nanoTime();
            cluster.send(delivery);
            awaitRows(cluster, REFERENCES / 10);
            cluster.worker(1).kill();
            cluster.worker(2).pause();
            long paused = System.nanoTime();
            Waiting.until("the pause is over", PATIENCE, () -> since(paused).compareTo(PAUSE) > 0);
            cluster.worker(2).resume();
            awaitRows(cluster, delivery.values().size());
            Duration taken = since(started);
            awaitCommitted(cluster, delivery.values().size());
            Audit audit = new Audit(cluster, premises.simulator());
            System.out.printf(
                    "%d references in %d s, one worker of three killed, one paused for %d s: %d rows, %d contents, %d"
                            + " uploads%n%s%n",
                    REFERENCES,
                    taken.toSeconds(),
                    PAUSE.toSeconds(),
                    cluster.table().count(),
                    delivery.contents(),
                    audit.uploads(),
                    cluster.table().byWorker());
            audit.requireAllSettledOnce(delivery, 2 * Cluster.THREADS + cluster.unanswered());
        }
    }

    @Test
    @Tag("endurance")
    void holdsTheRateLimitOfAllWorkersTogether() throws Exception {
        int limit = 20;
        List<Long> arrivals = new CopyOnWriteArrayList<>();
        List<String> signed = new CopyOnWriteArrayList<>();
        try (Cluster cluster = premises.newCluster("pace")) {
            premises.simulator().decide(upload -> {
                arrivals.add(System.nanoTime());
                signed.add(secondOf(upload.header("Authorization")));
                return Answer.success();
            });
            Delivery delivery = Delivery.allGood(2, 4 * limit, premises::store);
            cluster.start(3, Map.of("media.rate-limit", limit + "/s"), PATIENCE).send(delivery);
            awaitRows(cluster, delivery.values().size());
            assertThat(arrivals).hasSize(delivery.values().size());
            Map<String, Long> bySecond = signed.stream()
                    .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
            System.out.printf(
                    "%d/s for three workers: signed in each second %s, arrived in any second at most %d%n",
                    limit, bySecond.values(), most(arrivals, Duration.ofSeconds(1)));
            // what three cold workers send in good time may arrive bunched up
            assertThat(bySecond.values()).as("signed in each second").allMatch(count -> count <= limit);
            Duration taken = Duration.ofNanos(Collections.max(arrivals) - Collections.min(arrivals));
            assertThat(taken).as("for four seconds' uploads").isGreaterThan(Duration.ofMillis(3500));
            assertThat(cluster.table().byWorker())
                    .as("each worker has had some")
                    .hasSize(3);
        }
    }

    @Test
    @Tag("endurance")
    void failsAnObjectLargerThanTheHeapAndLivesOn() throws Exception {
        try (Cluster cluster = premises.newCluster("large")) {
            Delivery delivery = Delivery.allGood(5, 60, premises::store);
            delivery.addTooLarge(5, LARGER_THAN_THE_HEAP, premises::store);
            cluster.start(1, Map.of(), PATIENCE).send(delivery);
            Waiting.until(delivery.values().size() + " rows", PATIENCE, () -> {
                cluster.requireAlive();
                return cluster.table().count() >= delivery.values().size();
            });
            new Audit(cluster, premises.simulator()).requireAllSettledOnce(delivery, cluster.unanswered());
        }
    }

    private static String secondOf(String authorization) {
        Matcher timestamp = Pattern.compile("timestamp=\"(\\d+)\"").matcher(authorization);
        assertThat(timestamp.find()).isTrue();
        return timestamp.group(1);
    }

    private static long most(List<Long> moments, Duration window) {
        return moments.stream()
                .map(begin -> moments.stream()
                        .filter(moment -> moment >= begin && moment < begin + window.toNanos())
                        .count())
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    @Test
    @Tag("endurance")
    void waitsWhileTheAccountOrWechatPayIsNotWellAndSaysSoOnce() throws Exception {
        int port = KafkaServer.freePort();
        Map<String, String> impatient = Map.of(
                "camel.management.enabled", "true",
                "camel.management.port", Integer.toString(port),
                "camel.beans.patience.maxTries", "3",
                "camel.beans.patience.probeDelay", "1s",
                "camel.beans.patience.maxProbeDelay", "2s",
                "camel.beans.patience.maxRetryDelay", "1s");
        try (Cluster cluster = premises.newCluster("trouble")) {
            String merchant = premises.simulator().merchant().id();
            premises.simulator().expireCertificate(merchant);
            Delivery delivery = Delivery.of(3, 90, premises::store);
            cluster.start(1, impatient, PATIENCE).send(delivery);
            JavaProcess worker = cluster.worker(1);
            Waiting.until(
                    "three probes", PATIENCE, () -> premises.simulator().uploadsReceived() >= 3 + Cluster.THREADS);
            assertThat(alarms(worker))
                    .singleElement()
                    .asString()
                    .contains("Nothing is uploaded until that is put right");
            assertThat(cluster.table().count()).isZero();
            assertThat(premises.kafka().committed(cluster.name())).isZero();
            assertThat(status(port, Cluster.LIVE)).isEqualTo(200);
            assertThat(status(port, Cluster.READY)).isEqualTo(503);

            premises.simulator().renewCertificate(merchant);
            awaitRows(cluster, 20);
            premises.simulator().stopServing();
            Waiting.until("it notices", PATIENCE, () -> worker.out().contains("CONNECT_FAILED"));
            long down = System.nanoTime();
            Waiting.until("several tries", PATIENCE, () -> since(down).toSeconds() >= 3);
            assertThat(premises.kafka().committed(cluster.name()))
                    .isLessThanOrEqualTo(cluster.table().count());
            premises.simulator().serveAgain();

            awaitRows(cluster, delivery.values().size());
            awaitCommitted(cluster, delivery.values().size());
            new Audit(cluster, premises.simulator())
                    .requireAllSettledOnce(delivery, Cluster.THREADS + cluster.unanswered());
            assertThat(alarms(worker)).hasSize(1);
            assertThat(worker.out()).doesNotContain("licences/");
            assertThat(worker.out().lines().filter(line -> line.contains(" WARN ") && line.contains("CONNECT_FAILED")))
                    .hasSize(1);
            assertThat(status(port, Cluster.READY)).isEqualTo(200);
            cluster.stop();
        }
    }

    /** Kafka's client may say something at ERROR too. */
    private static List<String> alarms(JavaProcess worker) {
        return worker.out()
                .lines()
                .filter(line -> line.contains(" ERROR AccountGate"))
                .toList();
    }

    private static int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    @Tag("endurance")
    void goesOnWhenPostgresqlAndKafkaWereAway() throws Exception {
        assumeTrue(NIGHTLY, "nightly only");
        try (Cluster cluster = premises.newCluster("outages")) {
            Delivery delivery = Delivery.of(4, 600, premises::store);
            cluster.start(2, Map.of(), PATIENCE).send(delivery);
            awaitRows(cluster, 50);
            premises.closeDatabase(cluster.name());
            awaitDebug(cluster, "UNEXPECTED|LEDGER_CLAIM|LEDGER_RECORD");
            premises.openDatabase(cluster.name());
            awaitRows(cluster, 200);
            premises.kafka().stop();
            long down = System.nanoTime();
            Waiting.until(
                    "Kafka is away for a while", PATIENCE, () -> since(down).toSeconds() >= 10);
            premises.kafka().start();
            awaitRows(cluster, delivery.values().size());
            awaitCommitted(cluster, delivery.values().size());
            // what the ledger could not note is uploaded once more
            new Audit(cluster, premises.simulator())
                    .requireAllSettledOnce(delivery, 2 * Cluster.THREADS + cluster.unanswered());
        }
    }

    private static void awaitDebug(Cluster cluster, String codes) {
        Waiting.until(codes, PATIENCE, () -> Pattern.compile("DEBUG .*(" + codes + ")")
                .matcher(cluster.worker(1).out())
                .find());
    }

    @Test
    @Tag("endurance")
    void printsHowMuchMoreTwoAndThreeWorkersDo() throws Exception {
        assumeTrue(NIGHTLY, "nightly only");
        double one = 0;
        for (int workers = 1; workers <= 3; workers++) {
            try (Cluster cluster = premises.newCluster("workers" + workers)) {
                Delivery warmUp = Delivery.allGood(10 + workers, THROUGHPUT / 10, premises::store);
                Delivery delivery = Delivery.allGood(20 + workers, THROUGHPUT, premises::store);
                cluster.start(workers, Map.of(), PATIENCE).send(warmUp);
                awaitRows(cluster, warmUp.values().size());
                long started = System.nanoTime();
                cluster.send(delivery);
                awaitRows(cluster, warmUp.values().size() + THROUGHPUT);
                double each = THROUGHPUT / (since(started).toMillis() / 1000.0);
                one = workers == 1 ? each : one;
                System.out.printf(
                        "%d workers of %d threads: %.0f references a second, %.2f times as many as one%n",
                        workers, Cluster.THREADS, each, each / one);
            }
        }
    }

    private static void awaitRows(Cluster cluster, long count) {
        Waiting.until(count + " rows", PATIENCE, () -> cluster.table().count() >= count);
    }

    private static void awaitCommitted(Cluster cluster, long count) {
        Waiting.until(
                count + " records are committed",
                PATIENCE,
                () -> premises.kafka().committed(cluster.name()) == count);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
