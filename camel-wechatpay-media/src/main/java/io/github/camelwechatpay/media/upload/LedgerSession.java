package io.github.camelwechatpay.media.upload;

import io.github.camelwechatpay.media.upload.MediaLedger.Claim;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The ledger's statements, on a connection that is borrowed for one call. Every statement is a transaction: a key that
 * exists already would otherwise end PostgreSQL's, and MySQL would go on to read what was there when it began.
 */
final class LedgerSession implements AutoCloseable {

    /** That a long can count milliseconds to. */
    private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final String FIND =
            "SELECT token, media_id, claimed_at, lease_until, {now} FROM {table}" + " WHERE ledger_key = ?";
    private static final String ROW =
            "{table} (ledger_key, token, claimed_at, lease_until) VALUES (?, ?, {now}, {now} + ?)";
    private static final String TAKE_OVER = "UPDATE {table} SET token = ?, claimed_at = {now}, lease_until = {now} + ?"
            + " WHERE ledger_key = ? AND token = ? AND media_id IS NULL AND lease_until <= {now}";
    private static final String RECORD = "UPDATE {table} SET media_id = ?, recorded_at = {now}"
            + " WHERE ledger_key = ? AND token = ? AND media_id IS NULL";
    private static final String RELEASE = "DELETE FROM {table} WHERE ledger_key = ? AND token = ? AND media_id IS NULL";
    private static final String FORGET = "DELETE FROM {table} WHERE ledger_key = ? AND media_id IS NOT NULL";
    private static final String OVER = " AND (media_id IS NOT NULL OR lease_until <= {now})";
    private static final String OLDEST =
            "SELECT claimed_at FROM {table} WHERE claimed_at < ?" + OVER + " ORDER BY claimed_at {some}";
    private static final String PURGE = "DELETE FROM {table} WHERE claimed_at <= ?" + OVER;

    private final Connection connection;
    private final LedgerDatabase database;
    private final boolean autoCommit;

    private LedgerSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.database = LedgerDatabase.of(connection.getMetaData().getDatabaseProductName());
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

    LedgerDatabase database() {
        return database;
    }

    boolean createTableIfMissing() throws SQLException {
        return new LedgerTable(connection, database).createIfMissing();
    }

    Optional<LedgerEntry> find(String key) throws SQLException {
        try (PreparedStatement statement = prepare(FIND, key);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            long leaseUntil = row.getLong(4);
            return Optional.of(new LedgerEntry(
                    row.getString(1),
                    row.getString(2),
                    Instant.ofEpochMilli(row.getLong(3)),
                    Instant.ofEpochMilli(leaseUntil),
                    leaseUntil <= row.getLong(5)));
        }
    }

    /** @return false if the key is there already */
    boolean insert(Claim claim, long leaseMillis) throws SQLException {
        try {
            return update(database.insert().replace("{row}", ROW), claim.key(), claim.token(), leaseMillis) == 1;
        } catch (SQLException e) {
            if (LedgerTrouble.isKeyThere(e)) {
                return false;
            }
            throw e;
        }
    }

    /** @return whether the entry was still as it was read; of many who try it, one hears true */
    boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis) throws SQLException {
        return update(TAKE_OVER, claim.token(), leaseMillis, claim.key(), entry.token()) == 1;
    }

    boolean record(Claim claim, String id) throws SQLException {
        return update(RECORD, id, claim.key(), claim.token()) == 1;
    }

    /** Until then a database that is killed may forget what it did. */
    void force() throws SQLException {
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

    /** @return how many of the oldest it forgot, about a thousand at most; 0 if none is left */
    int purgeSome(Instant before) throws SQLException {
        Optional<Long> last = lastOfTheOldest(before.isAfter(LAST) ? LAST : before);
        return last.isPresent() ? update(PURGE, last.get()) : 0;
    }

    private Optional<Long> lastOfTheOldest(Instant before) throws SQLException {
        try (PreparedStatement statement = prepare(OLDEST, before.toEpochMilli());
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
        PreparedStatement statement = connection.prepareStatement(sql.replace("{table}", LedgerDatabase.TABLE)
                .replace("{now}", database.now())
                .replace("{some}", database.some()));
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        }
    }
}
