// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.limit.PostgresUploadLimiter;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

class LimiterTest {

    private static final String LIMITER = "wechatpay.media.limiter.";

    @Test
    void limitsEachKeyByItsOwnRateOrTheRateOfAll() throws InterruptedException {
        try (ConfigurableApplicationContext app = start(
                LIMITER + "create-table=true",
                LIMITER + "rate-limit=1/h",
                LIMITER + "rates[cn/1900000109/merchant-media]=1000/s")) {
            UploadLimiter limiter = app.getBean(UploadLimiter.class);

            assertThat(limiter).isInstanceOf(PostgresUploadLimiter.class);
            assertThat(limiter.acquire("cn/1900000109/uploadmedia", Duration.ZERO))
                    .isTrue();
            assertThat(limiter.acquire("cn/1900000109/uploadmedia", Duration.ZERO))
                    .isFalse();
            assertThat(limiter.acquire("cn/1900000109/merchant-media", Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(limiter.acquire("cn/1900000109/merchant-media", Duration.ofSeconds(5)))
                    .isTrue();
            assertThat(app.getBean(CamelContext.class)
                            .getComponent("wechatpay-media", WechatpayMediaComponent.class)
                            .getConfiguration()
                            .getRateLimiter())
                    .isSameAs(limiter);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.flyway.enabled=true,"
                        + "spring.flyway.locations=classpath:db/wechatpay-media/flyway/limiter/{vendor}",
                "spring.liquibase.enabled=true,"
                        + "spring.liquibase.change-log=classpath:db/wechatpay-media/liquibase/limiter.xml"
            })
    void hasItsTableFromTheMigrationsOfTheApplication(String migration) throws InterruptedException {
        try (ConfigurableApplicationContext app = start(migration.split(","))) {
            assertThat(app.getBean(UploadLimiter.class).acquire("cn/1900000109/uploadmedia", Duration.ofSeconds(5)))
                    .isTrue();
        }
    }

    @Test
    void refusesWhatIsNoRate() {
        assertThatThrownBy(() -> start(LIMITER + "rate-limit=ten a second"))
                .hasStackTraceContaining("Property wechatpay.media.limiter.rate-limit, or one of")
                .hasStackTraceContaining("不是有效的限速");
    }

    @Test
    void namesTheJarThatIsMissing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(WechatpayMediaLimiterAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("io.github.bucket4j.postgresql"))
                .withPropertyValues(LIMITER + "enabled=true")
                .run(app -> assertThat(app.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("Add the dependency com.bucket4j:bucket4j_jdk17-postgresql"));
    }

    private static ConfigurableApplicationContext start(String... properties) {
        PostgresServer server = PostgresServer.shared();
        List<String> database = List.of(
                "spring.datasource.url=" + server.url(server.newDatabase("limiter")),
                "spring.datasource.username=" + PostgresServer.USER,
                LIMITER + "enabled=true");
        return BootApplication.start(
                PlainApplication.class,
                Stream.concat(database.stream(), Stream.of(properties)).toArray(String[]::new));
    }
}
