// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger's table as a value: what the statements of {@link LedgerSession} do, one after another. */
public final class ModelTable {

    /** @param id null as long as the upload is under way */
    public record Row(String token, String id, long claimedAt, long leaseUntil) {}

    private final Map<String, Row> rows;

    public ModelTable() {
        this(Map.of());
    }

    private ModelTable(Map<String, Row> rows) {
        this.rows = new TreeMap<>(rows);
    }

    public ModelTable copy() {
        return new ModelTable(rows);
    }

    public Map<String, Row> rows() {
        return rows;
    }

    Optional<LedgerEntry> find(String key, long now) {
        return Optional.ofNullable(rows.get(key))
                .map(row -> new LedgerEntry(row.token(), row.id(), row.claimedAt(), row.leaseUntil(), now));
    }

    boolean insert(Claim claim, long leaseMillis, long now) {
        return rows.putIfAbsent(claim.key(), new Row(claim.token(), null, now, now + leaseMillis)) == null;
    }

    boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis, long now) {
        Row row = rows.get(claim.key());
        boolean may = row != null
                && row.token().equals(entry.token())
                && row.id() == null
                && (row.leaseUntil() <= now || row.claimedAt() > now + ClockJumpDetector.TOLERANCE.toMillis());
        if (may) {
            rows.put(claim.key(), new Row(claim.token(), null, now, now + leaseMillis));
        }
        return may;
    }

    boolean record(Claim claim, String id) {
        boolean may = isOpen(claim);
        if (may) {
            put(claim, id);
        }
        return may;
    }

    /** Planted: no matter which node holds the claim by now. */
    boolean recordUnfenced(Claim claim, String id) {
        boolean may = rows.containsKey(claim.key());
        if (may) {
            put(claim, id);
        }
        return may;
    }

    private void put(Claim claim, String id) {
        rows.computeIfPresent(claim.key(), (key, row) -> new Row(row.token(), id, row.claimedAt(), row.leaseUntil()));
    }

    boolean release(Claim claim) {
        boolean may = isOpen(claim);
        if (may) {
            rows.remove(claim.key());
        }
        return may;
    }

    boolean forget(String key) {
        Row row = rows.get(key);
        boolean may = row != null && row.id() != null;
        if (may) {
            rows.remove(key);
        }
        return may;
    }

    private boolean isOpen(Claim claim) {
        Row row = rows.get(claim.key());
        return row != null && row.token().equals(claim.token()) && row.id() == null;
    }
}
