// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

public class H2MemoryLedgerTest extends JdbcLedgerContract {

    private final DataSource database = h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

    public static JdbcDataSource h2(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        return database;
    }

    @Override
    DataSource database() {
        return database;
    }

    @Override
    String script() {
        return "io/github/camelwechatpay/media/ledger/h2.sql";
    }

    @Test
    void asksOnceForAnIdThatItKnows() throws SQLException {
        record(1, ID);
        execute("SET QUERY_STATISTICS TRUE");

        known(1);

        assertThat(statementsOnTheTable()).singleElement().asString().startsWith("SELECT token, media_id");
    }

    @Test
    void asksTwiceForAFirstClaimAndOnceToRecord() throws SQLException {
        execute("SET QUERY_STATISTICS TRUE");

        record(1, ID);

        assertThat(statementsOnTheTable())
                .extracting(sql -> sql.substring(0, 6))
                .containsExactlyInAnyOrder("SELECT", "INSERT", "UPDATE");
    }

    private List<String> statementsOnTheTable() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT sql_statement, execution_count FROM information_schema.query_statistics")) {
            while (row.next()) {
                if (row.getString(1).contains(TABLE)) {
                    statements.addAll(Collections.nCopies(row.getInt(2), row.getString(1)));
                }
            }
        }
        return statements;
    }
}
