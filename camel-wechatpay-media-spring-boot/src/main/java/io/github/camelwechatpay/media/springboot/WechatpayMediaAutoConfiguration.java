// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Sets the options of the component, of the inboxes and of further merchants by properties. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnBean(CamelContext.class)
@EnableConfigurationProperties({
    WechatpayMediaProperties.class,
    WechatpayMediaComponentConfiguration.class,
    WechatpayMediaFileComponentConfiguration.class,
    WechatpayMediaSftpComponentConfiguration.class,
    WechatpayMediaS3ComponentConfiguration.class
})
public class WechatpayMediaAutoConfiguration {

    private static final String COMPONENT = "camel.component.";
    private static final String SCHEME = "wechatpay-media";

    @Bean
    static PropertyNameCheck wechatpayMediaPropertyNameCheck(ConfigurableEnvironment environment) {
        return new PropertyNameCheck(environment);
    }

    @Bean
    static MerchantComponents wechatpayMediaMerchantComponents(Environment environment) {
        return new MerchantComponents(environment);
    }

    @Bean
    ComponentCustomizer wechatpayMediaOptions(SharedOptions shared, Environment environment) {
        return new ComponentOptionsCustomizer(
                name -> name.equals(SCHEME) && isEnabled(environment, SCHEME),
                name -> COMPONENT + name,
                name -> shared.options());
    }

    @Bean
    SharedOptions wechatpayMediaSharedOptions(
            WechatpayMediaComponentConfiguration component,
            WechatpayMediaProperties properties,
            ObjectProvider<MediaLedger> ledger,
            ObjectProvider<UploadLimiter> limiter) {
        return new SharedOptions(component, properties, ledger, limiter);
    }

    @Bean
    ComponentCustomizer wechatpayMediaMerchantOptions(WechatpayMediaProperties properties, SharedOptions shared) {
        Map<String, WechatpayMediaComponentConfiguration> merchants = properties.getMerchants();
        return new ComponentOptionsCustomizer(
                name -> merchants.containsKey(name)
                        && merchants.get(name).getCustomizer().isEnabled(),
                name -> MerchantComponents.PREFIX + "." + name,
                name -> MerchantOptions.of(
                        shared.options(), merchants.get(name).options().toMap()));
    }

    @Bean
    ComponentCustomizer wechatpayMediaInboxOptions(
            WechatpayMediaFileComponentConfiguration file,
            WechatpayMediaSftpComponentConfiguration sftp,
            WechatpayMediaS3ComponentConfiguration s3,
            Environment environment) {
        Map<String, ComponentOptions> inboxes =
                Map.of("wechatpay-media-file", file, "wechatpay-media-sftp", sftp, "wechatpay-media-s3", s3);
        return new ComponentOptionsCustomizer(
                name -> inboxes.containsKey(name) && isEnabled(environment, name),
                name -> COMPONENT + name,
                name -> inboxes.get(name).options().toMap());
    }

    /** By the switches that {@link ComponentConfigurationPropertiesCommon} has for each component of Camel. */
    private static boolean isEnabled(Environment environment, String scheme) {
        return HierarchicalPropertiesEvaluator.evaluate(environment, "camel.component", COMPONENT + scheme)
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", COMPONENT + scheme + ".customizer");
    }
}
