package io.github.camelwechatpay.media.upload;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Keeps the ledger in the table {@code wechatpay_media_ledger} of H2, PostgreSQL, MySQL or MariaDB, for all nodes that
 * use the same database. The statements that make it are in this jar, in {@code io/github/camelwechatpay/media/ledger/}.
 *
 * <p>A call borrows one connection and gives it back; what it did is committed then, whatever the connection's
 * auto-commit was. So the {@link DataSource} must not be one that hands out the connection of a transaction under way.
 * How long a call may wait is the DataSource's business: its pool's and its driver's timeouts.
 *
 * <p>Claims and leases go by the database's clock. Whatever the database refuses becomes an
 * {@link IllegalStateException} that tells the cure, with the {@link SQLException} as its cause.
 *
 * <p>Tested on H2 2.4, PostgreSQL 14, and MariaDB 11.4 by its own driver and by MySQL's. A server of MySQL's was not at
 * hand: it gets the same statements as MariaDB. On H2 the user must be an administrator.
 */
public final class JdbcMediaLedger implements MediaLedger {

    /** How often a statement that lost against another one is said again. */
    private static final int TRIES = 30;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Pattern ID = Pattern.compile("[\\x20-\\x7E]{1,512}");

    private final DataSource dataSource;
    private final Supplier<Stamp> stamps = Stamp.source();
    private volatile boolean createTable;

    public JdbcMediaLedger(DataSource dataSource) {
        this.dataSource = Objects.requireNonNull(dataSource, "dataSource");
    }

    /** Whether the first call creates the table if it is not there; that user must be allowed to. Default: false. */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }

    /** Creates the table now if it is not there. Several nodes may do so at once. */
    public JdbcMediaLedger createTableIfMissing() {
        run(LedgerSession::createTableIfMissing);
        createTable = false;
        return this;
    }

    /** @throws IllegalArgumentException if the key is not 64 hex digits, or the lease not of a millisecond to a year */
    @Override
    public Answer claim(String key, Duration lease) {
        requireKey(key);
        if (lease.compareTo(SHORTEST) < 0 || lease.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A lease must last from a millisecond to a year");
        }
        Claim claim = new Claim(key, stamps.get().nonce());
        return ask(session -> claim(session, claim, lease.toMillis()));
    }

    private static Answer claim(LedgerSession session, Claim claim, long leaseMillis) throws SQLException {
        Answer answer = compete(session, claim, leaseMillis);
        if (answer instanceof Yours) {
            session.force();
        }
        return answer;
    }

    /** Whoever loses against another one looks again, and mostly finds it busy. */
    private static Answer compete(LedgerSession session, Claim claim, long leaseMillis) throws SQLException {
        for (int i = 0; i < TRIES; i++) {
            Optional<LedgerEntry> entry = session.find(claim.key());
            if (entry.isPresent() && entry.get().id() != null) {
                return new Known(entry.get().id(), entry.get().claimedAt());
            }
            if (entry.isPresent() && !entry.get().ended()) {
                return new Busy(entry.get().leaseUntil());
            }
            boolean won = entry.isPresent()
                    ? session.takeOver(entry.get(), claim, leaseMillis)
                    : session.insert(claim, leaseMillis);
            if (won) {
                return new Yours(claim);
            }
        }
        throw new SQLIntegrityConstraintViolationException("A claim is neither kept nor found there already", "23000");
    }

    /** @throws IllegalArgumentException if the id is not 1 to 512 printable characters of ASCII */
    @Override
    public boolean record(Claim claim, String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("An id must be 1 to 512 printable characters of ASCII");
        }
        return ask(session -> {
            boolean recorded = session.record(claim, id) || isRecorded(session, claim, id);
            if (recorded) {
                session.force();
            }
            return recorded;
        });
    }

    /** Compared here, since a database may find upper and lower case, or blanks at the end, to be equal. */
    private static boolean isRecorded(LedgerSession session, Claim claim, String id) throws SQLException {
        return session.find(claim.key())
                .filter(entry -> claim.token().equals(entry.token()) && id.equals(entry.id()))
                .isPresent();
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

    /** A thousand at a time, so that nobody waits long for a lock. */
    @Override
    public int purge(Instant before) {
        int all = 0;
        int some;
        do {
            some = ask(session -> session.purgeSome(before));
            all += some;
        } while (some > 0);
        return all;
    }

    private static void requireKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("A key must be 64 hex digits");
        }
    }

    private <T> T ask(Query<T> query) {
        if (createTable) {
            createTableIfMissing();
        }
        return run(query);
    }

    private <T> T run(Query<T> query) {
        try (LedgerSession session = LedgerSession.open(dataSource)) {
            return run(session, query);
        } catch (SQLException e) {
            throw LedgerTrouble.connecting(e);
        }
    }

    private static <T> T run(LedgerSession session, Query<T> query) {
        for (int i = 1; ; i++) {
            try {
                return query.ask(session);
            } catch (SQLException e) {
                if (i == TRIES || !LedgerTrouble.isRolledBack(e)) {
                    throw LedgerTrouble.using(session.database(), e);
                }
            }
        }
    }

    /** Asked once more from its beginning if the database gave it up for another one's sake. */
    private interface Query<T> {
        T ask(LedgerSession session) throws SQLException;
    }
}
