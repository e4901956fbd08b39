// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;

/** Sees that a table which was made by hand keeps what a ledger promises. */
final class LedgerTableCheck {

    private static final String TABLE = LedgerDialect.TABLE;

    private static final int KEY = 64;
    private static final int TOKEN = 64;
    private static final int ID = 512;

    private final Connection connection;
    private final LedgerDialect database;

    LedgerTableCheck(Connection connection, LedgerDialect database) {
        this.connection = connection;
        this.database = database;
    }

    /**
     * @param looks for the table's key: more than one where another node may be creating it, for H2 shows it before its key
     * @param pause between two of them
     * @throws SQLException if there is no table with these columns
     * @throws IllegalStateException if two claims of a key could both succeed, or an id would not fit
     */
    void check(int looks, Runnable pause) throws SQLException {
        columns();
        for (int look = 1; !isUnique(); look++) {
            if (look == looks) {
                throw wrong(
                        "has no primary key, so that equal files could be uploaded twice",
                        "ALTER TABLE " + TABLE + " ADD PRIMARY KEY (ledger_key)");
            }
            pause.run();
        }
    }

    private boolean isUnique() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet unique = statement.executeQuery(database.uniqueKeys())) {
            return unique.next() && unique.getInt(1) > 0;
        }
    }

    private void columns() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery(LedgerTable.LOOK)) {
            ResultSetMetaData columns = none.getMetaData();
            text(columns, 1, "ledger_key", KEY);
            text(columns, 2, "token", TOKEN);
            text(columns, 3, "media_id", ID);
            time(columns, 4, "claimed_at");
            time(columns, 5, "lease_until");
            time(columns, 6, "recorded_at");
            empty(columns, 3, "media_id");
            empty(columns, 6, "recorded_at");
        }
    }

    /** Of fixed length it would come back with blanks at its end. */
    private void text(ResultSetMetaData columns, int index, String name, int length) throws SQLException {
        boolean text =
                switch (columns.getColumnType(index)) {
                    case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB -> true;
                    default -> false;
                };
        if (!text || columns.getPrecision(index) > 0 && columns.getPrecision(index) < length) {
            throw wrong(columns, index, name, "VARCHAR(" + length + ")");
        }
    }

    private void time(ResultSetMetaData columns, int index, String name) throws SQLException {
        if (columns.getColumnType(index) != Types.BIGINT) {
            throw wrong(columns, index, name, "BIGINT");
        }
    }

    private void empty(ResultSetMetaData columns, int index, String name) throws SQLException {
        if (columns.isNullable(index) == ResultSetMetaData.columnNoNulls) {
            throw wrong("has a column " + name + " that must allow NULL", database.nullable(name));
        }
    }

    private IllegalStateException wrong(ResultSetMetaData columns, int index, String name, String type)
            throws SQLException {
        String is = LogText.clean(columns.getColumnTypeName(index), 64) + "(" + columns.getPrecision(index) + ")";
        return wrong("has a column " + name + " of type " + is + " in place of " + type, database.retype(name, type));
    }

    private IllegalStateException wrong(String what, String mend) {
        return new IllegalStateException("The ledger's table " + TABLE + " " + what + ". Run: " + mend
                + " (the table definition is in " + database.script() + " of this jar)");
    }
}
