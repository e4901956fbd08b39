// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import io.github.camelwechatpay.media.test.server.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** All that workers need, in this JVM: Kafka, S3 and the simulator, and beside it PostgreSQL. */
final class Premises implements AutoCloseable {

    static final int PARTITIONS = 12;
    private static final Duration ANSWER_AFTER = Duration.ofMillis(50);

    private final Path home;
    private final KafkaServer kafka;
    private final PostgresServer postgres = PostgresServer.started();
    private final S3Server s3 = new S3Server();
    private final WechatpaySimulator simulator;

    Premises(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        simulator = WechatpaySimulator.builder().keepContents(false).start();
        kafka = new KafkaServer(home);
    }

    void store(String key, byte[] content) {
        s3.put(key, content);
    }

    /** A topic, a group and a database of this name, all empty; a simulator that has forgotten everything. */
    Cluster newCluster(String name) throws IOException, SQLException {
        simulator.reset();
        simulator.always(Answer.success().after(ANSWER_AFTER));
        kafka.createTopic(name, PARTITIONS);
        say("create database " + name);
        Table table = new Table(postgres.dataSourceOf(name));
        table.create();
        return new Cluster(this, name, Files.createDirectories(home.resolve(name)), table);
    }

    private void say(String sql) throws SQLException {
        try (var connection = postgres.dataSourceOf("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Cuts the connections to a database and takes no new ones. */
    void closeDatabase(String name) throws SQLException {
        say("alter database " + name + " allow_connections false");
        say("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
    }

    void openDatabase(String name) throws SQLException {
        say("alter database " + name + " allow_connections true");
    }

    String jdbcUrl(String database) {
        return postgres.url(database);
    }

    String s3Address() {
        return s3.address();
    }

    KafkaServer kafka() {
        return kafka;
    }

    WechatpaySimulator simulator() {
        return simulator;
    }

    @Override
    public void close() throws IOException {
        s3.close();
        kafka.close();
        postgres.close();
        simulator.close();
    }
}
