package io.github.camelwechatpay.media;

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
public final class TestPostgres implements AutoCloseable {

    private final EmbeddedPostgres.Builder builder;
    private final AtomicInteger databases = new AtomicInteger();
    private volatile EmbeddedPostgres server;

    private TestPostgres(EmbeddedPostgres.Builder builder) {
        try {
            this.builder = builder.setPort(FreePort.find()).setPGStartupWait(Duration.ofMinutes(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** The one of this JVM, started when first asked for. Nobody stops it. */
    public static TestPostgres shared() {
        return Shared.SERVER;
    }

    /** One to be stopped and started again, with its data in an empty folder, which the caller removes. */
    public static TestPostgres in(Path data) {
        return new TestPostgres(
                EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false));
    }

    /**
     * A new, empty database. Every connection is a new one.
     *
     * @param name of lower case letters, digits and underscores; a number is added, so that it is nobody else's
     */
    public DataSource dataSource(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {server.getPort()});
        source.setDatabaseName(newDatabase(name));
        source.setUser("postgres");
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
        private static final TestPostgres SERVER = new TestPostgres(EmbeddedPostgres.builder());
    }
}
