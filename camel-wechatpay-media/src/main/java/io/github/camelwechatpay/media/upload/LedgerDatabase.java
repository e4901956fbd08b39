package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The databases that a ledger can be kept in, and what each of them says in its own way. */
enum LedgerDatabase {
    /** Writes half a second after it committed, and loses what was committed if it is killed before that. */
    H2(
            "h2.sql",
            "INSERT INTO {row}",
            "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)",
            "FETCH FIRST 1000 ROWS ONLY",
            "CHECKPOINT SYNC"),

    /** Its {@code now()} stands still while a statement waits for a lock. */
    POSTGRESQL(
            "postgresql.sql",
            "INSERT INTO {row} ON CONFLICT DO NOTHING",
            "CAST(FLOOR(EXTRACT(EPOCH FROM clock_timestamp()) * 1000) AS BIGINT)",
            "FETCH FIRST 1000 ROWS ONLY",
            null),

    /** Its {@code UNIX_TIMESTAMP(NOW(3))} goes by local time, in which an hour comes twice when summer ends. */
    MYSQL(
            "mysql.sql",
            "INSERT IGNORE INTO {row}",
            "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(3)) DIV 1000)",
            "LIMIT 1000",
            null);

    static final String TABLE = "wechatpay_media_ledger";

    private static final String FOLDER = "io/github/camelwechatpay/media/ledger/";

    private final String file;
    private final String insert;
    private final String now;
    private final String some;
    private final String force;

    LedgerDatabase(String file, String insert, String now, String some, String force) {
        this.file = file;
        this.insert = insert;
        this.now = now;
        this.some = some;
        this.force = force;
    }

    /**
     * @param product the name that the database gives itself
     * @throws IllegalStateException if it is none of these
     */
    static LedgerDatabase of(String product) {
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MySQL", "MariaDB" -> MYSQL;
            default ->
                throw new IllegalStateException("The ledger cannot be kept in the database " + Text.clean(product, 64)
                        + ". Take one of those that this jar has SQL for: "
                        + Stream.of(values()).map(LedgerDatabase::script).collect(joining(", ")));
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

    /** The file with the statements that make the table, as people find it in the jar. */
    String script() {
        return FOLDER + file;
    }

    /** The statements of the file. */
    List<String> statements() {
        try (InputStream script = LedgerDatabase.class.getResourceAsStream("/" + script())) {
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
