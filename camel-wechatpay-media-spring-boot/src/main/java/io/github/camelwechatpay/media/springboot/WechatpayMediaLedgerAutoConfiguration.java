// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A ledger of media ids in the application's database, by {@code wechatpay.media.ledger.enabled=true}. */
@AutoConfiguration(
        before = WechatpayMediaAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnProperty("wechatpay.media.ledger.enabled")
@EnableConfigurationProperties(WechatpayMediaProperties.class)
public class WechatpayMediaLedgerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MediaLedger wechatpayMediaLedger(WechatpayMediaProperties properties, ListableBeanFactory beans) {
        WechatpayMediaProperties.Ledger options = properties.getLedger();
        JdbcMediaLedger ledger = new JdbcMediaLedger(DataSources.find(beans, "wechatpay.media.ledger", options));
        ledger.setCreateTable(options.isCreateTable());
        return ledger;
    }
}
