// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any number in any option is refused at the start, by the option's name, or works. */
@Tag("integration")
@Timeout(120)
@TestInstance(Lifecycle.PER_METHOD)
class ExtremesTest extends SimulatedUploads {

    private static final String[] OPTIONS = {
        "connectTimeout",
        "responseTimeout",
        "uploadTimeout",
        "retryDelay",
        "maxRetryDelay",
        "ledgerMaxAge",
        "maxAttempts",
        "maxConnections",
        "maxBytes",
        "proxyPort",
        "rateLimit"
    };

    private static final String[] VALUES = {
        "0",
        "-1",
        "1",
        "65535",
        "65536",
        "99999",
        "2147483647",
        "2147483648",
        "-2147483648",
        "86400001",
        "9223372036854775806",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "99999999999999999999999",
        "9223372036854775d",
        "106751991167300d",
        "1h",
        "365d",
        "36500d",
        "1e9",
        "1.5s",
        "NaN",
        "999999/s",
        "1000000/s",
        "1/h",
        "0/s"
    };

    static Stream<Arguments> extremes() {
        return Arrays.stream(OPTIONS)
                .flatMap(option -> Arrays.stream(VALUES).map(value -> Arguments.of(option, value)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @Sampled(value = "extremes", every = 7)
    void isRefusedByNameOrWorks(String option, String value) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + option + value.hashCode() + ";DB_CLOSE_DELAY=-1");
        JdbcMediaLedger ledger = new JdbcMediaLedger(database);
        ledger.setCreateTable(true);
        context.getRegistry().bind("ledger", ledger);
        String proxy = option.equals("proxyPort") ? "&proxyHost=localhost" : "";
        Producer producer;
        try {
            producer = context.getEndpoint(uri("ledger=#bean:ledger") + proxy + "&" + option + "=" + value)
                    .createProducer();
            producer.start();
        } catch (Exception e) {
            assertThat(e.getMessage()).contains(option);
            return;
        }
        if (!proxy.isEmpty()) {
            return; // which is not there
        }
        for (Object body : new Object[] {PICTURE, new ByteArrayInputStream(PICTURE)}) {
            Exchange exchange = context.getEndpoint("direct:x").createExchange();
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("CamelWechatpayMediaFresh", true);
            try {
                producer.process(exchange);
            } catch (io.github.camelwechatpay.media.error.UploadException e) {
                assertThat(e.getMessage()).containsAnyOf(option, "is larger than 1 bytes");
                assertThat(value).isIn("1", "1/h"); // a millisecond, a byte, a second upload within the hour
            }
        }
    }

    static Stream<Arguments> ports() {
        return Stream.of("baseUri", "backupUri").flatMap(option -> Stream.of(
                        "0", "65536", "99999", "2147483647", "2147483648", "99999999999", "-1", "x")
                .map(port -> Arguments.of(option, port)));
    }

    @ParameterizedTest(name = "{0} with port {1}")
    @MethodSource("ports")
    void refusesAPortThatThereIsNot(String option, String port) throws Exception {
        String uri = without(option, uri()) + "&" + option + "=RAW(https://localhost:" + port + ")";
        Producer producer = context.getEndpoint(uri).createProducer();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(producer::start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option " + option + " ");
    }
}
