// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class PostgresLedgerTest extends JdbcLedgerContract {

    private static final DataSource DATABASE = PostgresServer.shared().dataSource("ledger");

    @Override
    DataSource database() {
        return DATABASE;
    }

    @Override
    String script() {
        return "io/github/camelwechatpay/media/ledger/postgresql.sql";
    }

    @Test
    @Covers("F67")
    void worksAgainWhenTheServerDoesAndKnowsWhatItKnew(@TempDir Path data) {
        try (PostgresServer server = PostgresServer.in(data)) {
            MediaLedger ledger = new JdbcMediaLedger(server.dataSource("ledger")).createTableIfMissing();
            Claim recorded = claimed(ledger.claim(key(1), LONG));
            Claim held = claimed(ledger.claim(key(2), LONG));
            assertThat(ledger.record(recorded, ID)).isTrue();

            server.stop();
            assertThat(sentence(() -> ledger.claim(key(1), LONG))).contains("cannot be reached", "SQLState 08001");
            assertThat(sentence(() -> ledger.record(held, ID))).contains("Check that the database is running");
            server.start();

            assertThat(ledger.record(held, "held")).isTrue();
            assertThat(((Known) ledger.claim(key(1), LONG)).id()).isEqualTo(ID);
            assertThat(ledger.claim(key(3), LONG)).isInstanceOf(Yours.class);
        }
    }

    @Test
    void takesAnotherConnectionWhereTheServerEndedTheOneItHas() {
        HikariDataSource pool = pool();
        pool.setMaximumPoolSize(1);
        MediaLedger ledger = new JdbcMediaLedger(pool);
        Claim claim = claimed(ledger.claim(key(1), LONG));
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

        assertThat(ledger.record(claim, ID)).isTrue();
        assertThat(((Known) ledger.claim(key(1), LONG)).id()).isEqualTo(ID);
    }

    @Test
    void stillKnowsOnAReplicaButClaimsNothing() {
        record(1, ID);
        MediaLedger replica = new JdbcMediaLedger(pool("SET default_transaction_read_only = on"));

        assertThat(((Known) replica.claim(key(1), LONG)).id()).isEqualTo(ID);
        assertThat(sentence(() -> replica.claim(key(2), LONG))).contains("read-only");
        assertThat(sentence(() -> replica.forget(key(1)))).contains("read-only");
    }

    @Test
    void worksForAUserWhoMayNotCreateTables() {
        execute("CREATE ROLE ledger_clerk; REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        try {
            MediaLedger guest = new JdbcMediaLedger(pool("SET ROLE ledger_clerk"));
            assertThat(sentence(() -> guest.claim(key(1), LONG))).contains("Grant SELECT, INSERT, UPDATE and DELETE");

            execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + TABLE + " TO ledger_clerk");
            JdbcMediaLedger ledger_clerk = new JdbcMediaLedger(pool("SET ROLE ledger_clerk")).createTableIfMissing();
            assertThat(ledger_clerk.claim(key(1), LONG)).isInstanceOf(Yours.class);

            execute("DROP TABLE " + TABLE);
            ledger_clerk.setCreateTable(true);
            assertThat(sentence(() -> ledger_clerk.claim(key(1), LONG))).contains("cannot be created", script());
        } finally {
            execute("DROP TABLE IF EXISTS " + TABLE + "; DROP ROLE ledger_clerk");
        }
    }
}
