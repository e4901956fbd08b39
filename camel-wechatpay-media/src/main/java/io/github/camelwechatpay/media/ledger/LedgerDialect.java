// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.camelwechatpay.media.internal.text.LogText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The databases that a ledger can be kept in, and what each of them says in its own way. */
enum LedgerDialect {
    /** Writes half a second after it committed, and loses what was committed if it is killed before that. */
    H2(
            "h2.sql",
            "INSERT INTO {row}",
            "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)",
            "FETCH FIRST 1000 ROWS ONLY",
            "CHECKPOINT SYNC",
            """
            SELECT COUNT(*) FROM (SELECT c.index_name FROM information_schema.index_columns c
            WHERE UPPER(c.table_name) = UPPER('{table}') AND c.is_unique
            AND (c.table_schema = CURRENT_SCHEMA OR NOT EXISTS (SELECT 1 FROM information_schema.tables t
            WHERE t.table_schema = CURRENT_SCHEMA AND UPPER(t.table_name) = UPPER('{table}')))
            GROUP BY c.index_schema, c.index_name
            HAVING COUNT(*) = 1 AND MAX(UPPER(c.column_name)) = 'LEDGER_KEY') single""",
            "SET DATA TYPE {type}",
            "DROP NOT NULL"),

    /** Its {@code now()} stands still while a statement waits for a lock. */
    POSTGRESQL(
            "postgresql.sql",
            "INSERT INTO {row} ON CONFLICT DO NOTHING",
            "CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)",
            "FETCH FIRST 1000 ROWS ONLY",
            null,
            """
            SELECT COUNT(*) FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indrelid = to_regclass('{table}') AND a.attname = 'ledger_key' AND i.indnkeyatts = 1
            AND i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL""",
            "SET DATA TYPE {type}",
            "DROP NOT NULL"),

    /** Its {@code UNIX_TIMESTAMP(NOW(3))} goes by local time, in which an hour comes twice when summer ends. */
    MYSQL(
            "mysql.sql",
            "INSERT IGNORE INTO {row}",
            "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000)",
            "LIMIT 1000",
            null,
            """
            SELECT COUNT(*) FROM (SELECT index_name FROM information_schema.statistics
            WHERE table_schema = DATABASE() AND table_name = '{table}' AND non_unique = 0
            GROUP BY index_name
            HAVING COUNT(*) = 1 AND MAX(column_name) = 'ledger_key' AND MAX(sub_part) IS NULL) single""",
            "{type}",
            "{type} NULL");

    static final String TABLE = "wechatpay_media_ledger";

    private static final String FOLDER = "io/github/camelwechatpay/media/ledger/";

    private final String file;
    private final String insert;
    private final String now;
    private final String some;
    private final @Nullable String force;
    private final String uniqueKeys;
    private final String retyped;
    private final String nullable;

    LedgerDialect(
            String file,
            String insert,
            String now,
            String some,
            @Nullable String force,
            String uniqueKeys,
            String retyped,
            String nullable) {
        this.file = file;
        this.insert = insert;
        this.now = now;
        this.some = some;
        this.force = force;
        this.uniqueKeys = uniqueKeys;
        this.retyped = retyped;
        this.nullable = nullable;
    }

    /**
     * @param product the name that the database gives itself
     * @throws IllegalStateException if it is none of these
     */
    static LedgerDialect of(String product) {
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MySQL", "MariaDB" -> MYSQL;
            default ->
                throw new IllegalStateException("The ledger does not support the database " + LogText.clean(product, 64)
                        + ". Use one of: "
                        + Stream.of(values()).map(LedgerDialect::script).collect(joining(", ")));
        };
    }

    /** Inserts a row that is not there yet: server and driver would log an error for one that is. H2 does not. */
    String insert() {
        return insert;
    }

    /** Milliseconds since 1970 by the database's clock, whatever the time zones of server, session and JVM. */
    String now() {
        return now;
    }

    /** Ends a query that wants no more than a thousand rows. To tell the driver alone is not enough for a good plan. */
    String some() {
        return some;
    }

    /** The statement that brings what is committed to the disk, if to commit is not enough. */
    Optional<String> force() {
        return Optional.ofNullable(force);
    }

    /** Counts the primary key and the unique indexes that are of the whole {@code ledger_key} alone, and of all rows. */
    String uniqueKeys() {
        return uniqueKeys.replace("{table}", TABLE);
    }

    /** The statement that gives a column another type. */
    String retype(String column, String type) {
        return alter(column, retyped.replace("{type}", type));
    }

    /** The statement that lets a column be NULL. */
    String nullable(String column) {
        String type = column.equals("media_id") ? "VARCHAR(512)" : "BIGINT";
        return alter(column, nullable.replace("{type}", type));
    }

    private String alter(String column, String how) {
        return "ALTER TABLE " + TABLE + (this == MYSQL ? " MODIFY " : " ALTER COLUMN ") + column + " " + how;
    }

    /** The file with the statements that make the table, as people find it in the jar. */
    String script() {
        return FOLDER + file;
    }

    /** The statements of the file. */
    List<String> statements() {
        try (InputStream script = LedgerDialect.class.getResourceAsStream("/" + script())) {
            String text = new String(script.readAllBytes(), UTF_8);
            return Stream.of(text.replaceAll("(?m)^--.*$", "").split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
