package io.github.camelwechatpay.media.example.cluster;

import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** All that workers need, in this JVM: Kafka, S3 and the simulator, and beside it PostgreSQL. */
final class Premises implements AutoCloseable {

    static final String BUCKET = "media";
    static final int PARTITIONS = 12;
    private static final Duration ANSWER_AFTER = Duration.ofMillis(50);

    private final Path home;
    private final KafkaServer kafka;
    private final EmbeddedPostgres postgres;
    private final LocalS3 s3;
    private final S3Client bucket;
    private final WechatpaySimulator simulator;

    Premises(Path home) throws IOException {
        this.home = Files.createDirectories(home);
        simulator = WechatpaySimulator.builder().keepContents(false).start();
        kafka = new KafkaServer(home);
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "100")
                .start();
        s3 = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        s3.start();
        bucket = bucketOf(s3Address());
        bucket.createBucket(request -> request.bucket(BUCKET));
    }

    private static S3Client bucketOf(String address) {
        return S3Client.builder()
                .endpointOverride(URI.create(address))
                .region(Region.CN_NORTH_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                // this server keeps the checksum that comes after the content as if it were content
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    void store(String key, byte[] content) {
        bucket.putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
    }

    /** A topic, a group and a database of this name, all empty; a simulator that has forgotten everything. */
    Cluster newCluster(String name) throws IOException, SQLException {
        simulator.reset();
        simulator.always(Answer.success().after(ANSWER_AFTER));
        kafka.createTopic(name, PARTITIONS);
        say("create database " + name);
        Table table = new Table(postgres.getDatabase("postgres", name));
        table.create();
        return new Cluster(this, name, Files.createDirectories(home.resolve(name)), table);
    }

    private void say(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
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
        return postgres.getJdbcUrl("postgres", database);
    }

    String s3Address() {
        return "http://127.0.0.1:" + s3.getPort();
    }

    KafkaServer kafka() {
        return kafka;
    }

    WechatpaySimulator simulator() {
        return simulator;
    }

    @Override
    public void close() throws IOException {
        bucket.close();
        s3.shutdown();
        kafka.close();
        postgres.close();
        simulator.close();
    }
}
