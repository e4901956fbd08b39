// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the ledger's table, be it that other nodes are at it too. */
final class LedgerTable {

    private static final int TRIES = 5;

    /** Finds the columns and no row. */
    static final String LOOK = "SELECT ledger_key, token, media_id, claimed_at, lease_until, recorded_at FROM "
            + LedgerDialect.TABLE + " WHERE 1 = 0";

    private final Connection connection;
    private final LedgerDialect database;

    LedgerTable(Connection connection, LedgerDialect database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * Looks first, since to create what is there may need a right that to use it does not. IF NOT EXISTS is no answer to
     * two nodes that start at once: in PostgreSQL one of them fails, and finds the table when it looks again.
     *
     * @throws SQLException if there is a table that is not ours
     * @throws IllegalStateException if there is none and none can be made
     */
    void createIfMissing() throws SQLException {
        for (int i = 1; !isThere(); i++) {
            try {
                create();
                return;
            } catch (SQLException e) {
                if (i == TRIES) {
                    throw LedgerErrorText.creating(database, e);
                }
            }
        }
    }

    private boolean isThere() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LOOK);
            return true;
        } catch (SQLException e) {
            if (LedgerErrorText.isTableMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Table and index in one transaction, where the database has such for them. */
    private void create() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : database.statements()) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
