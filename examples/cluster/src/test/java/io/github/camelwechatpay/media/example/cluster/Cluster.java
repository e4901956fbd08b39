// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/** The workers of one group, on a topic and a database of their own. */
final class Cluster implements AutoCloseable {

    /** Of each worker. */
    static final int THREADS = 4;

    /** Where Camel answers probes. */
    static final String LIVE = "/observe/health/live";

    static final String READY = "/observe/health/ready";

    /** Short, so that the lease of a killed worker's claim ends soon: 30 s later. */
    private static final String UPLOAD_TIMEOUT = "10s";

    private static final Pattern UNANSWERED = Pattern.compile(" (TIMEOUT|CONNECTION_LOST): ");

    private final Premises premises;
    private final String name;
    private final Path home;
    private final Table table;
    private final List<JavaProcess> workers = new ArrayList<>();

    Cluster(Premises premises, String name, Path home, Table table) {
        this.premises = premises;
        this.name = name;
        this.home = home;
        this.table = table;
    }

    Table table() {
        return table;
    }

    String name() {
        return name;
    }

    JavaProcess worker(int number) {
        return workers.get(number - 1);
    }

    /** Starts so many workers, and returns when each of their threads has its partitions. */
    Cluster start(int count, Map<String, String> more, Duration patience) throws IOException {
        for (int i = 0; i < count; i++) {
            String worker = "worker-" + (workers.size() + 1);
            workers.add(process(worker, settings(worker, more)));
        }
        Waiting.until("all workers have joined the group", patience, () -> {
            requireAlive();
            return premises.kafka().members(name) == THREADS * workers.size();
        });
        return this;
    }

    private JavaProcess process(String worker, Path settings) throws IOException {
        Path log = home.resolve(worker + ".log");
        Files.deleteIfExists(log);
        return JavaCommand.of(WorkerApp.class, settings.toString())
                .options("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData")
                .options("-XX:+ExitOnOutOfMemoryError", "-Xmx" + System.getProperty("cluster.heap", "128m"))
                .log(log)
                .start(home);
    }

    void requireAlive() {
        for (JavaProcess worker : workers) {
            if (!worker.isAlive()) {
                throw new IllegalStateException("a worker ended with " + worker.end() + ": " + worker.out());
            }
        }
    }

    void send(Delivery delivery) {
        premises.kafka().send(name, delivery.values());
    }

    /** A file with the settings, as a user has one. */
    Path settings(String worker, Map<String, String> more) {
        SimulatedMerchant merchant = premises.simulator().merchant();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "media.worker",
                worker,
                "media.topic",
                name,
                "media.threads",
                Integer.toString(THREADS),
                "media.rate-limit",
                "",
                "camel.management.enabled",
                "false",
                "camel.component.kafka.brokers",
                premises.kafka().address(),
                "camel.component.kafka.group-id",
                name,
                "camel.component.kafka.session-timeout-ms",
                "6000",
                "camel.component.kafka.heartbeat-interval-ms",
                "1500"));
        settings.putAll(Map.of(
                "media.bucket",
                S3Server.BUCKET,
                "camel.component.aws2-s3.access-key",
                S3Server.ACCESS_KEY,
                "camel.component.aws2-s3.secret-key",
                S3Server.SECRET_KEY,
                "camel.component.aws2-s3.override-endpoint",
                "true",
                "camel.component.aws2-s3.uri-endpoint-override",
                premises.s3Address(),
                "camel.component.aws2-s3.force-path-style",
                "true",
                "camel.beans.dataSource.jdbcUrl",
                premises.jdbcUrl(name),
                "camel.beans.dataSource.username",
                "postgres",
                "camel.beans.dataSource.password",
                "postgres"));
        settings.putAll(Map.of(
                "camel.component.wechatpay-media.mch-id",
                merchant.id(),
                "camel.component.wechatpay-media.credentials",
                merchant.credentials().toString(),
                "camel.component.wechatpay-media.public-key",
                merchant.publicKey().toString(),
                "camel.component.wechatpay-media.public-key-serial",
                merchant.publicKeySerial(),
                "camel.component.wechatpay-media.base-uri",
                premises.simulator().baseUri().toString(),
                "camel.component.wechatpay-media.ca-certificate",
                premises.simulator().caCertificate().toString(),
                "camel.component.wechatpay-media.upload-timeout",
                UPLOAD_TIMEOUT,
                "camel.beans.patience.maxRetryDelay",
                "5s"));
        settings.putAll(more);
        return write(settings, home.resolve(worker + ".properties"));
    }

    private static Path write(Properties settings, Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many uploads may have been repeated because their answers did not come in time, as the workers tell. */
    int unanswered() {
        return (int) workers.stream()
                .flatMap(worker -> worker.out().lines())
                .filter(line ->
                        line.contains("DEBUG") && UNANSWERED.matcher(line).find())
                .count();
    }

    /** In good order. */
    void stop() {
        workers.forEach(JavaProcess::terminate);
        workers.forEach(JavaProcess::end);
    }

    @Override
    public void close() {
        workers.forEach(JavaProcess::close);
    }
}
