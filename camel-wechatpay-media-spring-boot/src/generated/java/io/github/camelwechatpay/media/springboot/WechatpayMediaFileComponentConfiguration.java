// SPDX-License-Identifier: Apache-2.0
// Generated from the component's catalog, see CONTRIBUTING.md.
package io.github.camelwechatpay.media.springboot;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Properties {@code camel.component.wechatpay-media-file.*}. Those that are not set are null, and the component's default holds. */
@ConfigurationProperties("camel.component.wechatpay-media-file")
public class WechatpayMediaFileComponentConfiguration extends ComponentConfigurationPropertiesCommon implements ComponentOptions {

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    private Boolean bridgeErrorHandler;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private Boolean autowiredEnabled;

    /** Used for enabling or disabling all consumer based health checks from this component. */
    private Boolean healthCheckConsumerEnabled;

    /** Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true. */
    private Boolean healthCheckProducerEnabled;

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    @Override
    public OptionValues options() {
        return new OptionValues()
                .value("bridgeErrorHandler", bridgeErrorHandler)
                .value("autowiredEnabled", autowiredEnabled)
                .value("healthCheckConsumerEnabled", healthCheckConsumerEnabled)
                .value("healthCheckProducerEnabled", healthCheckProducerEnabled);
    }
}
