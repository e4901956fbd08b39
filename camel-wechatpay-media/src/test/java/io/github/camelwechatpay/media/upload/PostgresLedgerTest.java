package io.github.camelwechatpay.media.upload;

import io.github.camelwechatpay.media.TestPostgres;
import javax.sql.DataSource;

class PostgresLedgerTest extends JdbcLedgerContract {

    private static final DataSource DATABASE = TestPostgres.shared().dataSource("ledger");

    @Override
    DataSource database() {
        return DATABASE;
    }

    @Override
    String script() {
        return "io/github/camelwechatpay/media/ledger/postgresql.sql";
    }
}
