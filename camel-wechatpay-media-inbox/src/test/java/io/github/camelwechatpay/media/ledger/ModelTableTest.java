// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of the model answers each statement as a database does. */
class ModelTableTest {

    private static final int STATEMENTS = 1500;
    private static final long LEASE = Duration.ofSeconds(90).toMillis();
    private static final List<String> KEYS = List.of("a".repeat(64), "b".repeat(64));

    private enum Statement {
        FIND,
        INSERT,
        TAKE_OVER,
        RECORD,
        RELEASE,
        FORGET
    }

    private final ModelTable model = new ModelTable();
    private final ClockJumpDetector watch = new ClockJumpDetector(System::nanoTime);
    private final List<Claim> claims = new ArrayList<>();
    private final List<LedgerEntry> seen = new ArrayList<>();
    private long now = Duration.ofDays(20000).toMillis();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsADatabaseDoes(long seed) throws SQLException {
        Random random = new Random(seed);
        DataSource database = database();
        new JdbcMediaLedger(database).createTableIfMissing();
        Map<Statement, Integer> effective = new EnumMap<>(Statement.class);
        try (LedgerSession session = LedgerSession.open(database)) {
            for (int i = 0; i < STATEMENTS; i++) {
                now += random.nextInt(4) == 0 ? random.nextLong(-LEASE, 2 * LEASE) : random.nextLong(1000);
                Statement statement = Statement.values()[random.nextInt(Statement.values().length)];
                String key = KEYS.get(random.nextInt(KEYS.size()));
                if (isAlike(session, statement, key, random)) {
                    effective.merge(statement, 1, Integer::sum);
                }
            }
        }

        assertThat(effective.keySet()).containsExactly(Statement.values());
        assertThat(effective.values()).allMatch(times -> times > 20);
    }

    /** Returns whether the statement found or changed something. */
    private boolean isAlike(LedgerSession session, Statement statement, String key, Random random) throws SQLException {
        Claim claim = claim(statement, key, random);
        String id = "id-" + random.nextInt(3);
        Object real = null;
        Object ours = null;
        switch (statement) {
            case FIND -> {
                Optional<LedgerEntry> found = session.find(key, watch);
                found.ifPresent(seen::add);
                real = found;
                ours = model.find(key, now);
            }
            case INSERT -> {
                real = session.insert(claim, LEASE);
                ours = model.insert(claim, LEASE, now);
            }
            case TAKE_OVER -> {
                LedgerEntry entry = seen.isEmpty()
                        ? new LedgerEntry("none", null, 0, 0, now)
                        : seen.get(seen.size() - 1 - random.nextInt(Math.min(3, seen.size())));
                real = session.takeOver(entry, claim, LEASE);
                ours = model.takeOver(entry, claim, LEASE, now);
            }
            case RECORD -> {
                real = session.record(claim, id);
                ours = model.record(claim, id);
            }
            case RELEASE -> {
                real = session.release(claim);
                ours = model.release(claim);
            }
            case FORGET -> {
                real = session.forget(key);
                ours = model.forget(key);
            }
        }
        assertThat(ours).as(statement.name()).isEqualTo(real);
        return real.equals(true) || real instanceof Optional<?> found && found.isPresent();
    }

    /** A new one, or one of the last, which may be over. */
    private Claim claim(Statement statement, String key, Random random) {
        boolean isNew = statement == Statement.INSERT || statement == Statement.TAKE_OVER || claims.isEmpty();
        if (isNew) {
            claims.add(new Claim(key, "token-" + claims.size()));
            return claims.get(claims.size() - 1);
        }
        return claims.get(claims.size() - 1 - random.nextInt(Math.min(4, claims.size())));
    }

    /** Whose clock shows {@link #now}. */
    private DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return JdbcDouble.rewriting(
                database, sql -> sql.replace(LedgerDialect.of("H2").now(), Long.toString(now)));
    }
}
