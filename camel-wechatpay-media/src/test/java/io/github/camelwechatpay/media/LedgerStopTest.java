// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that is stopped with a timeout interrupts its threads wherever they are. */
@Tag("integration")
@Timeout(120)
@TestInstance(Lifecycle.PER_METHOD)
class LedgerStopTest extends V3Uploads {

    @TempDir
    private static Path folder;

    private final Queue<String> codes = new ConcurrentLinkedQueue<>();
    private JdbcConnectionPool pool;

    @AfterEach
    void closeThePool() {
        pool.dispose();
    }

    @ParameterizedTest
    @Tag("endurance")
    @ValueSource(strings = {"file:", "async:"})
    void theLedgerIsAliveAfterARouteWasStoppedWithATimeout(String scheme) throws Exception {
        Path file = Files.createTempDirectory(folder, "stop").resolve("ledger");
        pool = JdbcConnectionPool.create("jdbc:h2:" + scheme + file, "", "");
        context.getRegistry().bind("ledger", new JdbcMediaLedger(pool).createTableIfMissing());
        String uri = "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions() + "&ledger=#bean:ledger"
                + "&ledgerScope=${header.scope}&retryDelay=20ms";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:uploads?concurrentConsumers=4&purgeWhenStopping=true")
                        .routeId("uploads")
                        .setHeader("scope", body())
                        .setBody(constant(PICTURE))
                        .doTry()
                        .to(uri)
                        .process(exchange -> codes.add("ACCEPTED"))
                        .doCatch(UploadException.class)
                        .process(exchange -> codes.add(
                                exchange.getMessage().getHeader("CamelWechatpayMediaErrorCode", String.class)));
            }
        });
        for (int round = 0; round < 6; round++) {
            int before = codes.size();
            for (int i = 0; i < 40; i++) {
                template.sendBody("seda:uploads", scheme + round + "-" + i);
            }
            await().until(() -> codes.size() > before + 2);
            context.getRouteController().stopRoute("uploads", 1, TimeUnit.MILLISECONDS, false);
            assertThat(SIMULATOR.received()).isNotEmpty();
            context.getRouteController().startRoute("uploads");
        }

        Exchange afterwards = send(uri, PICTURE, Map.of("scope", "afterwards"));

        assertThat(afterwards.getException()).isNull();
        assertThat(codes).doesNotContainAnyElementsOf(List.of("LEDGER_CLAIM", "LEDGER_RECORD"));
    }
}
