// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** What PostgreSQL says. */
final class Table {

    private final DataSource database;

    Table(DataSource database) {
        this.database = database;
    }

    record Row(
            String reference,
            String status,
            String mediaId,
            String digest,
            String code,
            String advice,
            String worker) {}

    void create() throws IOException, SQLException {
        try (InputStream sql = Table.class.getResourceAsStream("/sql/media_result.sql");
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    List<Row> rows() throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select reference, status, media_id, digest, code, advice, worker from media_result"
                                + " order by settled_at")) {
            while (found.next()) {
                rows.add(new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getString(5),
                        found.getString(6),
                        found.getString(7)));
            }
        }
        return rows;
    }

    long count() throws SQLException {
        return numbers("select 'all', count(*) from media_result").get("all");
    }

    /** Of rows, by worker and status. */
    Map<String, Long> byWorker() throws SQLException {
        return numbers("select worker || ' ' || status, count(*) from media_result group by worker, status order by 1");
    }

    /** The ids that the ledger remembers. */
    List<String> ledger() throws SQLException {
        return List.copyOf(numbers("select media_id, 1 from wechatpay_media_ledger where media_id <> ''")
                .keySet());
    }

    private Map<String, Long> numbers(String query) throws SQLException {
        Map<String, Long> numbers = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                numbers.put(found.getString(1), found.getLong(2));
            }
        }
        return numbers;
    }
}
