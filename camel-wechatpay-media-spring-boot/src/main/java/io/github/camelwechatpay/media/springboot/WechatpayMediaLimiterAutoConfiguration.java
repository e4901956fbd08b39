// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.limit.PostgresUploadLimiter;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import javax.sql.DataSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** A rate limit that all nodes share in the application's PostgreSQL, by {@code wechatpay.media.limiter.enabled=true}. */
@AutoConfiguration(
        before = WechatpayMediaAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty("wechatpay.media.limiter.enabled")
@EnableConfigurationProperties(WechatpayMediaProperties.class)
public class WechatpayMediaLimiterAutoConfiguration {

    private static final String PREFIX = "wechatpay.media.limiter";

    /** Of an optional jar, without which no class of the limiter can be loaded. */
    private static final String NEEDED = "io.github.bucket4j.postgresql.Bucket4jPostgreSQL";

    @Bean
    @ConditionalOnMissingBean
    UploadLimiter wechatpayMediaLimiter(WechatpayMediaProperties properties, ListableBeanFactory beans) {
        if (!ClassUtils.isPresent(NEEDED, Thread.currentThread().getContextClassLoader())) {
            throw new ConfigurationFailure(
                    "Property " + PREFIX + ".enabled needs a jar that is not on the class path",
                    "Add the dependency com.bucket4j:bucket4j_jdk17-postgresql",
                    "启用 " + PREFIX + ".enabled 所需的 jar 不在类路径中",
                    "请添加依赖 com.bucket4j:bucket4j_jdk17-postgresql");
        }
        return Postgres.limiter(properties.getLimiter(), DataSources.find(beans, PREFIX, properties.getLimiter()));
    }

    /** Loaded when its jar is known to be there. */
    private static final class Postgres {

        private Postgres() {}

        static UploadLimiter limiter(WechatpayMediaProperties.Limiter options, DataSource dataSource) {
            try {
                PostgresUploadLimiter limiter = new PostgresUploadLimiter(dataSource, options.getRateLimit());
                limiter.setRates(options.getRates());
                limiter.setCreateTable(options.isCreateTable());
                return limiter;
            } catch (IllegalArgumentException e) {
                throw new ConfigurationFailure(
                        "Property " + PREFIX + ".rate-limit, or one of " + PREFIX + ".rates, is not a rate limit",
                        "Set a number of uploads per second, minute or hour, for example 10/s or 10/s,100/min",
                        "配置项 " + PREFIX + ".rate-limit 或 " + PREFIX + ".rates 不是有效的限速",
                        "请设置每秒、每分钟或每小时的上传次数，例如 10/s 或 10/s,100/min",
                        e);
            }
        }
    }
}
