// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static io.github.camelwechatpay.media.ledger.H2MemoryLedgerTest.h2;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.ID;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.LONG;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.claimed;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;

/** An interrupt in the middle of a file's I/O closes the file. The ledger's is none that an interrupt reaches. */
@Timeout(180)
@Tag("endurance")
class LedgerInterruptTest {

    private static final int THREADS = 4;
    private static final int KEYS = 40;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> pools = new ArrayList<>();

    @AfterEach
    void closeThePools() throws Exception {
        for (AutoCloseable pool : pools) {
            pool.close();
        }
    }

    enum Pool {
        NONE,
        H2,
        HIKARI
    }

    /** Most pools take seconds to find out that their connections are dead. */
    static Stream<Arguments> databases() {
        return Stream.of("file:", "async:")
                .flatMap(scheme -> Stream.of(Pool.values()).map(pool -> Arguments.of(scheme, pool)));
    }

    private DataSource database(String scheme, Pool pool) {
        DataSource database = h2("jdbc:h2:" + scheme + folder.resolve("ledger"));
        switch (pool) {
            case NONE -> {
                return database;
            }
            case H2 -> {
                JdbcConnectionPool made = JdbcConnectionPool.create(h2("jdbc:h2:" + scheme + folder.resolve("ledger")));
                pools.add(made::dispose);
                return made;
            }
            default -> {
                HikariDataSource made = new HikariDataSource();
                made.setDataSource(database);
                made.setMaximumPoolSize(THREADS);
                pools.add(made);
                return made;
            }
        }
    }

    @ParameterizedTest
    @Sampled(value = "databases", every = 5)
    void livesOnWhileThreadsThatUseItAreInterrupted(String scheme, Pool pool) throws Exception {
        MediaLedger ledger = new JdbcMediaLedger(database(scheme, pool)).createTableIfMissing();
        AtomicInteger kept = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> useInterrupted(ledger, i, kept, failures)))
                .toList();
        threads.forEach(Thread::start);
        Random random = new Random(7);
        while (threads.stream().anyMatch(Thread::isAlive)) {
            threads.get(random.nextInt(THREADS)).interrupt();
            Thread.sleep(random.nextInt(3));
        }

        assertThat(failures).isEmpty();
        assertThat(kept).hasPositiveValue(); // an interrupt is there afterwards
        for (int i = 0; i < THREADS * KEYS; i++) {
            assertThat(((Known) ledger.claim(key(i), LONG)).id()).isEqualTo("id-" + i);
        }
    }

    private static void useInterrupted(MediaLedger ledger, int thread, AtomicInteger kept, List<Throwable> failures) {
        try {
            for (int i = thread * KEYS; i < (thread + 1) * KEYS; i++) {
                assertThat(ledger.record(claimed(ledger.claim(key(i), LONG)), "id-" + i))
                        .isTrue();
                if (Thread.interrupted()) {
                    kept.incrementAndGet();
                }
            }
        } catch (Throwable e) {
            synchronized (failures) {
                failures.add(e);
            }
        }
    }

    @ParameterizedTest
    @Sampled(value = "databases", every = 5)
    @Covers("F57")
    void livesOnWhenFuturesThatUseItAreCancelled(String scheme, Pool pool) throws Exception {
        MediaLedger ledger = new JdbcMediaLedger(database(scheme, pool)).createTableIfMissing();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < 40; i++) {
            String key = key(i);
            Future<?> use = threads.submit(() -> ledger.record(claimed(ledger.claim(key, LONG)), ID));
            Thread.sleep(i % 5);
            use.cancel(true);
        }
        threads.shutdownNow();

        assertThat(threads.awaitTermination(3, TimeUnit.MINUTES))
                .isTrue(); // each waits for its own use of the database
        assertThat(ledger.record(claimed(ledger.claim(key(1000), LONG)), ID)).isTrue();
    }

    /** Whatever closed it: here an interrupt that reached a connection of the application's own. */
    @ParameterizedTest
    @Sampled(value = "databases", every = 5)
    void isOpenedAnewAfterItsDatabaseWasClosed(String scheme, Pool pool) throws Exception {
        DataSource database = database(scheme, pool);
        MediaLedger ledger = new JdbcMediaLedger(database).createTableIfMissing();
        assertThat(ledger.record(claimed(ledger.claim(key(1), LONG)), ID)).isTrue();
        for (int round = 1; round <= 2; round++) {
            closeTheDatabase(database);

            assertThat(((Known) ledger.claim(key(1), LONG)).id()).isEqualTo(ID);
            int key = 1 + round;
            assertThat(ledger.record(claimed(ledger.claim(key(key), LONG)), "id-" + round))
                    .isTrue();
        }
    }

    /** All connections of the pool are dead afterwards. */
    private static void closeTheDatabase(DataSource database) throws SQLException {
        List<Connection> connections = await().pollInterval(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(60))
                .until(() -> borrowed(database), borrowed -> borrowed.size() == THREADS);
        boolean closed = false;
        try (Statement statement = connections.get(0).createStatement()) {
            for (int i = 0; i < 500 && !closed; i++) {
                Thread.currentThread().interrupt();
                closed = isClosedBy(statement, "CREATE TABLE t" + System.nanoTime() + " (x INT)");
                closed |= isClosedBy(statement, "CHECKPOINT SYNC");
            }
            closed = closed || isClosedBy(statement, "SHUTDOWN IMMEDIATELY"); // where no interrupt closes it
        } finally {
            Thread.interrupted();
            connections.forEach(LedgerInterruptTest::giveBack);
        }
    }

    /** None where one is dead that the pool has not looked at yet. */
    private static List<Connection> borrowed(DataSource database) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        boolean valid = true;
        for (int i = 0; i < THREADS && valid; i++) {
            connections.add(database.getConnection());
            valid = connections.get(i).isValid(1);
        }
        if (!valid) {
            connections.forEach(LedgerInterruptTest::giveBack);
            connections.clear();
        }
        return connections;
    }

    private static boolean isClosedBy(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            return List.of(90098, 90121, 90007).contains(e.getErrorCode());
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            assertThat(e.getErrorCode()).isIn(50000, 90007, 90028, 90098, 90121);
        }
    }
}
