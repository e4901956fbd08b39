// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.github.camelwechatpay.media.ledger.TestMariaDb#isHere",
        disabledReason = "The binaries of MariaDB, 149 MB, come with the profile mariadb on Linux")
@Tag("integration")
class MariaDbLedgerTest extends JdbcLedgerContract {

    @Override
    DataSource database() {
        return TestMariaDb.dataSource("mariadb");
    }

    @Override
    String script() {
        return "io/github/camelwechatpay/media/ledger/mysql.sql";
    }

    @Override
    String setTimeZone() {
        return "SET time_zone = '+13:00'";
    }

    private MediaLedger at(String moment) {
        return new JdbcMediaLedger(
                pool("SET timestamp = " + Instant.parse(moment).getEpochSecond()));
    }

    @Test
    void goesByTheDatabasesClockInTheHourThatComesTwice() {
        MediaLedger first = at("2025-11-02T05:30:00Z"); // half past one in New York, summer time
        MediaLedger second = at("2025-11-02T06:30:00Z"); // and again half past one
        Duration lease = Duration.ofMinutes(2);

        claimed(first.claim(key(1), lease));
        assertThat(first.claim(key(1), lease)).isEqualTo(new Busy(lease));

        Claim claim = claimed(second.claim(key(1), lease));
        assertThat(second.claim(key(1), lease)).isEqualTo(new Busy(lease));
        assertThat(second.record(claim, ID)).isTrue();
        assertThat(((Known) second.claim(key(1), lease)).age()).isZero();
    }

    @Test
    void stillKnowsOnAReplicaButClaimsNothing() {
        record(1, ID);
        MediaLedger replica = new JdbcMediaLedger(pool("SET SESSION TRANSACTION READ ONLY"));

        assertThat(((Known) replica.claim(key(1), LONG)).id()).isEqualTo(ID);
        assertThat(sentence(() -> replica.claim(key(2), LONG))).contains("read-only");
    }
}
