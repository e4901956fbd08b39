// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The ledger as application.properties define it. */
class LedgerBeanTest {

    private static final String KEY = "0123456789abcdef".repeat(4);

    @Test
    void isDefinedByThreeProperties() throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.beans.db", "#class:" + JdbcDataSource.class.getName());
        main.addInitialProperty("camel.beans.db.url", "jdbc:h2:mem:beans;DB_CLOSE_DELAY=-1");
        main.addInitialProperty("camel.beans.ledger", "#class:" + JdbcMediaLedger.class.getName() + "(#bean:db)");
        main.addInitialProperty("camel.beans.ledger.createTable", "true");
        main.start();
        try {
            MediaLedger ledger = main.getCamelContext().getRegistry().lookupByNameAndType("ledger", MediaLedger.class);

            assertThat(ledger.claim(KEY, Duration.ofMinutes(1))).isInstanceOf(Yours.class);
            assertThat(ledger.claim(KEY, Duration.ofMinutes(1))).isInstanceOf(Busy.class);
        } finally {
            main.stop();
        }
    }
}
