// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.ledger.MediaLedger.Answer;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Optional;

/** Decides which of several callers may upload and record, by what the store tells of a key. */
final class ClaimProtocol {

    private final ClockJumpDetector watch;

    ClaimProtocol(ClockJumpDetector watch) {
        this.watch = watch;
    }

    Answer claim(LedgerRows rows, Claim claim, long leaseMillis) throws SQLException {
        Answer answer = compete(rows, claim, leaseMillis);
        if (answer instanceof Yours) {
            rows.force();
        }
        return answer;
    }

    /** A caller that loses against another one looks again, and mostly finds it busy. */
    private Answer compete(LedgerRows rows, Claim claim, long leaseMillis) throws SQLException {
        for (int i = 0; i < LedgerConnections.TRIES; i++) {
            Optional<LedgerEntry> found = rows.find(claim.key(), watch);
            if (found.isPresent() && found.get().isRecorded()) {
                return found.get().known(watch);
            }
            if (found.isPresent() && found.get().isOf(claim)) {
                return new Yours(claim); // the connection died when it was
            }
            if (found.isPresent() && !found.get().hasEnded(watch)) {
                return found.get().busy();
            }
            boolean won = found.isPresent()
                    ? rows.takeOver(found.get(), claim, leaseMillis)
                    : rows.insert(claim, leaseMillis);
            if (won) {
                return new Yours(claim);
            }
        }
        throw new SQLIntegrityConstraintViolationException(
                "The database neither stored the claim nor has another one", "23000");
    }

    boolean record(LedgerRows rows, Claim claim, String id) throws SQLException {
        boolean recorded = rows.record(claim, id) || isRecorded(rows, claim, id);
        if (recorded) {
            rows.force();
        }
        return recorded;
    }

    /** Compared here, since a database may find upper and lower case, or blanks at the end, to be equal. */
    private boolean isRecorded(LedgerRows rows, Claim claim, String id) throws SQLException {
        return rows.find(claim.key(), watch)
                .filter(entry -> entry.isOf(claim) && id.equals(entry.id()))
                .isPresent();
    }
}
