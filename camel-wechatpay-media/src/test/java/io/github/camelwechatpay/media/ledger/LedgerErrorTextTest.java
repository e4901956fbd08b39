// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By the states and codes of H2 2.4, PostgreSQL 17 and MySQL 9; those that a test can provoke there, it does. */
class LedgerErrorTextTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "42S02 | 42102 | H2         | does not exist",
                "42S03 | 42103 | H2         | does not exist",
                "42P01 | 0     | POSTGRESQL | does not exist",
                "42S22 | 42122 | H2         | does not have the columns",
                "42703 | 0     | POSTGRESQL | does not have the columns",
                "22001 | 22001 | H2         | does not have the columns",
                "23502 | 23502 | H2         | does not have the columns",
                "25006 | 0     | POSTGRESQL | database is read-only",
                "90097 | 90097 | H2         | database is read-only",
                "HY000 | 1290  | MYSQL      | database is read-only",
                "HY000 | 1836  | MYSQL      | database is read-only",
                "HY000 | 1290  | POSTGRESQL | cannot be used",
                "42501 | 0     | POSTGRESQL | cannot be accessed by this user",
                "90096 | 90096 | H2         | cannot be accessed by this user",
                "42000 | 1142  | MYSQL      | cannot be accessed by this user",
                "42000 | 1142  | H2         | cannot be used",
                "42000 | 1064  | MYSQL      | cannot be used",
                "90040 | 90040 | H2         | requires administrator rights",
                "-     | 0     | H2         | cannot be used"
            })
    void saysWhatIsWrongWithTheTableAndWhatToDo(String state, int code, LedgerDialect database, String what) {
        SQLException e = new SQLException("the database's own words", state, code);

        assertThat(LedgerErrorText.using(database, e))
                .hasMessageContaining(LedgerDialect.TABLE)
                .hasMessageContaining(what)
                .hasMessageContaining("code " + code)
                .hasMessageMatching(".*\\)\\. [A-Z].*")
                .hasMessageNotContaining("own words")
                .hasCause(e);
    }

    @Test
    void tellsABrokenFileFromALostConnection() {
        assertThat(LedgerErrorText.using(new SQLException("", "90031", 90031))).hasMessageContaining("cannot be used");
        assertThat(LedgerErrorText.using(new SQLException("", "08006", 0))).hasMessageContaining("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({"40001, 0, true", "40P01, 0, true", "42000, 1205, false", "40001, 1205, false", "23505, 0, false"})
    void knowsAStatementThatMayBeSaidAgain(String state, int code, boolean again) {
        assertThat(LedgerErrorText.isRolledBack(new SQLException("", state, code)))
                .isEqualTo(again);
    }

    @Test
    void knowsItByItsClassToo() {
        assertThat(LedgerErrorText.isRolledBack(new SQLTransactionRollbackException("", "HY000", 1213)))
                .isTrue();
        assertThat(LedgerErrorText.isRolledBack(new SQLTransactionRollbackException("", "HY000", 1205)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {90007, 90067, 90098, 90121})
    void knowsAClosedDatabaseBehindAPoolsException(int code) {
        assertKnownBehindAPoolsException(LedgerErrorText::isClosed, code, 23505);
    }

    @Test
    void knowsAFileThatIsInUseBehindAPoolsException() {
        assertKnownBehindAPoolsException(LedgerErrorText::isInUse, 90020, 90007);
    }

    /** HikariCP puts its own exception around it. */
    private static void assertKnownBehindAPoolsException(Predicate<SQLException> known, int code, int other) {
        SQLException e = new SQLException("", "90xxx", code);

        assertThat(known).accepts(e, new SQLException("pool", e));
        assertThat(known)
                .rejects(new SQLException("", "90xxx", other), new SQLException("pool", new IllegalStateException()));
    }

    @ParameterizedTest
    @CsvSource({"08001, true", "57P01, true", "57014, false", "23505, false"})
    void knowsAServerThatWentAway(String state, boolean broken) {
        assertThat(LedgerErrorText.isBroken(new SQLException("", state))).isEqualTo(broken);
    }

    @ParameterizedTest
    @CsvSource({"23505, true", "23000, true", "23502, false"})
    void knowsAKeyThatIsThere(String state, boolean there) {
        assertThat(LedgerErrorText.isKeyThere(new SQLException("", state))).isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"50000, true", "90028, true", "90030, true", "90031, true", "90020, false"})
    void knowsAFileThatCannotBeReadOrWritten(int code, boolean io) {
        assertThat(LedgerErrorText.isIo(new SQLException("", "x", code))).isEqualTo(io);
    }
}
