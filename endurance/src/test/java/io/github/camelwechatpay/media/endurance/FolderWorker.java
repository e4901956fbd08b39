// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A program that uploads the files of a folder, as users have it: in a JVM of its own, to be killed. It ends in good order
 * when its standard input does.
 */
final class FolderWorker {

    /** What it says when its route has been started. */
    static final String READY = "READY";

    private FolderWorker() {}

    /** @param args the file with the {@link WorkerSettings} */
    public static void main(String[] args) throws Exception {
        WorkerSettings settings = WorkerSettings.read(Path.of(args[0]));
        Craft craft = settings.craft();
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("ledger", ledger(craft, settings));
            craft.addRoute(context, settings);
            context.start();
            System.out.println(READY);
            untilInputEnds();
        }
    }

    private static MediaLedger ledger(Craft craft, WorkerSettings settings) {
        JdbcMediaLedger jdbc = new JdbcMediaLedger(database(settings.ledgerUrl()));
        jdbc.setCreateTable(true);
        MediaLedger made = craft.ledger(jdbc, settings);
        MediaLedger ledger = settings.hold() ? new HeldLedger(made, settings.work()) : made;
        return settings.crashPoint()
                .<MediaLedger>map(point -> new CrashingLedger(ledger, point, settings.crash()))
                .orElse(ledger);
    }

    private static DataSource database(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return JdbcConnectionPool.create(url, "", "");
        }
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setURL(url);
        return postgres;
    }

    private static void untilInputEnds() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
