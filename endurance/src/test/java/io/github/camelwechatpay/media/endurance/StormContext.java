// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;

/** A Camel context with routes of inboxes and a ledger in a file, {@code #ledger}, as an application has it. */
final class StormContext implements AutoCloseable {

    private static final int SECONDS_TO_STOP = 30;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final JdbcConnectionPool database;

    StormContext(Path home, List<StormRoute> routes) throws Exception {
        this(home, routes, context -> {});
    }

    /** @param beans what binds those of the routes */
    StormContext(Path home, List<StormRoute> routes, Consumer<CamelContext> beans) throws Exception {
        beans.accept(context);
        database = JdbcConnectionPool.create(
                "jdbc:h2:async:" + home.resolve("ledger").toAbsolutePath(), "", "");
        context.getRegistry().bind("ledger", new JdbcMediaLedger(database).createTableIfMissing());
        context.getShutdownStrategy().setTimeout(SECONDS_TO_STOP);
        for (StormRoute route : routes) {
            route.addTo(context);
        }
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
        context.start();
    }

    CamelContext camel() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
        database.dispose();
    }
}
