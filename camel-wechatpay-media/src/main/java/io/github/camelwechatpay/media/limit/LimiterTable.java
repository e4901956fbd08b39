// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The table of the rate limiter in PostgreSQL. */
final class LimiterTable {

    static final String NAME = "wechatpay_media_limit";

    /** The file in the jar with the statement that creates the table. */
    static final String SCRIPT = "io/github/camelwechatpay/media/limiter/postgresql.sql";

    private static final String UNIQUE = """
            SELECT COUNT(*) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = to_regclass('%1$s') AND a.attname = 'id' AND i.indnkeyatts = 1
            AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL""";
    private static final String BYTES = """
            SELECT COUNT(*) FROM pg_attribute a
            WHERE a.attrelid = to_regclass('%1$s') AND a.attname = 'state' AND a.atttypid = 'bytea'::regtype""";

    private final DataSource dataSource;

    LimiterTable(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Looks first, since the right to create one is asked for even where there is one. */
    void create() throws SQLException {
        if (!isThere()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(schema());
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            } catch (SQLException e) {
                if (!isThere()) { // else another node was quicker
                    throw e;
                }
            }
        }
    }

    /**
     * @throws IllegalStateException if two nodes could count in two rows, or the row cannot hold what is counted
     */
    void check() throws SQLException {
        if (!isThere()) {
            return; // the first look says so
        }
        if (!finds(UNIQUE)) {
            throw wrong("has no primary key, so that each node would count separately", "ADD PRIMARY KEY (id)");
        }
        if (!finds(BYTES)) {
            throw wrong("has no column state of type BYTEA", "ALTER COLUMN state SET DATA TYPE BYTEA USING NULL");
        }
    }

    private boolean isThere() throws SQLException {
        return finds("SELECT CASE WHEN to_regclass('%1$s') IS NULL THEN 0 ELSE 1 END");
    }

    private boolean finds(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query.formatted(NAME))) {
            return answer.next() && answer.getInt(1) > 0;
        }
    }

    private static IllegalStateException wrong(String what, String mend) {
        return new IllegalStateException("The table " + NAME + " of the rate limiter " + what + ". Run: ALTER TABLE "
                + NAME + " " + mend + " (the table definition is in " + SCRIPT + " of this jar)");
    }

    private static String schema() {
        try (InputStream sql = LimiterTable.class.getResourceAsStream("/" + SCRIPT)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + SCRIPT, e);
        }
    }
}
