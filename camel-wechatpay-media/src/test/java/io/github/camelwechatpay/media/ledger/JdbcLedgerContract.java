// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwechatpay.media.ledger.MediaLedger.Answer;
import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

    private static Duration left(Answer answer) {
        assertThat(answer).isInstanceOf(Busy.class);
        return ((Busy) answer).left();
    }

    @Test
    void tellsHowToMakeATableThatIsMissing() {
        execute("DROP TABLE " + TABLE);

        assertThat(sentence(() -> ledger().claim(key(1), LONG)))
                .contains("does not exist", script(), "createTable=true");
        assertThat(sentence(() -> ledger().record(new Claim(key(1), "token"), ID)))
                .contains("does not exist");
        assertThat(sentence(() -> ledger().release(new Claim(key(1), "token")))).contains("does not exist");
        assertThat(sentence(() -> ledger().forget(key(1)))).contains("does not exist");
        assertThat(sentence(() -> ledger().purge(Duration.ZERO))).contains("does not exist");
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

        List<Answer> answers = ConcurrentCalls.atOnce(IntStream.range(0, 8)
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
            List<Answer> answers = ConcurrentCalls.atOnce(Collections.nCopies(8, () -> ledger.claim(key, LONG)));

            assertThat(answers.stream().filter(Yours.class::isInstance)).hasSize(1);
        }
    }

    @Test
    @ResourceLock(Resources.TIME_ZONE)
    void meansTheSameMomentInEveryTimeZoneOfTheJvm() {
        TimeZone home = TimeZone.getDefault();
        Claim claim = claim(1);
        try {
            for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns", "Europe/Berlin", "Asia/Shanghai")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                MediaLedger far = new JdbcMediaLedger(pool());

                assertThat(left(far.claim(key(1), LONG))).isBetween(LONG.minusSeconds(60), LONG);
                assertThat(far.claim(key(zone.hashCode()), LONG)).isInstanceOf(Yours.class);
            }
        } finally {
            TimeZone.setDefault(home);
        }
        assertThat(ledger().record(claim, ID)).isTrue();
    }

    @Test
    void meansTheSameMomentInEveryTimeZoneOfTheSession() {
        MediaLedger far = new JdbcMediaLedger(pool(setTimeZone()));

        Claim here = claim(1);
        assertThat(left(far.claim(key(1), LONG))).isBetween(LONG.minusSeconds(60), LONG);
        claimed(far.claim(key(2), LONG));
        assertThat(left(ledger().claim(key(2), LONG))).isBetween(LONG.minusSeconds(60), LONG);
        assertThat(far.record(here, ID)).isTrue();
        assertThat(far.purge(LONG)).isZero();
    }

    @Test
    void purgesTenThousandInASecondOrTwo() throws SQLException {
        TestTime time = new TestTime(pool());
        MediaLedger ledger = time.node();
        record(10_000, ID);
        ledger.claim(key(10_000), LONG);
        long now = Instant.now().toEpochMilli();
        time.passes(Duration.ofHours(1));
        try (Connection connection = database().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, 'token', ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < 10_000; i++) {
                insert.setString(1, key(i));
                insert.setString(2, ID);
                insert.setLong(3, i < 9_995 ? now - i : now + 3_600_000);
                insert.setLong(4, now);
                insert.setLong(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        long start = System.nanoTime();

        int purged = ledger.purge(Duration.ofMinutes(59));

        assertThat(purged).isEqualTo(9_996);
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
            assertThatThrownBy(() -> ledger().forget(key)).hasMessage("A key must be 64 hex digits");
        }
        for (String id : List.of("", "x".repeat(513), "身", "a\nb")) {
            assertThatThrownBy(() -> ledger().record(claim, id))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("An id must have 1 to 512 printable ASCII characters");
        }
        Duration longest = Duration.ofDays(366);
        for (Duration lease : List.of(Duration.ZERO, Duration.ofSeconds(-1), longest.plusNanos(1))) {
            assertThatThrownBy(() -> ledger().claim(key(1), lease)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(ledger().claim(key(2), Duration.ofMillis(1))).isInstanceOf(Yours.class);
        assertThat(ledger().claim(key(3), longest)).isInstanceOf(Yours.class);
    }

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void purgesWhatIsOlderThanTheAgeAndNothingElse() {
        TestTime time = new TestTime(pool());
        MediaLedger ledger = time.node();
        claimed(ledger.claim(key(1), LONG)); // never recorded
        assertThat(ledger.record(claimed(ledger.claim(key(2), LONG)), "old")).isTrue();
        time.passes(Duration.ofHours(13));
        assertThat(ledger.purge(DAY)).isZero();
        claimed(ledger.claim(key(3), DAY)); // still held
        assertThat(ledger.record(claimed(ledger.claim(key(4), LONG)), "young")).isTrue();
        time.passes(Duration.ofHours(13));

        assertThat(ledger.purge(DAY)).isEqualTo(2);
        assertThat(ledger.purge(DAY)).isZero();

        assertThat(((Known) ledger.claim(key(4), LONG)).id()).isEqualTo("young");
        assertThat(ledger.claim(key(3), LONG)).isInstanceOf(Busy.class);
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Yours.class);
        assertThat(ledger.claim(key(2), LONG)).isInstanceOf(Yours.class);
    }

    static Stream<Duration> settings() {
        return Stream.of(Duration.ofHours(1), Duration.ofHours(25), Duration.ofDays(91))
                .flatMap(ahead -> Stream.of(ahead, ahead.negated()));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void purgesNothingYoungWhenTheDatabasesClockIsSet(Duration ahead) {
        TestTime time = new TestTime(pool());
        MediaLedger ledger = time.node();
        assertThat(ledger.purge(DAY)).isZero();
        time.passes(DAY.multipliedBy(2));
        assertThat(ledger.record(claimed(ledger.claim(key(1), LONG)), ID)).isTrue();

        time.clockIsSet(ahead);

        assertThat(ledger.purge(DAY)).isZero();
        time.passes(Duration.ofHours(23));
        assertThat(ledger.record(claimed(ledger.claim(key(2), LONG)), ID)).isTrue();
        assertThat(ledger.purge(DAY)).isZero();
        time.passes(Duration.ofMinutes(90)); // so that the first entry is 24.5 hours old, for certain
        assertThat(ledger.purge(DAY)).isEqualTo(ahead.isNegative() ? 0 : 1);
        assertThat(ledger.claim(key(2), LONG)).isInstanceOf(Known.class);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void purgesNothingYoungWhereTheDatabasesClockWasWrongBeforeTheNodeStarted(Duration ahead) {
        TestTime time = new TestTime(pool());
        MediaLedger before = time.node();
        assertThat(before.record(claimed(before.claim(key(1), LONG)), ID)).isTrue();
        time.clockIsSet(ahead);
        MediaLedger ledger = time.node();

        assertThat(ledger.purge(DAY)).isZero();
        time.passes(Duration.ofHours(2));
        assertThat(ledger.record(claimed(ledger.claim(key(2), LONG)), ID)).isTrue();
        assertThat(ledger.purge(DAY)).isZero();

        assertThat(((Known) ledger.claim(key(1), LONG)).leastAge()).isLessThan(DAY);
    }

    @Test
    void purgesAfterAnHourWhatIsAYearOlder() {
        TestTime time = new TestTime(pool());
        record(1, ID);
        time.passes(DAY.multipliedBy(368));
        MediaLedger ledger = time.node();
        assertThat(ledger.purge(DAY)).isZero();

        time.passes(Duration.ofMinutes(61));

        assertThat(ledger.purge(DAY)).isEqualTo(1);
    }

    @Test
    void takesNothingOverSinceTheClockWasSetAhead() {
        TestTime time = new TestTime(pool());
        MediaLedger one = time.node();
        MediaLedger other = time.node();
        Claim claim = claimed(one.claim(key(1), LONG));
        assertThat(other.claim(key(1), LONG)).isInstanceOf(Busy.class);

        time.clockIsSet(Duration.ofHours(1));

        assertThat(left(other.claim(key(1), LONG))).isLessThanOrEqualTo(LONG);
        assertThat(one.record(claim, ID)).isTrue();
        assertThat(((Known) other.claim(key(1), LONG)).id()).isEqualTo(ID);
    }

    @ParameterizedTest
    @MethodSource("settings")
    @Covers("F68")
    void takesOverWhenTheLeaseIsOverHoweverTheClockWasSet(Duration ahead) {
        TestTime time = new TestTime(pool());
        MediaLedger one = time.node();
        MediaLedger other = time.node();
        Claim claim = claimed(one.claim(key(1), LONG));
        assertThat(other.claim(key(1), LONG)).isInstanceOf(Busy.class);

        time.clockIsSet(ahead);
        assertThat(left(other.claim(key(1), LONG))).isBetween(Duration.ofMillis(1), LONG);
        time.passes(LONG.plusSeconds(1));

        Claim owner = claimed(other.claim(key(1), LONG));
        assertThat(one.record(claim, "former")).isFalse();
        assertThat(other.record(owner, ID)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CREATE INDEX handmade ON {table} (ledger_key)",
                "CREATE UNIQUE INDEX handmade ON {table} (ledger_key, token)"
            })
    void refusesATableWithoutAKey(String index) throws Exception {
        make("ledger_key VARCHAR(64) NOT NULL", COLUMNS);
        if (!index.isEmpty()) {
            execute(index.replace("{table}", TABLE));
        }
        MediaLedger ledger = new JdbcMediaLedger(pool());

        List<String> refusals =
                ConcurrentCalls.atOnce(Collections.nCopies(8, () -> refusal(() -> ledger.claim(key(1), LONG))));
        assertThat(refusals)
                .allMatch(text -> text.contains("no primary key")
                        && text.contains("Run: ALTER TABLE " + TABLE + " ADD PRIMARY KEY (ledger_key)"));
        assertThat(refusal(() -> new JdbcMediaLedger(database()).createTableIfMissing()))
                .contains("no primary key");

        execute("ALTER TABLE " + TABLE + " ADD PRIMARY KEY (ledger_key)");
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Yours.class);
    }

    @Test
    void takesATableWithAUniqueIndexForAKey() {
        make("ledger_key VARCHAR(64) NOT NULL", COLUMNS);
        execute("CREATE UNIQUE INDEX handmade ON " + TABLE + " (ledger_key)");

        assertThat(new JdbcMediaLedger(pool()).createTableIfMissing().claim(key(1), LONG))
                .isInstanceOf(Yours.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ledger_key VARCHAR(64); ledger_key VARCHAR(63); VARCHAR(64)",
                "token VARCHAR(64); token VARCHAR(31); VARCHAR(64)",
                "media_id VARCHAR(512); media_id VARCHAR(64); VARCHAR(512)",
                "media_id VARCHAR(512); media_id CHAR(255); VARCHAR(512)",
                "claimed_at BIGINT; claimed_at INT; BIGINT",
                "lease_until BIGINT; lease_until TIMESTAMP; BIGINT",
                "recorded_at BIGINT; recorded_at VARCHAR(64); BIGINT",
                "media_id VARCHAR(512); media_id VARCHAR(512) NOT NULL; media_id",
                "recorded_at BIGINT; recorded_at BIGINT NOT NULL; recorded_at"
            })
    void refusesAColumnThatDoesNotHoldWhatItMust(String right, String wrong, String named) {
        make("ledger_key VARCHAR(64) NOT NULL PRIMARY KEY".replace(right, wrong), COLUMNS.replace(right, wrong));

        String column = right.substring(0, right.indexOf(' '));
        assertThat(refusal(() -> new JdbcMediaLedger(pool()).claim(key(1), LONG)))
                .contains(column, named, "Run: ALTER TABLE " + TABLE, script());
    }

    private static final String COLUMNS =
            "token VARCHAR(64) NOT NULL, media_id VARCHAR(512), claimed_at BIGINT NOT NULL,"
                    + " lease_until BIGINT NOT NULL, recorded_at BIGINT";

    private void make(String key, String columns) {
        execute("DROP TABLE " + TABLE);
        execute("CREATE TABLE " + TABLE + " (" + key + ", " + columns + ")");
    }

    private static String refusal(Runnable deed) {
        Throwable failure = catchThrowable(deed::run);
        assertThat(failure).isInstanceOf(IllegalStateException.class);
        return failure.getMessage();
    }
}
