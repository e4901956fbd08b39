// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's statements, on a connection that is borrowed for one call. Every statement is a transaction: a key that
 * exists already would otherwise end PostgreSQL's, and MySQL would go on to read what was there when it began.
 */
final class LedgerSession implements LedgerRows, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSession.class);

    private static final String FIND =
            "SELECT token, media_id, claimed_at, lease_until, at_present FROM (SELECT {now} AS at_present) clock"
                    + " LEFT JOIN {table} ON ledger_key = ?";
    private static final String ROW =
            "{table} (ledger_key, token, claimed_at, lease_until) VALUES (?, ?, {now}, {now} + ?)";
    private static final String TAKE_OVER = "UPDATE {table} SET token = ?, claimed_at = {now}, lease_until = {now} + ?"
            + " WHERE ledger_key = ? AND token = ? AND media_id IS NULL AND (lease_until <= {now} OR claimed_at > {now} + ?)";
    private static final String NOW = "SELECT {now}";
    private static final String RECORD = "UPDATE {table} SET media_id = ?, recorded_at = {now}"
            + " WHERE ledger_key = ? AND token = ? AND media_id IS NULL";
    private static final String RELEASE = "DELETE FROM {table} WHERE ledger_key = ? AND token = ? AND media_id IS NULL";
    private static final String FORGET = "DELETE FROM {table} WHERE ledger_key = ? AND media_id IS NOT NULL";
    private static final String OVER = " AND (media_id IS NOT NULL OR lease_until <= {now})";
    private static final String OLDEST =
            "SELECT claimed_at FROM {table} WHERE claimed_at < ?" + OVER + " ORDER BY claimed_at {some}";
    private static final String PURGE = "DELETE FROM {table} WHERE claimed_at <= ?" + OVER;

    private final Connection connection;
    private final LedgerDialect database;
    private final boolean autoCommit;

    private LedgerSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.database = LedgerDialect.of(connection.getMetaData().getDatabaseProductName());
        this.autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
    }

    static LedgerSession open(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            return new LedgerSession(connection);
        } catch (SQLException | RuntimeException e) {
            try (connection) {
                throw e;
            }
        }
    }

    LedgerDialect database() {
        return database;
    }

    void createTableIfMissing() throws SQLException {
        new LedgerTable(connection, database).createIfMissing();
    }

    /**
     * @param isCreated whether nodes create the table if it is not there, perhaps another one just now
     * @throws IllegalStateException if the table is made in a way that would let the same file be uploaded twice
     */
    void checkTable(boolean isCreated) throws SQLException {
        new LedgerTableCheck(connection, database)
                .check(isCreated ? 10 : 1, () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)));
    }

    @Override
    public Optional<LedgerEntry> find(String key, ClockJumpDetector watch) throws SQLException {
        try (PreparedStatement statement = prepare(FIND, key);
                ResultSet row = statement.executeQuery()) {
            row.next();
            long now = row.getLong(5);
            watch.sees(now);
            String token = row.getString(1);
            return token == null
                    ? Optional.empty()
                    : Optional.of(new LedgerEntry(token, row.getString(2), row.getLong(3), row.getLong(4), now));
        }
    }

    @Override
    public boolean insert(Claim claim, long leaseMillis) throws SQLException {
        try {
            return update(database.insert().replace("{row}", ROW), claim.key(), claim.token(), leaseMillis) == 1;
        } catch (SQLException e) {
            if (LedgerErrorText.isKeyThere(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis) throws SQLException {
        long tolerance = ClockJumpDetector.TOLERANCE.toMillis();
        return update(TAKE_OVER, claim.token(), leaseMillis, claim.key(), entry.token(), tolerance) == 1;
    }

    @Override
    public boolean record(Claim claim, String id) throws SQLException {
        return update(RECORD, id, claim.key(), claim.token()) == 1;
    }

    @Override
    public void force() throws SQLException {
        if (database.force().isPresent()) {
            update(database.force().get());
        }
    }

    boolean release(Claim claim) throws SQLException {
        return update(RELEASE, claim.key(), claim.token()) == 1;
    }

    boolean forget(String key) throws SQLException {
        return update(FORGET, key) == 1;
    }

    /** Milliseconds since 1970 by the database's clock. */
    long now() throws SQLException {
        try (PreparedStatement statement = prepare(NOW);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * @param before by the database's clock, ms
     * @return how many of the oldest it forgot, about a thousand at most; 0 if none is left
     */
    int purgeSome(long before) throws SQLException {
        Optional<Long> last = lastOfTheOldest(before);
        return last.isPresent() ? update(PURGE, last.get()) : 0;
    }

    private Optional<Long> lastOfTheOldest(long before) throws SQLException {
        try (PreparedStatement statement = prepare(OLDEST, before);
                ResultSet rows = statement.executeQuery()) {
            Optional<Long> last = Optional.empty();
            while (rows.next()) {
                last = Optional.of(rows.getLong(1));
            }
            return last;
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepare(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.replace("{table}", LedgerDialect.TABLE)
                .replace("{now}", database.now())
                .replace("{some}", database.some()));
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /**
     * Closes the connection itself and not only its pool's loan, so that no pool gives it away again. H2 2.4 never comes
     * back from closing a database if it finds only then that it cannot write, so it is made to find out before.
     */
    void destroy() {
        try {
            force();
        } catch (SQLException e) {
            LOG.debug("A closed connection to the ledger's database cannot be used: {}", LogText.why(e));
        }
        try {
            connection.unwrap(Connection.class).close();
        } catch (SQLException e) {
            LOG.debug("A broken connection to the ledger's database cannot be closed: {}", LogText.why(e));
        }
    }

    /** What was done is committed, so that a connection that breaks now is the pool's trouble and not the caller's. */
    @Override
    public void close() {
        try (connection) {
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            LOG.debug(
                    "A connection to the ledger's database failed when it was returned to the pool: {}",
                    LogText.why(e));
            destroy();
        }
    }
}
