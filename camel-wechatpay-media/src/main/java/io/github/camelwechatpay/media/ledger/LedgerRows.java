// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import java.sql.SQLException;
import java.util.Optional;

/** The store of the ledger's entries, as {@link ClaimProtocol} uses it. Each call is one transaction. */
interface LedgerRows {

    /**
     * @param watch is shown the store's clock, whether there is an entry or not
     */
    Optional<LedgerEntry> find(String key, ClockJumpDetector watch) throws SQLException;

    /** @return false if the key is there already */
    boolean insert(Claim claim, long leaseMillis) throws SQLException;

    /** @return whether the entry was still as it was read; of many who try it, one hears true */
    boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis) throws SQLException;

    /** @return whether the entry was still of that claim and without an id */
    boolean record(Claim claim, String id) throws SQLException;

    /** Until then a store that is killed may forget what it did. */
    void force() throws SQLException;
}
