// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An application as users have them: routes, and properties for production. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ShopApplication {

    @Bean
    RouteBuilder pictures() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pictures").to("wechatpay-media:merchant-media");
            }
        };
    }
}
