// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.camel.Component;
import org.apache.camel.Ordered;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.StringHelper;

/** Sets the options of components, by the components' names. */
final class ComponentOptionsCustomizer implements ComponentCustomizer {

    private final Predicate<String> names;
    private final Function<String, String> prefix;
    private final Function<String, Map<String, Object>> options;

    /**
     * @param names the components that it sets options of
     * @param prefix of a component's properties, for messages
     * @param options by the component's name
     */
    ComponentOptionsCustomizer(
            Predicate<String> names, Function<String, String> prefix, Function<String, Map<String, Object>> options) {
        this.names = names;
        this.prefix = prefix;
        this.options = options;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return names.test(name);
    }

    /** Before those of the application, which may change what properties say. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST;
    }

    @Override
    public void configure(String name, Component target) {
        ServiceHelper.initService(target); // its configurer is there from then on
        options.apply(name).forEach((option, value) -> set(name, target, option, value));
    }

    /** The values are not told, and neither is the cause of a secret: Camel's text has the value. */
    private void set(String name, Component target, String option, Object value) {
        try {
            PropertyBindingSupport.build()
                    .withConfigurer(target.getComponentPropertyConfigurer())
                    .withMandatory(true)
                    .bind(target.getCamelContext(), target, option, value);
        } catch (PropertyBindingException | IllegalArgumentException e) {
            String property = prefix.apply(name) + "." + StringHelper.camelCaseToDash(option);
            throw new ConfigurationFailure(
                    "Property " + property + " cannot be set",
                    "Check that the bean or placeholder that it names exists and has the right type",
                    "配置项 " + property + " 无法设置",
                    "请检查其引用的 bean 或占位符是否存在、类型是否正确",
                    SecretOptions.isSecret(option) ? null : e);
        }
    }
}
