// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerDialectTest {

    @ParameterizedTest
    @CsvSource({"H2, H2", "PostgreSQL, POSTGRESQL", "MySQL, MYSQL", "MariaDB, MYSQL"})
    void isToldByTheNameThatTheDatabaseGivesItself(String product, LedgerDialect database) {
        assertThat(LedgerDialect.of(product)).isEqualTo(database);
    }

    @Test
    void namesTheFilesToSomebodyWithAnotherDatabase() {
        assertThatThrownBy(() -> LedgerDialect.of("Grandma's\nCards"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Grandma's", "/ledger/h2.sql", "/ledger/postgresql.sql", "/ledger/mysql.sql")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void hasAScriptThatMakesTheTableAndAnIndexForThePurge(LedgerDialect database) {
        assertThat(database.statements()).allMatch(statement -> statement.startsWith("CREATE "));
        assertThat(String.join(" ", database.statements()))
                .contains("TABLE IF NOT EXISTS wechatpay_media_ledger")
                .contains("INDEX")
                .contains("(claimed_at)");
    }

    @ParameterizedTest
    @CsvSource({
        "H2, media_id, ALTER COLUMN media_id DROP NOT NULL",
        "POSTGRESQL, recorded_at, ALTER COLUMN recorded_at DROP NOT NULL",
        "MYSQL, media_id, MODIFY media_id VARCHAR(512) NULL",
        "MYSQL, recorded_at, MODIFY recorded_at BIGINT NULL",
    })
    void namesTheStatementThatLetsAColumnBeNull(LedgerDialect database, String column, String change) {
        assertThat(database.nullable(column)).isEqualTo("ALTER TABLE wechatpay_media_ledger " + change);
    }

    @ParameterizedTest
    @EnumSource
    void asksForAThousandRowsAtMost(LedgerDialect database) {
        assertThat(database.some()).contains(" 1000");
    }

    @Test
    void givesBackTheConnectionToADatabaseThatItDoesNotKnow() {
        AtomicInteger closed = new AtomicInteger();
        DatabaseMetaData oracle = answering(DatabaseMetaData.class, Map.of("getDatabaseProductName", () -> "Oracle"));
        Connection connection =
                answering(Connection.class, Map.of("getMetaData", () -> oracle, "close", closed::incrementAndGet));
        DataSource source = answering(DataSource.class, Map.of("getConnection", () -> connection));

        assertThatThrownBy(() -> new JdbcMediaLedger(source).createTableIfMissing())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Oracle");

        assertThat(closed).hasValue(1);
    }

    private static <T> T answering(Class<T> type, Map<String, Supplier<Object>> answers) {
        return JdbcDouble.of(
                type, (method, given) -> answers.get(method.getName()).get());
    }
}
