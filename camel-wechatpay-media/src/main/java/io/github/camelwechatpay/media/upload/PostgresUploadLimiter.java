package io.github.camelwechatpay.media.upload;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * Holds the pace of all nodes that use the same PostgreSQL, in its table {@code wechatpay_media_limit}. Needs
 * {@code com.bucket4j:bucket4j_jdk17-postgresql} and the driver, and transactions that are read committed, as they are by
 * default. Nothing is asked of the database before the first upload. Where it cannot be asked, {@link #acquire} and
 * {@link #slowDown} throw an {@link IllegalStateException} with one line that says why.
 */
public final class PostgresUploadLimiter implements UploadLimiter {

    private static final String TABLE = "wechatpay_media_limit";
    private static final String SCHEMA = "/io/github/camelwechatpay/media/limiter/postgresql.sql";
    /** For one look into the table, which takes a millisecond; a node that stops in the middle of one holds the row. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final RateLimit rate;
    private final DatabaseClock clock;
    private final ProxyManager<String> buckets;
    /** Never emptied: keys are identities and calls, which come from configuration and are few. */
    private final Map<String, Pace> keys = new ConcurrentHashMap<>();

    private volatile Map<String, RateLimit> rates = Map.of();
    private volatile boolean tableMissing;

    /**
     * @param rateLimit of every key by itself, such as {@code 10/s} or {@code 10/s,100/min}; null or blank is no limit,
     *     and pauses are shared still
     * @throws IllegalArgumentException if it is anything else
     */
    public PostgresUploadLimiter(DataSource dataSource, String rateLimit) {
        this(dataSource, rateLimit, System::nanoTime);
    }

    PostgresUploadLimiter(DataSource dataSource, String rateLimit, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.rate = RateLimit.parse(rateLimit);
        this.clock = new DatabaseClock(dataSource, nanoTime);
        // rows are locked and no numbers: those of advisory locks belong to the whole database
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(TABLE)
                .clientClock(clock)
                .requestTimeout(LONGEST_LOOK)
                .build();
    }

    /** Whether the table is created at the first upload, if it is not there. */
    public void setCreateTable(boolean createTable) {
        this.tableMissing = createTable;
    }

    /**
     * Other rates than the one for all, by key, such as {@code cn/1900000109/merchant-media}; to be set before the first
     * upload.
     *
     * @throws IllegalArgumentException if one is no rate
     */
    public void setRates(Map<String, String> rates) {
        Map<String, RateLimit> parsed = new HashMap<>();
        rates.forEach((key, text) -> parsed.put(key, RateLimit.parse(text)));
        this.rates = Map.copyOf(parsed);
    }

    @Override
    public boolean acquire(String key, Duration patience) throws InterruptedException {
        try {
            return pace(key).acquire(patience);
        } catch (SQLException | BucketExecutionException e) {
            if (Thread.interrupted()) { // while it waited for a connection, which pools tell so
                InterruptedException interrupted = new InterruptedException();
                interrupted.initCause(e);
                throw interrupted;
            }
            throw unavailable(e);
        }
    }

    @Override
    public void slowDown(String key, Duration pause) {
        try {
            pace(key).slowDown(pause);
        } catch (SQLException | BucketExecutionException e) {
            throw unavailable(e);
        }
    }

    private Pace pace(String key) throws SQLException {
        if (tableMissing) {
            createTable();
        }
        clock.renew();
        return keys.computeIfAbsent(key, this::newPace);
    }

    private Pace newPace(String key) {
        Bucket gate = buckets.builder()
                .build(
                        key + " pause",
                        BucketConfiguration.builder().addLimit(Pace.GATE).build());
        RateLimit own = rates.getOrDefault(key, rate);
        return new Pace(
                gate, own.isNone() ? null : rateBucket(key, own), TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /** The rate is in the row too. Where nodes are configured differently, or anew, the one that started last decides. */
    private Bucket rateBucket(String key, RateLimit own) {
        ConfigurationBuilder configuration = BucketConfiguration.builder();
        own.bandwidths().forEach(configuration::addLimit);
        return buckets.builder()
                .withImplicitConfigurationReplacement(clock.currentTimeNanos(), TokensInheritanceStrategy.AS_IS)
                .build(key, configuration.build());
    }

    /** Looks first, since the right to create one is asked for even where there is one. */
    private void createTable() throws SQLException {
        if (!hasTable()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(schema());
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            } catch (SQLException e) {
                if (!hasTable()) { // else another node was quicker
                    throw e;
                }
            }
        }
        tableMissing = false;
    }

    private boolean hasTable() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT to_regclass('" + TABLE + "')")) {
            return answer.next() && answer.getString(1) != null;
        }
    }

    private static String schema() {
        try (InputStream sql = PostgresUploadLimiter.class.getResourceAsStream(SCHEMA)) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + SCHEMA, e);
        }
    }

    private static IllegalStateException unavailable(Exception e) {
        Throwable cause = e instanceof BucketExecutionException && e.getCause() != null ? e.getCause() : e;
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        String what = "42P01".equals(state)
                ? "has no table " + TABLE + ". Create it with the jar's " + SCHEMA.substring(1)
                        + ", or set createTable=true"
                : "cannot be asked: " + Text.clean(String.valueOf(cause.getMessage()), 400);
        return new IllegalStateException("The database of the rate limiter " + what, e);
    }
}
