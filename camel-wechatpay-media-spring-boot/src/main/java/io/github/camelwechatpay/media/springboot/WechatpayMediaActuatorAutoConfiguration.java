// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Hides the secrets at the endpoints {@code configprops} and {@code env}, even if those show values. */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public class WechatpayMediaActuatorAutoConfiguration {

    @Bean
    SanitizingFunction wechatpayMediaSanitizingFunction() {
        return data -> SecretOptions.isSecretProperty(data.getKey()) ? data.withSanitizedValue() : data;
    }
}
