package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClusterTest {

    private static final int REFERENCES = Integer.getInteger("cluster.references", 600);
    private static final Duration PAUSE = Duration.parse("PT" + System.getProperty("cluster.pause", "8s"));
    private static final Duration PATIENCE = Duration.ofMinutes(3).plus(Duration.ofMillis(100L * REFERENCES));

    private static Premises premises;

    @BeforeAll
    static void open() throws Exception {
        premises = new Premises(Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "cluster-"));
    }

    @AfterAll
    static void close() throws Exception {
        premises.close();
    }

    @Test
    void settlesEachReferenceOnceThoughOneWorkerIsKilledAndOneStandsStill() throws Exception {
        try (Cluster cluster = premises.newCluster("kills").start(3, Map.of(), PATIENCE)) {
            Delivery delivery = Delivery.of(1, REFERENCES, premises::store);
            cluster.send(delivery);
            awaitRows(cluster, REFERENCES / 10);
            cluster.worker(1).kill();
            cluster.worker(2).pause();
            long paused = System.nanoTime();
            Waiting.until(
                    "the pause is over", PATIENCE, () -> System.nanoTime() - paused > PAUSE.toNanos());
            cluster.worker(2).goOn();
            awaitRows(cluster, delivery.values().size());
            new Audit(cluster, premises.simulator()).requireAllSettledOnce(delivery, 2 * Cluster.THREADS);
        }
    }

    private static void awaitRows(Cluster cluster, long count) {
        Waiting.until(count + " rows", PATIENCE, () -> cluster.table().count() >= count);
    }
}
