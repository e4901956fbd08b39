package io.github.camelwechatpay.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwechatpay.media.upload.MediaLedger.Answer;
import io.github.camelwechatpay.media.upload.MediaLedger.Busy;
import io.github.camelwechatpay.media.upload.MediaLedger.Claim;
import io.github.camelwechatpay.media.upload.MediaLedger.Yours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a ledger in a database keeps besides; every node has a pool of its own. */
abstract class JdbcLedgerContract extends MediaLedgerContract {

    static final String TABLE = "wechatpay_media_ledger";

    private final List<HikariDataSource> pools = Collections.synchronizedList(new ArrayList<>());

    /** The same database all through a test. */
    abstract DataSource database();

    /** The file in the jar that people are sent to. */
    abstract String script();

    @Override
    MediaLedger node() {
        return new JdbcMediaLedger(pool()).createTableIfMissing();
    }

    HikariDataSource pool() {
        return pool(database());
    }

    HikariDataSource pool(DataSource database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pools.add(pool);
        return pool;
    }

    /** A pool of which every connection says this first. */
    HikariDataSource pool(String first) {
        HikariDataSource pool = pool();
        pool.setConnectionInitSql(first);
        return pool;
    }

    /** Moves a session far away. */
    String setTimeZone() {
        return "SET TIME ZONE 'Pacific/Kiritimati'";
    }

    @BeforeEach
    @Override
    void joinTheFirstNode() {
        execute("DROP TABLE IF EXISTS " + TABLE);
        super.joinTheFirstNode();
    }

    @AfterEach
    void closeThePools() {
        pools.forEach(HikariDataSource::close);
    }

    void execute(String sql) {
        execute(database(), sql);
    }

    static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sentence of a failure that has the database's own words behind it. */
    static String sentence(Runnable deed) {
        Throwable failure = catchThrowable(deed::run);
        assertThat(failure).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(SQLException.class);
        assertThat(failure.getMessage()).contains(TABLE).doesNotContain("\n").doesNotContain(key(1), ID);
        return failure.getMessage();
    }

    @Test
    void tellsHowToMakeATableThatIsMissing() {
        execute("DROP TABLE " + TABLE);

        assertThat(sentence(() -> ledger().claim(key(1), LONG))).contains("is not there", script(), "createTable=true");
        assertThat(sentence(() -> ledger().record(new Claim(key(1), "token"), ID)))
                .contains("is not there");
        assertThat(sentence(() -> ledger().release(new Claim(key(1), "token")))).contains("is not there");
        assertThat(sentence(() -> ledger().forget(key(1)))).contains("is not there");
        assertThat(sentence(() -> ledger().purge(Instant.now()))).contains("is not there");
    }

    @Test
    void tellsThatATableIsNotTheLedgers() {
        execute("DROP TABLE " + TABLE);
        execute("CREATE TABLE " + TABLE + " (ledger_key VARCHAR(64) PRIMARY KEY)");

        assertThat(sentence(() -> ledger().claim(key(1), LONG))).contains("Compare it with " + script());
        assertThat(sentence(() -> new JdbcMediaLedger(database()).createTableIfMissing()))
                .contains("Compare it with " + script());
    }

    @Test
    void tellsThatATableWantsMoreThanTheLedgers() {
        execute("ALTER TABLE " + TABLE + " ADD CONSTRAINT odd CHECK (lease_until < 5)");

        assertThat(sentence(() -> ledger().claim(key(1), LONG))).contains("Compare it with " + script());
    }

    @Test
    void createsTheTableWithTheFirstCallIfAskedTo() {
        execute("DROP TABLE " + TABLE);
        JdbcMediaLedger creating = new JdbcMediaLedger(pool());
        creating.setCreateTable(true);

        assertThat(creating.claim(key(1), LONG)).isInstanceOf(Yours.class);
        assertThat(ledger().claim(key(1), LONG)).isInstanceOf(Busy.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void letsNodesThatStartAtOnceCreateTheTable(int round) throws Exception {
        execute("DROP TABLE " + TABLE);

        List<Answer> answers = Crowd.atOnce(IntStream.range(0, 8)
                .mapToObj(i -> pool())
                .<Callable<Answer>>map(pool ->
                        () -> new JdbcMediaLedger(pool).createTableIfMissing().claim(key(round), LONG))
                .toList());

        assertThat(answers.stream().filter(Yours.class::isInstance)).hasSize(1);
    }

    @Test
    void commitsOnConnectionsThatDoNot() throws SQLException {
        HikariDataSource pool = pool();
        pool.setAutoCommit(false);
        pool.setMaximumPoolSize(1);
        JdbcMediaLedger ledger = new JdbcMediaLedger(pool).createTableIfMissing();

        Claim claim = claimed(ledger.claim(key(1), LONG));
        assertThat(ledger().claim(key(1), LONG)).isInstanceOf(Busy.class);
        assertThat(ledger.record(claim, ID)).isTrue();
        assertThat(known(1).id()).isEqualTo(ID);
        ledger.forget(key(1));
        assertThat(ledger().claim(key(1), LONG)).isInstanceOf(Yours.class);
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRANSACTION_REPEATABLE_READ", "TRANSACTION_SERIALIZABLE"})
    void isRightWhateverTheIsolation(String isolation) throws Exception {
        HikariDataSource pool = pool();
        pool.setTransactionIsolation(isolation);
        MediaLedger ledger = new JdbcMediaLedger(pool);
        abandoned(0, 20);

        for (int number = 0; number < 40; number++) {
            String key = key(number);
            List<Answer> answers = Crowd.atOnce(Collections.nCopies(8, () -> ledger.claim(key, LONG)));

            assertThat(answers.stream().filter(Yours.class::isInstance)).hasSize(1);
        }
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void meansTheSameMomentInEveryTimeZoneOfTheJvm() {
        TimeZone home = TimeZone.getDefault();
        Claim claim = claim(1);
        Instant until = ((Busy) ledger().claim(key(1), LONG)).until();
        try {
            for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin", "Asia/Shanghai")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                MediaLedger far = new JdbcMediaLedger(pool());

                assertThat(far.claim(key(1), LONG)).isEqualTo(new Busy(until));
                assertThat(far.claim(key(zone.hashCode()), LONG)).isInstanceOf(Yours.class);
            }
        } finally {
            TimeZone.setDefault(home);
        }
        assertThat(until).isCloseTo(Instant.now().plus(LONG), within(20, ChronoUnit.SECONDS));
        assertThat(ledger().record(claim, ID)).isTrue();
    }

    @Test
    void meansTheSameMomentInEveryTimeZoneOfTheSession() {
        MediaLedger far = new JdbcMediaLedger(pool(setTimeZone()));

        Claim here = claim(1);
        assertThat(far.claim(key(1), LONG)).isEqualTo(ledger().claim(key(1), LONG));
        claimed(far.claim(key(2), LONG));
        Busy busy = (Busy) ledger().claim(key(2), LONG);
        assertThat(busy.until()).isCloseTo(Instant.now().plus(LONG), within(20, ChronoUnit.SECONDS));
        assertThat(far.record(here, ID)).isTrue();
        assertThat(far.purge(Instant.now().minus(LONG))).isZero();
    }

    @Test
    void purgesTenThousandInASecondOrTwo() throws SQLException {
        long now = Instant.now().toEpochMilli();
        try (Connection connection = database().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, 'token', ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 10_000; i++) {
                insert.setString(1, key(i));
                insert.setString(2, ID);
                insert.setLong(3, now - 100_000 + i);
                insert.setLong(4, now);
                insert.setLong(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        long start = System.nanoTime();

        int purged = ledger().purge(Instant.ofEpochMilli(now - 100_000 + 9_995));

        assertThat(purged).isEqualTo(9_995);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(known(9_999).id()).isEqualTo(ID);
    }

    @Test
    void refusesWhatIsNoKeyAndNoId() {
        Claim claim = claim(1);

        for (String key : List.of("", key(1) + "0", key(1).substring(1) + "\n", "身".repeat(64))) {
            assertThatThrownBy(() -> ledger().claim(key, LONG))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A key must be 64 hex digits");
        }
        for (String id : List.of("", "x".repeat(513), "身", "a\nb")) {
            assertThatThrownBy(() -> ledger().record(claim, id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An id must be 1 to 512 printable characters of ASCII");
        }
        for (Duration lease : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofDays(1000))) {
            assertThatThrownBy(() -> ledger().claim(key(1), lease)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
