// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the table is made beside other nodes that make it too. */
class LedgerTableTest {

    private static final SQLException NO_TABLE = new SQLException("", "42S02", 42102);
    private static final SQLException NO_COLUMN = new SQLException("", "42S22", 42122);
    private static final SQLException NO_RIGHT = new SQLException("", "90096", 90096);
    private static final int TRIES = 5;

    private final List<String> calls = new ArrayList<>();
    private final LedgerTable table = new LedgerTable(connection(), LedgerDialect.H2);

    /** What looking meets, and what creating does; null for nothing. */
    private SQLException looking = NO_TABLE;

    private SQLException creating;

    @Test
    void createsATableThatIsMissingInOneTransaction() throws SQLException {
        table.createIfMissing();

        assertThat(calls)
                .startsWith("look", "autoCommit false", "create")
                .endsWith("create", "commit", "autoCommit true")
                .containsOnlyOnce("look", "commit");
    }

    @Test
    void createsNothingThatIsThere() throws SQLException {
        looking = null;

        table.createIfMissing();

        assertThat(calls).containsExactly("look");
    }

    @Test
    void refusesATableThatIsNotTheLedgers() {
        looking = NO_COLUMN;

        assertThatThrownBy(table::createIfMissing).isSameAs(NO_COLUMN);

        assertThat(calls).containsExactly("look");
    }

    @Test
    void undoesHalfATableAndGivesUpAfterFiveTries() {
        creating = NO_RIGHT;

        assertThatIllegalStateException()
                .isThrownBy(table::createIfMissing)
                .withMessageContaining("cannot be created")
                .withCause(NO_RIGHT);

        assertThat(calls)
                .hasSize(TRIES * 5)
                .startsWith("look", "autoCommit false", "create", "rollback", "autoCommit true");
    }

    private Connection connection() {
        return JdbcDouble.of(Connection.class, (method, given) -> switch (method.getName()) {
            case "createStatement" -> JdbcDouble.of(Statement.class, this::statement);
            case "setAutoCommit" -> noted("autoCommit " + given[0]);
            default -> noted(method.getName());
        });
    }

    private Object statement(Method method, Object[] given) throws SQLException {
        if (method.getName().equals("execute")) {
            boolean looks = given[0].equals(LedgerTable.LOOK);
            noted(looks ? "look" : "create");
            SQLException trouble = looks ? looking : creating;
            if (trouble != null) {
                throw trouble;
            }
            return true;
        }
        return null;
    }

    private Object noted(String call) {
        calls.add(call);
        return null;
    }
}
