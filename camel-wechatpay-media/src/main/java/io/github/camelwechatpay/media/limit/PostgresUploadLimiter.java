// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

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
import io.github.camelwechatpay.media.internal.text.LogText;
import io.github.camelwechatpay.media.internal.time.UninterruptibleCalls;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rate limiter of all nodes that use the same PostgreSQL database, in the table {@code wechatpay_media_limit}. Needs
 * {@code com.bucket4j:bucket4j_jdk17-postgresql}, the driver, and the isolation level read committed (the default). The
 * database is not accessed before the first upload. If it is not available, {@link #acquire} and {@link #slowDown} throw
 * an {@link IllegalStateException} with the reason in one line.
 */
public final class PostgresUploadLimiter implements InterruptibleLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresUploadLimiter.class);

    /** For one look into the table, which takes a millisecond; a node that stops in the middle of one holds the row. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    /** With the wait for a connection, which pools limit to 30 s. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(40);

    private final LimiterTable table;
    private final ClockRollbackDetector setBack;
    private final RateLimit rate;
    private final DatabaseClock clock;
    private final UninterruptibleCalls calls = new UninterruptibleCalls("rate limiter's database");
    private final ProxyManager<String> buckets;
    /** Never emptied: keys are identities and calls, which come from configuration and are few. */
    private final Map<String, Limited> keys = new ConcurrentHashMap<>();

    private volatile Map<String, RateLimit> rates = Map.of();
    private volatile boolean createTable;
    private volatile boolean checked;

    /**
     * @param rateLimit limit of each key, such as {@code 10/s} or {@code 10/s,100/min}; null or blank: no limit, but
     *     shared pauses
     * @throws IllegalArgumentException if it is not a rate
     */
    public PostgresUploadLimiter(DataSource dataSource, @Nullable String rateLimit) {
        this(dataSource, rateLimit, System::nanoTime);
    }

    PostgresUploadLimiter(DataSource dataSource, @Nullable String rateLimit, LongSupplier nanoTime) {
        this.table = new LimiterTable(dataSource);
        this.setBack = new ClockRollbackDetector(nanoTime);
        this.rate = RateLimit.parse(rateLimit);
        this.clock = new DatabaseClock(dataSource, nanoTime);
        // rows are locked and no numbers: those of advisory locks belong to the whole database
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table(LimiterTable.NAME)
                .clientClock(clock)
                .requestTimeout(LONGEST_LOOK)
                .build();
    }

    /** Whether the table is created at the first upload, if it is not there. */
    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
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
        Limited limited = uninterrupted(() -> limited(key));
        if (setBack.isSuspected(key)) {
            uninterrupted(() -> beginAnew(key, limited));
        }
        boolean acquired = limited.pace().acquire(patience);
        if (!acquired) {
            uninterrupted(() -> beginAnew(key, limited));
        }
        return acquired;
    }

    /** Removes rows that would give no token for as long as the database's clock was set back; they begin with one token. */
    private boolean beginAnew(String key, Limited limited) {
        boolean stopped = setBack.stops(key, limited.buckets());
        if (stopped) {
            LOG.warn("The database's clock was set back: the rate limiter restarts counting for {}", key);
            buckets.removeProxy(key);
            buckets.removeProxy(pauseOf(key));
            setBack.isOver(key);
        }
        return stopped;
    }

    @Override
    public void slowDown(String key, Duration pause) {
        uninterrupted(() -> limited(key)).pace().slowDown(pause);
    }

    /** Only waits are to be interrupted, and never a look into the database. */
    private <T> T uninterrupted(Callable<T> look) {
        return calls.call(
                LONGEST_CALL,
                () -> {
                    try {
                        return look.call();
                    } catch (SQLException | BucketExecutionException e) {
                        throw unavailable(e);
                    }
                },
                unused -> {});
    }

    private Limited limited(String key) throws SQLException {
        if (createTable) {
            table.create();
            createTable = false;
        }
        if (!checked) {
            table.check();
            checked = true;
        }
        clock.renew();
        return keys.computeIfAbsent(key, this::newLimited);
    }

    private Limited newLimited(String key) {
        Bucket gate = gate(key);
        Bucket bucket = rateBucket(key);
        BlockingStrategy waiting = BlockingStrategy.PARKING;
        KeyRateLimiter pace = new KeyRateLimiter(
                gate, bucket, TimeMeter.SYSTEM_NANOTIME, waiting, look -> uninterrupted(look::getAsLong));
        return new Limited(pace, bucket == null ? List.of(gate) : List.of(gate, bucket));
    }

    private static String pauseOf(String key) {
        return key + " pause";
    }

    private Bucket gate(String key) {
        BucketConfiguration pause =
                BucketConfiguration.builder().addLimit(KeyRateLimiter.GATE).build();
        return buckets.builder().build(pauseOf(key), () -> pause);
    }

    /** The rate is in the row too. Where nodes are configured differently, or anew, the one that started last decides. */
    private @Nullable Bucket rateBucket(String key) {
        RateLimit own = rates.getOrDefault(key, rate);
        if (own.isNone()) {
            return null;
        }
        ConfigurationBuilder limits = BucketConfiguration.builder();
        own.bandwidths().forEach(limits::addLimit);
        BucketConfiguration configuration = limits.build();
        return buckets.builder()
                .withImplicitConfigurationReplacement(clock.currentTimeNanos(), TokensInheritanceStrategy.AS_IS)
                .build(key, () -> configuration);
    }

    private static IllegalStateException unavailable(Exception e) {
        Throwable cause = e instanceof BucketExecutionException && e.getCause() != null ? e.getCause() : e;
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        String what = "42P01".equals(state)
                ? "does not have the table " + LimiterTable.NAME + ". Create it with " + LimiterTable.SCRIPT
                        + " of this jar, or set createTable=true"
                : "cannot be accessed: " + LogText.clean(String.valueOf(cause.getMessage()), 400);
        return new IllegalStateException("The database of the rate limiter " + what, e);
    }

    private record Limited(KeyRateLimiter pace, List<Bucket> buckets) {}
}
