// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Set;

/** Makes a sentence for people of what a database said. */
final class LedgerErrorText {

    /** X/Open, H2's variants of it, and PostgreSQL's own. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private static final Set<String> NO_COLUMN = Set.of("42S22", "42703");

    private static final Set<String> KEY_THERE = Set.of("23505", "23000");

    /** PostgreSQL and MySQL; H2. */
    private static final Set<String> NO_RIGHT = Set.of("42501", "90096");

    private static final Set<String> READ_ONLY = Set.of("25006", "90097");

    private static final String NO_ADMINISTRATOR = "90040";

    /** H2: the connection or its database is closed. */
    private static final Set<Integer> H2_CLOSED = Set.of(90007, 90067, 90098, 90121);

    /** H2: the file cannot be read or written, and mostly its database is about to close. */
    private static final Set<Integer> H2_IO = Set.of(50000, 90028, 90030, 90031);

    private static final int H2_IN_USE = 90020;

    /** MySQL says 42000 or HY000 to nearly everything. */
    private static final Set<Integer> MYSQL_NO_RIGHT = Set.of(1044, 1142, 1143);

    private static final Set<Integer> MYSQL_READ_ONLY = Set.of(1290, 1792, 1836);

    /** For a lock, most of a minute, and that is called a rollback too. */
    private static final int MYSQL_WAITED = 1205;

    private LedgerErrorText() {}

    /** Whether the database gave up this statement for the sake of another one, and it may simply be said again. */
    static boolean isRolledBack(SQLException e) {
        boolean waited = e.getErrorCode() == MYSQL_WAITED;
        return !waited && (e instanceof SQLTransactionRollbackException || isOfClass("40", e));
    }

    /** Whether H2's database is closed, or the connection to it; a pool may wrap the exception that says so. */
    static boolean isClosed(SQLException e) {
        return H2_CLOSED.contains(e.getErrorCode()) || e.getCause() instanceof SQLException cause && isClosed(cause);
    }

    static boolean isIo(SQLException e) {
        return H2_IO.contains(e.getErrorCode());
    }

    /** Whether H2's file is locked: by another process, or by a database of this one that is not closed yet. */
    static boolean isInUse(SQLException e) {
        return e.getErrorCode() == H2_IN_USE || e.getCause() instanceof SQLException cause && isInUse(cause);
    }

    /** Whether the server went away under the connection. */
    static boolean isBroken(SQLException e) {
        return isOfClass("08", e) || isOfClass("57P", e);
    }

    static boolean isKeyThere(SQLException e) {
        return KEY_THERE.contains(state(e));
    }

    static boolean isTableMissing(SQLException e) {
        return NO_TABLE.contains(state(e));
    }

    /** No connection was to be had, or it broke when it was handed back. */
    static IllegalStateException connecting(SQLException e) {
        return trouble(
                "cannot be reached",
                e,
                "Check that the database is running, and the address, user and pool size of the DataSource");
    }

    static IllegalStateException creating(LedgerDialect database, SQLException e) {
        return trouble(
                "cannot be created", e, "Ask a database administrator to run " + database.script() + " of this jar");
    }

    /** The connection died. */
    static IllegalStateException using(SQLException e) {
        return isIo(e) ? notNow(e) : connecting(e);
    }

    static IllegalStateException using(LedgerDialect database, SQLException e) {
        if (isTableMissing(e)) {
            return trouble(
                    "does not exist",
                    e,
                    "Create it with " + database.script() + " of this jar, or set createTable=true");
        }
        if (NO_COLUMN.contains(state(e)) || isOfClass("22", e) || isOfClass("23", e)) {
            return trouble(
                    "does not have the columns that this version needs",
                    e,
                    "Compare it with " + database.script() + " of this jar");
        }
        boolean mysql = database == LedgerDialect.MYSQL;
        if (READ_ONLY.contains(state(e)) || mysql && MYSQL_READ_ONLY.contains(e.getErrorCode())) {
            return trouble(
                    "cannot be written, because the database is read-only",
                    e,
                    "Set a DataSource with a writable database");
        }
        if (NO_RIGHT.contains(state(e)) || mysql && MYSQL_NO_RIGHT.contains(e.getErrorCode())) {
            return trouble(
                    "cannot be accessed by this user", e, "Grant SELECT, INSERT, UPDATE and DELETE on it to the user");
        }
        if (NO_ADMINISTRATOR.equals(state(e))) {
            return trouble(
                    "cannot be synced to disk, because H2 requires administrator rights for CHECKPOINT SYNC",
                    e,
                    "Run: ALTER USER … ADMIN TRUE");
        }
        return notNow(e);
    }

    private static IllegalStateException notNow(SQLException e) {
        return trouble("cannot be used", e, "Check the database's error message and log");
    }

    private static IllegalStateException trouble(String what, SQLException e, String cure) {
        return new IllegalStateException(
                "The ledger's table " + LedgerDialect.TABLE + " " + what + " (SQLState " + LogText.clean(state(e), 5)
                        + ", code " + e.getErrorCode() + "). " + cure,
                e);
    }

    private static boolean isOfClass(String sqlClass, SQLException e) {
        return state(e).startsWith(sqlClass);
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
