// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static io.github.camelwechatpay.media.ledger.H2MemoryLedgerTest.h2;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.ID;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.LONG;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.SHORT;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.claimed;
import static io.github.camelwechatpay.media.ledger.MediaLedgerContract.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** H2 is H2 whatever it plays. */
class H2ModesTest {

    @ParameterizedTest
    @Tag("endurance")
    @ValueSource(
            strings = {
                "MODE=REGULAR",
                "MODE=STRICT",
                "MODE=LEGACY",
                "MODE=DB2",
                "MODE=Derby",
                "MODE=HSQLDB",
                "MODE=MSSQLServer",
                "MODE=MariaDB",
                "MODE=MySQL",
                "MODE=MySQL;DATABASE_TO_LOWER=TRUE;IGNORECASE=TRUE",
                "MODE=Oracle",
                "MODE=PostgreSQL",
                "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "MODE=REGULAR;TIME ZONE=Pacific/Kiritimati"
            })
    void keepsTheLedgerInEveryModeOfH2(String mode) {
        MediaLedger ledger = new JdbcMediaLedger(h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + mode))
                .createTableIfMissing();

        Claim claim = claimed(ledger.claim(key(1), LONG));
        assertThat(((Busy) ledger.claim(key(1), LONG)).left()).isBetween(LONG.minusSeconds(60), LONG);
        assertThat(ledger.record(claim, ID + " ")).isTrue();
        assertThat(ledger.record(claim, ID + " ")).isTrue();
        assertThat(ledger.record(claim, ID)).isFalse();
        assertThat(ledger.record(claim, ID.toLowerCase(Locale.ROOT) + " ")).isFalse();
        assertThat(((Known) ledger.claim(key(1), LONG)).id()).isEqualTo(ID + " ");
        ledger.release(claimed(ledger.claim(key(2), LONG)));
        await().until(() -> ledger.purge(SHORT) == 1);
    }
}
