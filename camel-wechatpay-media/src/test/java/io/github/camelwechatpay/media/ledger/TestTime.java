// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import io.github.camelwechatpay.media.test.jdbc.JdbcDouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A database whose clock can be set, and time that passes for it and for a node alike. */
public final class TestTime {

    private final DataSource database;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong set = new AtomicLong();

    public TestTime(DataSource database) {
        this.database = database;
    }

    /** For the database's clock and the node's monotonic one. */
    public void passes(Duration time) {
        passed.addAndGet(time.toMillis());
    }

    /** Sets the database's clock alone. */
    public void clockIsSet(Duration ahead) {
        set.addAndGet(ahead.toMillis());
    }

    /** One more node. */
    public JdbcMediaLedger node() {
        return new JdbcMediaLedger(
                JdbcDouble.rewriting(database, this::moved), () -> System.nanoTime() + passed.get() * 1_000_000);
    }

    /** Of the three databases each has a word of its own for the time. */
    private String moved(String sql) {
        long ahead = passed.get() + set.get();
        return sql.replace("CURRENT_TIMESTAMP", "DATEADD('MILLISECOND', " + ahead + ", CURRENT_TIMESTAMP)")
                .replace("clock_timestamp()", "(clock_timestamp() + interval '" + ahead / 1000 + " seconds')")
                .replace("UTC_TIMESTAMP(3)", "(UTC_TIMESTAMP(3) + INTERVAL " + ahead * 1000 + " MICROSECOND)");
    }
}
