// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.console.OperatorPage;
import org.apache.camel.RoutesBuilder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** The page for operators, by {@code wechatpay.media.operator-page.enabled=true}. */
@AutoConfiguration
@ConditionalOnProperty("wechatpay.media.operator-page.enabled")
@EnableConfigurationProperties(WechatpayMediaProperties.class)
public class WechatpayMediaOperatorPageAutoConfiguration {

    private static final String PAGE = "io.github.camelwechatpay.media.console.OperatorPage";

    @Bean
    @ConditionalOnMissingBean(type = PAGE)
    RoutesBuilder wechatpayMediaOperatorPage(WechatpayMediaProperties properties) {
        if (!ClassUtils.isPresent(PAGE, Thread.currentThread().getContextClassLoader())) {
            throw new ConfigurationFailure(
                    "Property wechatpay.media.operator-page.enabled needs a jar that is not on the class path",
                    "Add the dependencies io.github.camelwechatpay:camel-wechatpay-media-console and"
                            + " org.apache.camel.springboot:camel-platform-http-starter",
                    "启用 wechatpay.media.operator-page.enabled 所需的 jar 不在类路径中",
                    "请添加依赖 io.github.camelwechatpay:camel-wechatpay-media-console 和"
                            + " org.apache.camel.springboot:camel-platform-http-starter");
        }
        return Console.page(properties.getOperatorPage());
    }

    /** Loaded when its jar is known to be there. */
    private static final class Console {

        private Console() {}

        static RoutesBuilder page(WechatpayMediaProperties.OperatorPage options) {
            OperatorPage page = new OperatorPage();
            page.setPath(options.getPath());
            page.setUser(options.getUser());
            page.setPassword(options.getPassword());
            page.setApplicationAuthenticates(options.isApplicationAuthenticates());
            return page;
        }
    }
}
