// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static io.github.camelwechatpay.media.ledger.H2MemoryLedgerTest.h2;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class H2FileLedgerTest extends JdbcLedgerContract {

    @TempDir
    private Path folder;

    private String url(String scheme) {
        return "jdbc:h2:" + scheme + folder.resolve("ledger");
    }

    @Override
    DataSource database() {
        return h2(url(""));
    }

    @Override
    String script() {
        return "io/github/camelwechatpay/media/ledger/h2.sql";
    }

    @Test
    void knowsAndHoldsAfterItWasClosedWhatItDidBefore() {
        record(1, ID);
        Claim held = claim(2);
        closeThePools();

        MediaLedger reopened = new JdbcMediaLedger(database());

        assertThat(((Known) reopened.claim(key(1), LONG)).id()).isEqualTo(ID);
        assertThat(reopened.claim(key(2), LONG)).isInstanceOf(Busy.class);
        assertThat(reopened.record(held, "second")).isTrue();
    }

    @Test
    @Covers("T32")
    void knowsAfterAKillWhatItSaidItRecorded() throws IOException {
        String url = "jdbc:h2:" + folder.resolve("killed");
        int last = KilledLedger.killed(url, 20);
        assertThat(last).isGreaterThanOrEqualTo(20);

        MediaLedger reopened = new JdbcMediaLedger(pool(h2(url)));

        for (int i = 0; i <= last; i++) {
            assertThat(((Known) reopened.claim(key(i), LONG)).id()).isEqualTo("id-" + i);
        }
    }

    @Test
    void wantsAnAdministratorSinceNobodyElseMayForceTheDisk() {
        execute("CREATE USER clerk PASSWORD 'clerk'");
        execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + TABLE + " TO clerk");
        JdbcDataSource database = h2(url(""));
        database.setUser("clerk");
        database.setPassword("clerk");
        MediaLedger clerks = new JdbcMediaLedger(database);

        assertThat(sentence(() -> clerks.claim(key(1), LONG))).contains("ADMIN TRUE");
    }

    @Test
    void stillKnowsWhenItsFileIsReadOnlyButClaimsNothing() {
        record(1, ID);
        closeThePools();

        MediaLedger readOnly = new JdbcMediaLedger(h2(url("") + ";ACCESS_MODE_DATA=r"));

        assertThat(readOnly.claim(key(1), LONG)).isInstanceOf(Known.class);
        assertThat(sentence(() -> readOnly.claim(key(2), LONG))).contains("read-only");
    }

    @Test
    @Covers("F61")
    void claimsNothingOnAFullDiskAndRemembersNoneOfIt() {
        closeThePools();
        FullDisk.mount();
        MediaLedger ledger = new JdbcMediaLedger(h2(url("fulldisk:"))).createTableIfMissing();
        Claim held = claimed(ledger.claim(key(1), LONG));

        FullDisk.fill(true);
        try {
            assertThat(sentence(() -> ledger.claim(key(2), LONG))).contains("cannot be used");
            assertThat(sentence(() -> ledger.record(held, ID))).contains("cannot be used");
        } finally {
            FullDisk.fill(false);
        }

        assertThat(ledger.claim(key(2), LONG)).isInstanceOf(Yours.class);
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Busy.class);
        assertThat(ledger.record(held, ID)).isTrue();
    }
}
