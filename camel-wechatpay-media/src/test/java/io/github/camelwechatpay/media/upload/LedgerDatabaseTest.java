package io.github.camelwechatpay.media.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerDatabaseTest {

    @ParameterizedTest
    @CsvSource({"H2, H2", "PostgreSQL, POSTGRESQL", "MySQL, MYSQL", "MariaDB, MYSQL"})
    void isToldByTheNameThatTheDatabaseGivesItself(String product, LedgerDatabase database) {
        assertThat(LedgerDatabase.of(product)).isEqualTo(database);
    }

    @Test
    void namesTheFilesToSomebodyWithAnotherDatabase() {
        assertThatThrownBy(() -> LedgerDatabase.of("Grandma's\nCards"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Grandma's", "/ledger/h2.sql", "/ledger/postgresql.sql", "/ledger/mysql.sql")
                .message()
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @EnumSource
    void hasAScriptThatMakesTheTableAndAnIndexForThePurge(LedgerDatabase database) {
        assertThat(database.statements()).allMatch(statement -> statement.startsWith("CREATE "));
        assertThat(String.join(" ", database.statements()))
                .contains("TABLE IF NOT EXISTS wechatpay_media_ledger")
                .contains("INDEX")
                .contains("(claimed_at)");
    }
}
