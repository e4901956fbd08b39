// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's route saves a ledger that is in use. */
class BackupSnippetTest {

    @TempDir
    Path home;

    @Test
    void savesTheLedger() throws Exception {
        Snippet page = TaskPage.OPERATIONS.snippets().stream()
                .filter(Snippet::isRoute)
                .findFirst()
                .orElseThrow();
        Snippet here = new Snippet(
                page.page(), page.number(), page.language(), page.text().replace("/data/", home + "/"));
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:async:" + home.resolve("ledger"));
        new JdbcMediaLedger(database).createTableIfMissing();
        try (DefaultCamelContext context = new DefaultCamelContext();
                var open = database.getConnection()) {
            context.getRegistry().bind("ledgerDatabase", database);
            NotifyBuilder saved = new NotifyBuilder(context).whenCompleted(1).create();
            context.addRoutes((RoutesBuilder) new CompiledSnippets(home, List.of(here))
                    .type(here)
                    .getDeclaredConstructor()
                    .newInstance());
            context.start();
            assertThat(saved.matches(1, TimeUnit.MINUTES)).isTrue();
            assertThat(open.isValid(1)).isTrue();
        }

        assertThat(home.resolve("ledger-backup.zip")).isNotEmptyFile();
    }
}
