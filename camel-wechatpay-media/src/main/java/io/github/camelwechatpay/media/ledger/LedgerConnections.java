// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the ledger's database, on another connection if the one that the pool gave is dead. A pool that knows nothing of H2
 * would give away the connections of a closed database for ever, and H2 opens it anew only if all of them are closed.
 */
final class LedgerConnections {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConnections.class);

    /** How often a statement that lost against another one is said again. */
    static final int TRIES = 30;

    /** More dead connections than a pool may hold. */
    private static final int CONNECTIONS = 50;

    /** A disk that is full does not get better by another connection. */
    private static final int TRIES_AFTER_IO = 3;

    /** HikariCP does not look at a connection that was used half a second ago. */
    private static final Duration UNTIL_A_POOL_LOOKS = Duration.ofMillis(600);

    private static final Duration LONGEST = Duration.ofSeconds(20);

    /**
     * For which connections are used once. A database of H2's that is closed for good a second time has H2 forget the one
     * that was opened since, and its file is locked until all connections to that one are closed.
     */
    private static final Duration RENEWED = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final AtomicLong renewedUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong untouchedUntil = new AtomicLong(System.nanoTime());

    LedgerConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @throws IllegalStateException if the database refuses or cannot be reached
     */
    <T> T run(Query<T> query) {
        long end = System.nanoTime() + LONGEST.toNanos();
        for (int i = 1; ; i++) {
            try {
                return once(query, i > 1);
            } catch (DeadConnectionException e) {
                boolean last = i == CONNECTIONS || i >= TRIES_AFTER_IO && LedgerErrorText.isIo(e.cause());
                if (last || System.nanoTime() - end >= 0) {
                    throw LedgerErrorText.using(e.cause());
                }
                LOG.debug(
                        "A connection to the ledger's database is closed; retrying with another one: {}",
                        e.getMessage());
            }
        }
    }

    private <T> T once(Query<T> query, boolean again) throws DeadConnectionException {
        try (LedgerSession session = open(again)) {
            T answer = run(session, query);
            if (System.nanoTime() - renewedUntil.get() < 0) {
                session.destroy();
            }
            return answer;
        }
    }

    /** H2's file is still locked for a moment where it is about to be closed. */
    private LedgerSession open(boolean again) throws DeadConnectionException {
        untilThePoolLooks();
        try {
            return LedgerSession.open(dataSource);
        } catch (SQLException e) {
            boolean inUse = LedgerErrorText.isInUse(e);
            boolean closed = LedgerErrorText.isClosed(e);
            if (inUse || closed) {
                renewedUntil.set(System.nanoTime() + RENEWED.toNanos());
            }
            if (closed || again && inUse) {
                untouchedUntil.set(System.nanoTime() + UNTIL_A_POOL_LOOKS.toNanos());
                throw new DeadConnectionException(e);
            }
            throw LedgerErrorText.connecting(e);
        }
    }

    private static <T> T run(LedgerSession session, Query<T> query) throws DeadConnectionException {
        for (int i = 1; ; i++) {
            try {
                return query.ask(session);
            } catch (SQLException e) {
                if (LedgerErrorText.isBroken(e) || LedgerErrorText.isClosed(e) || LedgerErrorText.isIo(e)) {
                    session.destroy();
                    throw new DeadConnectionException(e);
                }
                if (i == TRIES || !LedgerErrorText.isRolledBack(e)) {
                    throw LedgerErrorText.using(session.database(), e);
                }
            }
        }
    }

    /** All threads: each time that one of them is given a dead connection, the pool would count it as just used. */
    private void untilThePoolLooks() {
        try {
            TimeUnit.NANOSECONDS.sleep(untouchedUntil.get() - System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What is asked is asked from its beginning again if the database gave it up for another one's sake, or the connection
     * died: then it may have been done already.
     */
    interface Query<T> {
        T ask(LedgerSession session) throws SQLException;
    }

    private static final class DeadConnectionException extends Exception {

        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        DeadConnectionException(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        SQLException cause() {
            return failure;
        }
    }
}
