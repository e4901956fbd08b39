// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** {@link JdbcMediaLedger} with a {@link ModelTable} in place of the database: the decisions are its own. */
public final class ModelLedger implements MediaLedger {

    /** How the ledger reaches its table: one statement at a time, each of which may fail. */
    public interface Access {
        <T> T run(String name, Statement<T> statement) throws SQLException;
    }

    /** @param <T> its result */
    @FunctionalInterface
    public interface Statement<T> {
        /** @param now by the database's clock, ms */
        T run(ModelTable table, long now);
    }

    /** A connection that breaks is replaced, and the question asked again, once here. */
    private static final int CONNECTIONS = 2;

    private final Access access;
    private final Supplier<String> tokens;
    private final boolean fenced;
    private final ClockJumpDetector watch;
    private final ClaimProtocol protocol;
    private final LedgerRows rows = new Rows();

    /**
     * @param nanos the node's monotonic clock
     * @param fenced whether a late record is refused, as it must be
     */
    public ModelLedger(Access access, LongSupplier nanos, Supplier<String> tokens, boolean fenced) {
        this.access = access;
        this.tokens = tokens;
        this.fenced = fenced;
        this.watch = new ClockJumpDetector(nanos);
        this.protocol = new ClaimProtocol(watch);
    }

    /** What is remembered of the database's clock, as far as a lease hangs on it: of one that is only ever set ahead. */
    public String clock(Duration lease) {
        return watch.wasSetWithin(lease) ? "set " + watch.steady().toSeconds() : "";
    }

    @Override
    public Answer claim(String key, Duration lease) {
        Claim claim = new Claim(key, tokens.get());
        return ask(() -> protocol.claim(rows, claim, lease.toMillis()));
    }

    @Override
    public boolean record(Claim claim, String id) {
        return ask(() -> protocol.record(rows, claim, id));
    }

    @Override
    public void release(Claim claim) {
        ask(() -> access.run("release", (table, now) -> table.release(claim)));
    }

    @Override
    public void forget(String key) {
        ask(() -> access.run("forget", (table, now) -> table.forget(key)));
    }

    @Override
    public int purge(Duration age) {
        throw new UnsupportedOperationException("nothing grows old here");
    }

    private static <T> T ask(Query<T> query) {
        for (int i = 1; ; i++) {
            try {
                return query.ask();
            } catch (SQLException e) {
                if (i == CONNECTIONS) {
                    throw LedgerErrorText.using(e);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Query<T> {
        T ask() throws SQLException;
    }

    private final class Rows implements LedgerRows {

        @Override
        public Optional<LedgerEntry> find(String key, ClockJumpDetector clocks) throws SQLException {
            Found found = access.run("find", (table, now) -> new Found(table.find(key, now), now));
            clocks.sees(found.now());
            return found.entry();
        }

        @Override
        public boolean insert(Claim claim, long leaseMillis) throws SQLException {
            return access.run("insert", (table, now) -> table.insert(claim, leaseMillis, now));
        }

        @Override
        public boolean takeOver(LedgerEntry entry, Claim claim, long leaseMillis) throws SQLException {
            return access.run("take over", (table, now) -> table.takeOver(entry, claim, leaseMillis, now));
        }

        @Override
        public boolean record(Claim claim, String id) throws SQLException {
            return access.run(
                    "record", (table, now) -> fenced ? table.record(claim, id) : table.recordUnfenced(claim, id));
        }

        @Override
        public void force() {
            // the table is on the disk at once
        }
    }

    /** Told without its times: what follows from them was decided when it was read. */
    private record Found(Optional<LedgerEntry> entry, long now) {

        @Override
        public String toString() {
            return entry.map(row -> row.isRecorded() ? row.id() : "claim " + row.token())
                    .orElse("none");
        }
    }
}
