// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a claim asks of its store, and what of it is brought to the disk. */
class ClaimProtocolTest {

    private static final Claim CLAIM = new Claim("key", "token");
    private static final String ID = "id";
    private static final long LEASE = 60_000;

    private final ClockJumpDetector watch = new ClockJumpDetector(() -> 0);
    private final ClaimProtocol protocol = new ClaimProtocol(watch);
    private final Rows rows = new Rows();

    @Test
    void bringsAClaimThatItWonToTheDisk() throws SQLException {
        assertThat(protocol.claim(rows, CLAIM, LEASE)).isEqualTo(new Yours(CLAIM));

        assertThat(rows.calls).containsExactly("find", "insert", "force");
    }

    @Test
    void bringsNothingToTheDiskOfAClaimThatIsAnothers() throws SQLException {
        rows.found = entry("another", null);

        assertThat(protocol.claim(rows, CLAIM, LEASE)).isInstanceOf(Busy.class);

        assertThat(rows.calls).containsExactly("find");
    }

    @Test
    void looksThirtyTimesForAClaimThatTheStoreNeitherTakesNorHas() {
        rows.takes = false;

        assertThatThrownBy(() -> protocol.claim(rows, CLAIM, LEASE))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class);

        assertThat(rows.calls).hasSize(2 * LedgerConnections.TRIES).doesNotContain("force");
    }

    @Test
    void bringsAnIdThatItRecordedToTheDisk() throws SQLException {
        assertThat(protocol.record(rows, CLAIM, ID)).isTrue();

        assertThat(rows.calls).containsExactly("record", "force");
    }

    /** The connection may have died before that. */
    @Test
    void bringsAnIdThatItFindsRecordedToTheDisk() throws SQLException {
        rows.takes = false;
        rows.found = entry(CLAIM.token(), ID);

        assertThat(protocol.record(rows, CLAIM, ID)).isTrue();

        assertThat(rows.calls).containsExactly("record", "find", "force");
    }

    @Test
    void bringsNothingToTheDiskThatIsNotRecorded() throws SQLException {
        rows.takes = false;
        rows.found = entry(CLAIM.token(), "another");

        assertThat(protocol.record(rows, CLAIM, ID)).isFalse();

        assertThat(rows.calls).containsExactly("record", "find");
    }

    private static Optional<LedgerEntry> entry(String token, String id) {
        return Optional.of(new LedgerEntry(token, id, 0, LEASE, 0));
    }

    private static final class Rows implements LedgerRows {

        private final List<String> calls = new ArrayList<>();
        private Optional<LedgerEntry> found = Optional.empty();
        private boolean takes = true;

        @Override
        public Optional<LedgerEntry> find(String key, ClockJumpDetector watch) {
            calls.add("find");
            return found;
        }

        @Override
        public boolean insert(Claim claim, long leaseMillis) {
            calls.add("insert");
            return takes;
        }

        @Override
        public boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis) {
            calls.add("takeOver");
            return takes;
        }

        @Override
        public boolean record(Claim claim, String id) {
            calls.add("record");
            return takes;
        }

        @Override
        public void force() {
            calls.add("force");
        }
    }
}
