// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class LedgerTest {

    private static final String LEDGER = "wechatpay.media.ledger.";
    private static final String KEY = "0123456789abcdef".repeat(4);

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @Test
    void uploadsEqualFilesOnce() {
        try (ConfigurableApplicationContext app = BootApplication.start(
                PlainApplication.class,
                SimulatorProperties.with(
                        WECHATPAY,
                        "spring.datasource.url=jdbc:h2:mem:once",
                        LEDGER + "enabled=true",
                        LEDGER + "create-table=true"))) {
            ProducerTemplate template = app.getBean(ProducerTemplate.class);
            for (int i = 0; i < 3; i++) {
                Exchange exchange = template.send("wechatpay-media:merchant-media", sent -> sent.getMessage()
                        .setBody(OnePixelBmp.bytes()));
                assertThat(exchange.getException()).isNull();
            }
        }

        assertThat(WECHATPAY.received()).hasSize(1);
    }

    @Test
    void isNotThereUnlessItIsAskedFor() {
        try (ConfigurableApplicationContext app =
                BootApplication.start(PlainApplication.class, "spring.datasource.url=jdbc:h2:mem:none")) {
            assertThat(app.getBeansOfType(MediaLedger.class)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void hasItsTableFromTheMigrationsOfTheApplication(String database, List<String> properties) {
        try (ConfigurableApplicationContext app = BootApplication.start(
                PlainApplication.class,
                Stream.concat(databases(database), properties.stream()).toArray(String[]::new))) {
            MediaLedger ledger = app.getBean(MediaLedger.class);

            assertThat(ledger.claim(KEY, Duration.ofMinutes(1))).isInstanceOf(MediaLedger.Yours.class);
            assertThat(ledger.claim(KEY, Duration.ofMinutes(1))).isInstanceOf(MediaLedger.Busy.class);
        }
    }

    static Stream<Arguments> migrations() {
        List<String> flyway = List.of(
                "spring.flyway.enabled=true",
                "spring.flyway.locations=classpath:db/wechatpay-media/flyway/ledger/{vendor}",
                LEDGER + "enabled=true");
        List<String> liquibase = List.of(
                "spring.liquibase.enabled=true",
                "spring.liquibase.change-log=classpath:db/wechatpay-media/liquibase/ledger.xml",
                LEDGER + "enabled=true");
        return Stream.of("h2", "postgresql")
                .flatMap(database -> Stream.of(Arguments.of(database, flyway), Arguments.of(database, liquibase)));
    }

    private static Stream<String> databases(String database) {
        if (database.equals("h2")) {
            return Stream.of("spring.datasource.generate-unique-name=true");
        }
        PostgresServer server = PostgresServer.shared();
        return Stream.of(
                "spring.datasource.url=" + server.url(server.newDatabase("boot")),
                "spring.datasource.username=" + PostgresServer.USER);
    }

    @Test
    void takesTheDataSourceThatIsNamed() {
        try (ConfigurableApplicationContext app = BootApplication.start(
                TwoDatabases.class,
                LEDGER + "enabled=true",
                LEDGER + "create-table=true",
                LEDGER + "data-source=second")) {
            MediaLedger ledger = app.getBean(MediaLedger.class);
            ledger.claim(KEY, Duration.ofMinutes(1));

            MediaLedger sameTable = new JdbcMediaLedger(app.getBean("second", DataSource.class));
            assertThat(sameTable.claim(KEY, Duration.ofMinutes(1))).isInstanceOf(MediaLedger.Busy.class);
        }
    }

    @Test
    void asksWhichOfSeveralDataSources() {
        assertThatThrownBy(() -> BootApplication.start(TwoDatabases.class, LEDGER + "enabled=true"))
                .rootCause()
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(
                        "Property wechatpay.media.ledger.data-source does not name one of the DataSource beans. Set it to"
                                + " one of: first, second")
                .hasMessageContaining("请设为以下之一：first, second");
    }

    @Test
    void saysThatADataSourceIsMissing() {
        assertThatThrownBy(
                        () -> BootApplication.start(
                                PlainApplication.class,
                                LEDGER + "enabled=true",
                                "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration"))
                .rootCause()
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("Property wechatpay.media.ledger.enabled needs a DataSource bean")
                .hasMessageContaining("请添加 spring-boot-starter-jdbc");
    }

    @Configuration(proxyBeanMethods = false)
    @Import(PlainApplication.class)
    static class TwoDatabases {

        @Bean
        DataSource first() {
            return JdbcConnectionPool.create("jdbc:h2:mem:first", "", "");
        }

        @Bean
        DataSource second() {
            return JdbcConnectionPool.create("jdbc:h2:mem:second", "", "");
        }
    }
}
