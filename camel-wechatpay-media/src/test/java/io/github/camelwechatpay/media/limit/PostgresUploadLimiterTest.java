// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.internal.upload.WaitingThread;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@Tag("endurance")
class PostgresUploadLimiterTest {

    private static final String KEY = "cn/1900000109/merchant-media";
    private static final String OTHER = "cn/1900000109/merchant-video";
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<JdbcConnectionPool> pools = new ArrayList<>();
    private String database;

    @BeforeEach
    void createDatabase() throws SQLException {
        database = PostgresServer.shared().newDatabase("limiter");
    }

    @AfterEach
    void closePools() {
        pools.forEach(JdbcConnectionPool::dispose);
    }

    @Test
    void neverLetsTwoNodesTogetherPassTheLimit() throws Exception {
        List<PostgresUploadLimiter> nodes = List.of(node("50/s"), node("50/s"));
        nodes.forEach(node -> node.setRates(Map.of(OTHER, "1000/s")));
        List<PostgresUploadLimiter> threads =
                IntStream.range(0, 16).mapToObj(i -> nodes.get(i % 2)).toList();
        SendTimes.through(threads, OTHER, Duration.ofMillis(500)); // so that all is compiled and connected

        SendTimes sends = SendTimes.through(threads, KEY, Duration.ofSeconds(3));

        sends.neverExceed(50, Duration.ofSeconds(1));
        assertThat(sends.times()).hasSizeGreaterThan(90);
    }

    @Test
    void slowsAllNodesDown() throws Exception {
        PostgresUploadLimiter node = node("");
        PostgresUploadLimiter other = node("");
        assertThat(other.acquire(KEY, Duration.ZERO)).isTrue();
        long slowed = System.nanoTime();
        node.slowDown(KEY, Duration.ofSeconds(5));

        assertThat(other.acquire(OTHER, Duration.ZERO)).isTrue();
        assertThat(other.acquire(KEY, Duration.ofMillis(100))).isFalse();
        assertThat(other.acquire(KEY, LONG)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - slowed)).isGreaterThan(Duration.ofMillis(4900));
    }

    @Test
    void pausesOnceWhereAllNodesAskForItAtOnce() throws Exception {
        List<PostgresUploadLimiter> nodes = List.of(node(""), node(""));
        for (PostgresUploadLimiter node : nodes) {
            node.acquire(KEY, Duration.ZERO);
        }
        long slowed = System.nanoTime();
        SendTimes.inParallel(IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Void>) () -> {
                    nodes.get(i % 2).slowDown(KEY, Duration.ofSeconds(5));
                    return null;
                })
                .toList());

        assertThat(nodes.get(0).acquire(KEY, Duration.ofSeconds(9)))
                .as("16 pauses of 5 s are one")
                .isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - slowed)).isGreaterThan(Duration.ofMillis(4900));
    }

    @Test
    void takesTheRatesOfSomeKeysFromTheMap() throws Exception {
        PostgresUploadLimiter node = node("1/h");
        node.setRates(Map.of(OTHER, ""));
        assertThat(node.acquire(KEY, Duration.ZERO)).isTrue();
        assertThat(node.acquire(KEY, Duration.ofSeconds(5))).isFalse();
        assertThat(node.acquire(OTHER, Duration.ZERO)).isTrue();
        assertThat(node.acquire(OTHER, Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> node.setRates(Map.of(OTHER, "secret"))).hasMessageStartingWith("Option rateLimit");
    }

    @Test
    void takesNothingWhereTheWaitPassesThePatience() throws Exception {
        PostgresUploadLimiter node = node("60/min"); // a token in 1.15 s
        node.acquire(KEY, Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            node.acquire(KEY, Duration.ofMillis(1));
        }
        assertThat(node.acquire(KEY, Duration.ofMillis(1200))).isTrue();
    }

    @Test
    void letsTheNodeThatStartedLastDecideForAll() throws Exception {
        PostgresUploadLimiter first = node("1/h");
        assertThat(first.acquire(KEY, Duration.ZERO)).isTrue();
        assertThat(first.acquire(KEY, Duration.ofSeconds(5))).isFalse();

        PostgresUploadLimiter last = node("600/min,36000/h");
        assertThat(last.acquire(KEY, Duration.ofSeconds(5))).isTrue();
        assertThat(first.acquire(KEY, Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void endsAWaitAtOnceWhenInterrupted() throws Exception {
        PostgresUploadLimiter node = node("1/h");
        node.acquire(KEY, Duration.ZERO);
        FutureTask<Boolean> acquired = new FutureTask<>(() -> node.acquire(KEY, Duration.ofHours(2)));
        Thread thread = new Thread(acquired);
        thread.start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                        && Stream.of(thread.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("waitForTurn")));
        thread.interrupt();

        assertThatThrownBy(acquired::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void asksTheDatabaseForNothingBeforeTheFirstUpload() {
        new PostgresUploadLimiter(new PGSimpleDataSource(), "10/s").setCreateTable(true);
    }

    @Test
    void tellsHowToGetTheTable() {
        assertThatThrownBy(() -> new PostgresUploadLimiter(pool(), "10/s").acquire(KEY, LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The database of the rate limiter does not have the table wechatpay_media_limit. Create it with"
                                + " io/github/camelwechatpay/media/limiter/postgresql.sql of this jar, or set createTable=true");
    }

    @Test
    void createsTheTableThoughManyNodesDo() throws Exception {
        long slowed = System.nanoTime();
        SendTimes.inParallel(IntStream.range(0, 8)
                .mapToObj(i -> node("10/h"))
                .map(node -> (Callable<Void>) () -> {
                    node.slowDown(KEY, Duration.ofMillis(1));
                    node.acquire(KEY, Duration.ofMillis(50));
                    return null;
                })
                .toList());
    }

    @Test
    void usesATableThatItMayNotCreate() throws Exception {
        node("10/h").acquire(KEY, LONG);
        execute(
                pool(),
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "CREATE ROLE clerk LOGIN",
                "GRANT SELECT, INSERT, UPDATE ON wechatpay_media_limit TO clerk");
        PostgresUploadLimiter node = new PostgresUploadLimiter(pool("clerk"), "10/h");
        node.setCreateTable(true);

        assertThat(node.acquire(OTHER, LONG)).isTrue();
    }

    @Test
    void beginsAnewWhereTheTableWasEmptied() throws Exception {
        PostgresUploadLimiter node = node("1/h");
        node.acquire(KEY, Duration.ZERO);
        execute(pool(), "TRUNCATE wechatpay_media_limit");

        assertThat(node.acquire(KEY, Duration.ofSeconds(5))).isTrue();
        assertThat(node.acquire(KEY, Duration.ofSeconds(5))).isFalse();
    }

    @Test
    void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack(@TempDir Path data) throws Exception {
        try (PostgresServer server = PostgresServer.in(data)) {
            PostgresUploadLimiter node = new PostgresUploadLimiter(server.dataSource("away"), "1/h");
            node.setCreateTable(true);
            assertThat(node.acquire(KEY, Duration.ofSeconds(5))).isTrue();
            server.stop();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> node.acquire(KEY, LONG))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageMatching(
                                "The database of the rate limiter cannot be accessed: Connection .*refused.*");
            }
            assertThatThrownBy(() -> node.slowDown(KEY, LONG)).isInstanceOf(IllegalStateException.class);

            server.start();
            assertThat(node.acquire(KEY, Duration.ofSeconds(5)))
                    .as("known still")
                    .isFalse();
            assertThat(node.acquire(OTHER, Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void refusesATableWithoutAKey() throws Exception {
        execute(pool(), "CREATE TABLE wechatpay_media_limit (id TEXT NOT NULL, state BYTEA)");
        PostgresUploadLimiter node = new PostgresUploadLimiter(pool(), "10/s");

        assertThatThrownBy(() -> node.acquire(KEY, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(
                        "no primary key", "Run: ALTER TABLE wechatpay_media_limit ADD PRIMARY KEY (id)");

        execute(pool(), "ALTER TABLE wechatpay_media_limit ADD PRIMARY KEY (id)");
        assertThat(node.acquire(KEY, Duration.ZERO)).isTrue();
    }

    @Test
    void refusesATableThatCannotHoldTheState() throws Exception {
        execute(pool(), "CREATE TABLE wechatpay_media_limit (id TEXT PRIMARY KEY, state TEXT)");

        assertThatThrownBy(() -> new PostgresUploadLimiter(pool(), "10/s").acquire(KEY, Duration.ZERO))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("BYTEA", "ALTER COLUMN state");
    }

    @Test
    void anInterruptEndsTheWaitAndHitsNoLookIntoTheDatabase() throws Exception {
        PostgresUploadLimiter node = node("1/min");
        assertThat(node.acquire(KEY, LONG)).isTrue();
        Thread waiting = WaitingThread.of(() -> {
            try {
                node.acquire(KEY, LONG);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        waiting.interrupt();
        waiting.join(30_000);

        assertThat(waiting.isAlive()).isFalse();
        Thread.currentThread().interrupt();
        node.slowDown(OTHER, Duration.ofSeconds(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(node.acquire(OTHER, LONG)).isTrue();
    }

    /** Shadows PostgreSQL's own function by one that a table sets. */
    private DataSource withAClock() throws SQLException {
        execute(
                pool(),
                "CREATE SCHEMA fake",
                "CREATE TABLE fake.ahead (days INT)",
                "INSERT INTO fake.ahead VALUES (0)",
                "CREATE FUNCTION fake.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                        + " 'SELECT pg_catalog.clock_timestamp() + days * interval ''1 day'' FROM fake.ahead'",
                "ALTER DATABASE " + database + " SET search_path = fake, pg_catalog, public");
        DataSource source = pool();
        execute(source, "CREATE TABLE public.wechatpay_media_limit (id TEXT PRIMARY KEY, state BYTEA)");
        return source;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -91})
    void neitherStopsForADayNorLetsAllThroughWhenTheDatabasesClockIsSet(int days) throws Exception {
        setTheDatabasesClock(days);
    }

    @ParameterizedTest
    @ValueSource(ints = {91, -1})
    void neitherStopsNorLetsAllThroughWhicheverWayTheDatabasesClockIsSet(int days) throws Exception {
        setTheDatabasesClock(days);
    }

    private void setTheDatabasesClock(int days) throws Exception {
        DataSource source = withAClock();
        AtomicLong passed = new AtomicLong();
        LongSupplier nanoTime = () -> System.nanoTime() + passed.get();
        List<PostgresUploadLimiter> nodes = List.of(
                new PostgresUploadLimiter(source, "20/s", nanoTime),
                new PostgresUploadLimiter(source, "20/s", nanoTime));
        assertThat(nodes.get(0).acquire(KEY, LONG)).isTrue();
        assertThat(nodes.get(1).acquire(KEY, LONG)).isTrue();

        execute(source, "UPDATE fake.ahead SET days = " + days);
        for (int i = 0; i < 4; i++) { // two minutes pass, in which uploads come now and then
            passed.addAndGet(Duration.ofSeconds(31).toNanos());
            nodes.get(i % 2).acquire(KEY, Duration.ofMillis(500));
        }

        SendTimes sends = SendTimes.through(nodes, KEY, Duration.ofSeconds(2));
        sends.neverExceed(20, Duration.ofSeconds(1));
        assertThat(sends.times()).hasSizeGreaterThan(3);
    }

    private PostgresUploadLimiter node(String rateLimit) {
        PostgresUploadLimiter node = new PostgresUploadLimiter(pool(), rateLimit);
        node.setCreateTable(true);
        return node;
    }

    private DataSource pool() {
        return pool("postgres");
    }

    private DataSource pool(String user) {
        JdbcConnectionPool pool = PostgresServer.shared().pool(database, user);
        pools.add(pool);
        return pool;
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
