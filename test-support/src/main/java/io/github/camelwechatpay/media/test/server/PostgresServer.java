// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL on a free port, without fsync. It ends with the JVM at the latest. */
public final class PostgresServer implements AutoCloseable {

    /** The administrator, who needs no password. */
    public static final String USER = "postgres";

    private final EmbeddedPostgres.Builder builder;
    private final AtomicInteger databases = new AtomicInteger();
    private volatile EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres.Builder builder) {
        try {
            this.builder = builder.setPort(FreePort.find()).setPGStartupWait(Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** The one of this JVM, started when first asked for. It is not stopped by tests. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** A new one. */
    public static PostgresServer started() {
        return new PostgresServer(EmbeddedPostgres.builder());
    }

    /** One to be stopped and started again, with its data in an empty folder, which the caller removes. */
    public static PostgresServer in(Path data) {
        return new PostgresServer(
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false));
    }

    /**
     * A new, empty database. Every connection is a new one.
     *
     * @param name of lower case letters, digits and underscores; a number is added, so that no other test has it
     */
    public DataSource dataSource(String name) {
        return dataSourceOf(newDatabase(name));
    }

    /** An existing database, such as {@code postgres}. Every connection is a new one. */
    public DataSource dataSourceOf(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(database);
        source.setUser(USER);
        return source;
    }

    /** The name of a new, empty database, made of this one. */
    public String newDatabase(String name) {
        String database = name + "_" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** Without a user. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    /** A pool of connections, such as each node has its own of. */
    public JdbcConnectionPool pool(String database, String user) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(database);
        source.setUser(user);
        return JdbcConnectionPool.create(source);
    }

    /** On the same port as before. */
    public void start() {
        try {
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends all connections, as an administrator would; nothing that was committed is lost. */
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static final class Shared {
        private static final PostgresServer SERVER = started();
    }
}
