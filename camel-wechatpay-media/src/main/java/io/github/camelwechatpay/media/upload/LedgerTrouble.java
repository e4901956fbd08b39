package io.github.camelwechatpay.media.upload;

import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Set;

/** Makes a sentence for people of what a database said. */
final class LedgerTrouble {

    /** X/Open, H2's variants of it, and PostgreSQL's own. */
    private static final Set<String> NO_TABLE = Set.of("42S02", "42S03", "42S04", "42P01");

    private static final Set<String> NO_COLUMN = Set.of("42S22", "42703");

    private static final Set<String> KEY_THERE = Set.of("23505", "23000");

    /** PostgreSQL and MySQL; H2. */
    private static final Set<String> NO_RIGHT = Set.of("42501", "90096");

    private static final Set<String> READ_ONLY = Set.of("25006", "90097");

    private static final String NO_ADMINISTRATOR = "90040";

    /** MySQL says 42000 or HY000 to nearly everything. */
    private static final Set<Integer> MYSQL_NO_RIGHT = Set.of(1044, 1142, 1143);

    private static final Set<Integer> MYSQL_READ_ONLY = Set.of(1290, 1792, 1836);

    /** For a lock, most of a minute, and that is called a rollback too. */
    private static final int MYSQL_WAITED = 1205;

    private LedgerTrouble() {}

    /** Whether the database gave up this statement for the sake of another one, and it may simply be said again. */
    static boolean isRolledBack(SQLException e) {
        boolean waited = e.getErrorCode() == MYSQL_WAITED;
        return !waited && (e instanceof SQLTransactionRollbackException || isOfClass("40", e));
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
                "See that the database runs, and that address, user and pool size of the DataSource are right");
    }

    static IllegalStateException creating(LedgerDatabase database, SQLException e) {
        return trouble(
                "cannot be created",
                e,
                "Have somebody who may create it with " + database.script() + ", which is in this jar");
    }

    static IllegalStateException using(LedgerDatabase database, SQLException e) {
        if (isOfClass("08", e) || isOfClass("57P", e)) {
            return connecting(e);
        }
        if (isTableMissing(e)) {
            return trouble(
                    "is not there",
                    e,
                    "Create it with " + database.script() + ", which is in this jar, or set createTable=true");
        }
        if (NO_COLUMN.contains(state(e)) || isOfClass("22", e) || isOfClass("23", e)) {
            return trouble(
                    "is not made as this version wants it",
                    e,
                    "Compare it with " + database.script() + ", which is in this jar");
        }
        boolean mysql = database == LedgerDatabase.MYSQL;
        if (READ_ONLY.contains(state(e)) || mysql && MYSQL_READ_ONLY.contains(e.getErrorCode())) {
            return trouble(
                    "cannot be written, since its database is read-only",
                    e,
                    "Let the DataSource lead to one that is not");
        }
        if (NO_RIGHT.contains(state(e)) || mysql && MYSQL_NO_RIGHT.contains(e.getErrorCode())) {
            return trouble(
                    "may not be used by this user", e, "Grant SELECT, INSERT, UPDATE and DELETE on it to the user");
        }
        if (NO_ADMINISTRATOR.equals(state(e))) {
            return trouble(
                    "cannot be forced to the disk, which H2 lets administrators alone do",
                    e,
                    "Make the user one: ALTER USER … ADMIN TRUE");
        }
        return trouble("cannot be used now", e, "See what the database says, and its log");
    }

    private static IllegalStateException trouble(String what, SQLException e, String cure) {
        return new IllegalStateException(
                "The ledger's table " + LedgerDatabase.TABLE + " " + what + " (SQLState " + Text.clean(state(e), 5)
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
