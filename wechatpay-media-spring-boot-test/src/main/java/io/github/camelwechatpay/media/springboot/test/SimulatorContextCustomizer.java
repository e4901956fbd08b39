// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.springboot.WechatpayMediaComponentConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts the simulator with what the application has configured, and sets its properties over those of the application. All are
 * equal, so that tests with equal configuration share an application and its simulator.
 */
record SimulatorContextCustomizer() implements ContextCustomizer {

    static final String NAME = "wechatpaySimulator";

    private static final String COMPONENT = "camel.component.wechatpay-media";
    private static final String MERCHANTS = "wechatpay.media.merchants";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Map<String, WechatpayMediaComponentConfiguration> accounts = accounts(Binder.get(context.getEnvironment()));
        WechatpaySimulator simulator = SimulatedAccounts.start(accounts.values());
        DefaultSingletonBeanRegistry beans = (DefaultSingletonBeanRegistry) context.getBeanFactory();
        beans.registerDisposableBean(NAME, simulator::close); // also if the application does not start
        beans.registerSingleton(NAME, simulator);
        Map<String, Object> properties = new LinkedHashMap<>();
        accounts.forEach((prefix, account) -> SimulatedAccounts.properties(simulator, account, accounts.size() == 1)
                .forEach((option, value) -> properties.put(prefix + "." + option, value)));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource(NAME, properties));
    }

    /** By the prefix of their properties. */
    private static Map<String, WechatpayMediaComponentConfiguration> accounts(Binder binder) {
        Map<String, WechatpayMediaComponentConfiguration> accounts = new LinkedHashMap<>();
        accounts.put(
                COMPONENT,
                binder.bind(COMPONENT, WechatpayMediaComponentConfiguration.class)
                        .orElseGet(WechatpayMediaComponentConfiguration::new));
        binder.bind(MERCHANTS, Bindable.mapOf(String.class, WechatpayMediaComponentConfiguration.class))
                .orElse(Map.of())
                .forEach((name, merchant) -> accounts.put(MERCHANTS + "." + name, merchant));
        return accounts;
    }
}
