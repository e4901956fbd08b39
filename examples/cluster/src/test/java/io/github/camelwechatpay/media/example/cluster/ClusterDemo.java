// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Starts all that a cluster needs and three workers, kills one of them, and prints what became of the references. */
final class ClusterDemo {

    private static final int REFERENCES = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private ClusterDemo() {}

    /** @param arguments the folder to work in */
    public static void main(String[] arguments) throws Exception {
        Path home = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
        new ClusterDemo().run(Files.createTempDirectory(home, "run-"));
        System.exit(0); // the servers leave threads behind
    }

    private void run(Path home) throws Exception {
        out.println("Starting Kafka, PostgreSQL, S3 and the SIMULATOR of WeChat Pay in " + home);
        try (Premises premises = new Premises(home);
                Cluster cluster = premises.newCluster("demo")) {
            Delivery delivery = Delivery.of(1, REFERENCES, premises::store);
            out.println("Starting three workers of " + Cluster.THREADS + " threads, each a Java of its own");
            cluster.start(3, Map.of(), PATIENCE);
            long started = System.nanoTime();
            cluster.send(delivery);
            out.printf("%d references sent%n%n", delivery.values().size());
            follow(cluster, REFERENCES / 4);
            cluster.worker(1).kill();
            out.println(
                    "worker-1 killed (SIGKILL). What it was at is taken over when its session and its claims have ended:"
                            + " 6 s and 40 s here");
            follow(cluster, delivery.values().size());
            print(cluster.table());
            out.printf(
                    "%n%d references, %d rows, in %d s. %d contents, %d uploads.%n",
                    delivery.values().size(),
                    cluster.table().count(),
                    Duration.ofNanos(System.nanoTime() - started).toSeconds(),
                    delivery.contents(),
                    premises.simulator().received().stream()
                            .filter(ReceivedUpload::accepted)
                            .count());
            out.println("These media ids are the SIMULATOR's: they are not real, and WeChat Pay does not know them.");
            cluster.stop();
        }
    }

    /** A line whenever a quarter more is there. */
    private void follow(Cluster cluster, int until) throws SQLException {
        for (int next = REFERENCES / 4; next <= until; next += REFERENCES / 4) {
            int wanted = next;
            if (cluster.table().count() < wanted || wanted == until) {
                Waiting.until("rows", PATIENCE, () -> cluster.table().count() >= wanted);
                out.printf("%4d rows%n", wanted);
            }
        }
    }

    private void print(Table table) throws SQLException {
        out.printf("%n%-9s %-12s %s%n", "WORKER", "STATUS", "ROWS");
        table.byWorker().forEach((key, count) -> {
            String[] names = key.split(" ");
            out.printf("%-9s %-12s %4d%n", names[0], names[1], count);
        });
        out.printf("%n%-28s %-12s %s%n", "REFERENCE", "STATUS", "MEDIA ID OR CODE");
        table.rows().stream()
                .filter(row -> row.status().equals("DONE"))
                .limit(3)
                .forEach(row -> out.printf("%-28s %-12s %s%n", row.reference(), row.status(), row.mediaId()));
        out.println("… and so on; those that are not DONE:");
        table.rows().stream()
                .filter(row -> !row.status().equals("DONE"))
                .forEach(row -> out.printf(
                        "%-28s %-12s %s%n%41s %s%n", row.reference(), row.status(), row.code(), "", row.advice()));
    }
}
