package io.github.camelwechatpay.media.upload;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

class H2MemoryLedgerTest extends JdbcLedgerContract {

    private final DataSource database = database("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");

    static DataSource database(String url) {
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
}
