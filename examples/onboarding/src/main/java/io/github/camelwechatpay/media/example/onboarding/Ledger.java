// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.onboarding;

import com.zaxxer.hikari.HikariDataSource;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Stream;

/** Remembers the ids, so that nothing is uploaded twice after a kill or a failure: in a file, or in a database. */
final class Ledger implements AutoCloseable {

    private static final String NAME = "onboarding.ledger";
    private static final int IN_USE = 90020; // ErrorCode.DATABASE_ALREADY_OPEN_1 of H2

    private final HikariDataSource pool = new HikariDataSource();
    private final MediaLedger ledger;

    /**
     * @param applicants where the file is, if nothing else was set
     * @throws IllegalArgumentException with a text for people if it cannot be used
     */
    static Ledger open(Given given, Path applicants) {
        String set = given.text(NAME).orElse("");
        if (set.startsWith("jdbc:")) {
            return new Ledger(given, set);
        }
        return new Ledger(given.path(NAME).orElseGet(() -> applicants.resolve("ledger")));
    }

    /** A file of H2, which only one process at a time can open. */
    private Ledger(Path file) {
        if (file.toString().indexOf(';') >= 0) {
            throw Given.wrong(NAME, "H2 takes no ; in the path " + file + ". Name another place");
        }
        pool.setJdbcUrl("jdbc:h2:async:" + file + ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE"); // ours to close
        pool.setUsername("sa");
        pool.setMaxLifetime(0); // one connection is always there, and holds the file
        try {
            ledger = open();
            forgetClaims();
        } catch (SQLException | RuntimeException e) {
            pool.close();
            throw ofFile(file, e);
        }
    }

    /** A database by its JDBC URL. */
    private Ledger(Given given, String url) {
        pool.setJdbcUrl(url);
        given.text("onboarding.ledger-user").ifPresent(pool::setUsername);
        given.text("onboarding.ledger-password").ifPresent(pool::setPassword);
        try {
            ledger = open();
        } catch (RuntimeException e) {
            pool.close();
            throw ofDatabase(e);
        }
    }

    private MediaLedger open() {
        pool.setMinimumIdle(1);
        return new JdbcMediaLedger(pool).createTableIfMissing();
    }

    MediaLedger mediaLedger() {
        return ledger;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The file is nobody else's: whoever began an upload and did not end it was killed, and nobody need wait for it. */
    private void forgetClaims() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM wechatpay_media_ledger WHERE media_id IS NULL");
        }
    }

    private static IllegalArgumentException ofFile(Path file, Exception e) {
        SQLException cause = cause(e);
        if (cause.getErrorCode() == IN_USE) {
            return Given.wrong(
                    NAME,
                    file
                            + ".mv.db is in use by another process. If that is this app on the same applicants, let it end; for"
                            + " other applicants, name another file; for several on one folder, name a PostgreSQL database"
                            + " (jdbc:postgresql://HOST/DATABASE)");
        }
        return Given.wrong(
                NAME,
                file + ".mv.db cannot be opened (" + told(cause)
                        + "). See that it may be written and that this version of"
                        + " the app made it, or name another file");
    }

    private static IllegalArgumentException ofDatabase(RuntimeException e) {
        return Given.wrong(
                NAME,
                "the database cannot be used (" + told(cause(e))
                        + "). See that it runs and that it is a PostgreSQL or H2,"
                        + " and check onboarding.ledger, onboarding.ledger-user and onboarding.ledger-password");
    }

    private static String told(SQLException e) {
        return "SQLState " + e.getSQLState() + ", code " + e.getErrorCode();
    }

    private static SQLException cause(Exception failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElseGet(() -> new SQLException(failure.getClass().getSimpleName()));
    }
}
