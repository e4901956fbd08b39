// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger holds.
 *
 * @param id null as long as somebody is at it
 */
record LedgerRow(String key, String id) {

    static List<LedgerRow> readAll(String url) throws SQLException {
        List<LedgerRow> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT ledger_key, media_id FROM wechatpay_media_ledger")) {
            while (found.next()) {
                rows.add(new LedgerRow(found.getString(1), found.getString(2)));
            }
        }
        return rows;
    }
}
