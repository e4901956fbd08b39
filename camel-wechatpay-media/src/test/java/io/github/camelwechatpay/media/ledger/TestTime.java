// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
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
                proxy(DataSource.class, database), () -> System.nanoTime() + passed.get() * 1_000_000);
    }

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("prepareStatement")) {
                given[0] = moved((String) given[0]);
            }
            try {
                Object answer = method.invoke(real, given);
                return method.getName().equals("getConnection") ? proxy(Connection.class, answer) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    /** Of the three databases each has a word of its own for the time. */
    private String moved(String sql) {
        long ahead = passed.get() + set.get();
        return sql.replace("CURRENT_TIMESTAMP", "DATEADD('MILLISECOND', " + ahead + ", CURRENT_TIMESTAMP)")
                .replace("clock_timestamp()", "(clock_timestamp() + interval '" + ahead / 1000 + " seconds')")
                .replace("UTC_TIMESTAMP(3)", "(UTC_TIMESTAMP(3) + INTERVAL " + ahead * 1000 + " MICROSECOND)");
    }
}
