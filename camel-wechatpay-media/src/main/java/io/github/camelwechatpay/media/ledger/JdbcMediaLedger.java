// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Stores the ledger in the table {@code wechatpay_media_ledger} of H2, PostgreSQL, MySQL or MariaDB, for all nodes that
 * use the same database. The SQL scripts that create it are in this jar, in {@code io/github/camelwechatpay/media/ledger/}.
 *
 * <p>Each call borrows one connection and returns it; its changes are committed then, whatever the connection's
 * auto-commit was. So the {@link DataSource} must not return the connection of a running transaction. The timeouts of the
 * connection pool and the driver apply.
 *
 * <p>Ages and leases are measured by the database's clock, which is compared with this node's monotonic clock. Calls run on
 * threads that are never interrupted, and a closed database is reopened. Every database error becomes an
 * {@link IllegalStateException} with advice, with the {@link SQLException} as its cause.
 *
 * <p>Tested with H2 2.4, PostgreSQL 14, and MariaDB 11.4 (with the MariaDB and the MySQL driver), not with a MySQL server:
 * the SQL statements are the same as for MariaDB. With H2 the user must be an administrator.
 */
public final class JdbcMediaLedger implements MediaLedger {

    /** After which a process that is restarted every day may purge, though its clock may have been wrong at its start. */
    private static final Duration LONG_AGO = Duration.ofDays(366);

    private static final Duration FIRST_HOUR = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    private final LedgerConnections connections;
    private final ClockJumpDetector watch;
    private final ClaimProtocol protocol;
    private final UninterruptibleCalls calls = new UninterruptibleCalls("ledger");
    private final Supplier<Stamp> stamps = Stamp.source();
    private volatile boolean createTable;
    private volatile boolean checked;

    public JdbcMediaLedger(DataSource dataSource) {
        this(dataSource, System::nanoTime);
    }

    /**
     * @param nanoTime nanoseconds since an arbitrary moment
     */
    JdbcMediaLedger(DataSource dataSource, LongSupplier nanoTime) {
        this.connections = new LedgerConnections(Objects.requireNonNull(dataSource, "dataSource"));
        this.watch = new ClockJumpDetector(nanoTime);
        this.protocol = new ClaimProtocol(watch);
    }

    /** Whether the first call creates the table if it is not there; that user must be allowed to. Default: false. */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    /**
     * Creates the table now if it is not there. Several nodes may do so at once.
     *
     * @throws IllegalStateException if it cannot be created, or one is there that would let the same file be uploaded twice
     */
    public JdbcMediaLedger createTableIfMissing() {
        calls.call(() -> {
            prepare(true);
            return null;
        });
        return this;
    }

    /** One thread at a time: another one's check must not see a table that is being created. */
    private synchronized void prepare(boolean anyhow) {
        boolean creates = anyhow || createTable;
        if (creates) {
            create();
        }
        if (anyhow || !checked) {
            check(creates);
        }
    }

    private void create() {
        connections.run(session -> {
            session.createTableIfMissing();
            return true;
        });
        createTable = false;
    }

    private void check(boolean isCreated) {
        connections.run(session -> {
            session.checkTable(isCreated);
            return true;
        });
        checked = true;
    }

    /** @throws IllegalArgumentException if the key is not 64 hex digits, or the lease not of a millisecond to a year */
    @Override
    public Answer claim(String key, Duration lease) {
        requireKey(key);
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lease must last from a millisecond to a year");
        }
        Claim claim = new Claim(key, stamps.get().nonce());
        return ask(session -> protocol.claim(session, claim, lease.toMillis()));
    }

    /** @throws IllegalArgumentException if the id is not 1 to 512 printable characters of ASCII */
    @Override
    public boolean record(Claim claim, String id) {
        if (!MediaLedger.isId(id)) {
            throw new IllegalArgumentException("An id must have 1 to 512 printable ASCII characters");
        }
        return ask(session -> protocol.record(session, claim, id));
    }

    @Override
    public void release(Claim claim) {
        ask(session -> session.release(claim));
    }

    @Override
    public void forget(String key) {
        requireKey(key);
        ask(session -> session.forget(key));
    }

    /**
     * A thousand at a time, so that no other statement waits long for a lock. Nothing is forgotten before this object has
     * seen the database's clock go on for the whole of that age without being set: only then is it certain. A process that
     * never lives so long forgets what is a year older, after an hour.
     */
    @Override
    public int purge(Duration age) {
        int all = 0;
        int some;
        do {
            some = ask(session -> purgeSome(session, age));
            all += some;
        } while (some > 0);
        return all;
    }

    private int purgeSome(LedgerSession session, Duration age) throws SQLException {
        long now = session.now();
        watch.sees(now);
        Duration steady = watch.steady();
        if (steady.compareTo(age) >= 0) {
            return session.purgeSome(now - age.toMillis());
        }
        return steady.compareTo(FIRST_HOUR) < 0
                ? 0
                : session.purgeSome(now - age.plus(LONG_AGO).toMillis());
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A key must be 64 hex digits");
        }
    }

    private <T> T ask(LedgerConnections.Query<T> query) {
        return calls.call(() -> {
            if (createTable || !checked) {
                prepare(false);
            }
            return connections.run(query);
        });
    }
}
