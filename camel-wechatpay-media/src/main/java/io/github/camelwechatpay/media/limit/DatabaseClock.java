// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

import io.github.bucket4j.TimeMeter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's time on this node. Buckets that nodes share are reckoned by one clock, since a node that is ahead would
 * fill them up for all, and one that is set back would stop them. The database is asked now and then, and in between the
 * time that has passed here is added.
 */
final class DatabaseClock implements TimeMeter {

    /** In which a poor quartz goes wrong by 3 ms. */
    private static final Duration RENEWED = Duration.ofSeconds(30);

    private static final int SECONDS = 5;
    private static final String NOW = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000000)::bigint";

    private final DataSource dataSource;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Reading> reading = new AtomicReference<>();

    /**
     * @param nanoTime nanoseconds since whenever
     */
    DatabaseClock(DataSource dataSource, LongSupplier nanoTime) {
        this.dataSource = dataSource;
        this.nanoTime = nanoTime;
    }

    /** To be called before the time is asked for: only here the database is. */
    void renew() throws SQLException {
        Reading last = reading.get();
        long now = nanoTime.getAsLong();
        if (last == null) {
            reading.set(read());
        } else if (now - last.at() > RENEWED.toNanos()
                && reading.compareAndSet(last, new Reading(last.offset(), now))) {
            reading.set(read()); // by this thread alone, while others go on with the last one
        }
    }

    @Override
    public long currentTimeNanos() {
        return nanoTime.getAsLong()
                + Objects.requireNonNull(reading.get(), "to be renewed first").offset();
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }

    /** The quickest of three, since it is wrong by half of what it took at most. */
    private Reading read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOW)) {
            statement.setQueryTimeout(SECONDS);
            long offset = 0;
            long at = 0;
            long quickest = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long before = nanoTime.getAsLong();
                long theirs = ask(statement);
                long after = nanoTime.getAsLong();
                if (after - before < quickest) {
                    quickest = after - before;
                    offset = theirs - before - quickest / 2;
                    at = after;
                }
            }
            return new Reading(offset, at);
        }
    }

    private static long ask(PreparedStatement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getLong(1);
        }
    }

    /**
     * @param offset from this node's time to the database's, ns
     * @param at by this node's time, ns
     */
    private record Reading(long offset, long at) {}
}
