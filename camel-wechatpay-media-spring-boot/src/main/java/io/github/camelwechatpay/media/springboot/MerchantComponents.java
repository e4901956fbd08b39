// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Makes a component bean for each further merchant. Camel finds it by its name, which is the scheme. */
final class MerchantComponents implements BeanDefinitionRegistryPostProcessor {

    static final String PREFIX = "wechatpay.media.merchants";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Environment environment;

    MerchantComponents(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, WechatpayMediaComponentConfiguration.class))
                .orElse(Map.of())
                .forEach((name, merchant) -> register(registry, name, merchant));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        // all is done by then
    }

    private static void register(
            BeanDefinitionRegistry registry, String name, WechatpayMediaComponentConfiguration merchant) {
        if (!merchant.isEnabled()) {
            return;
        }
        String property = PREFIX + "." + name;
        if (!NAME.matcher(name).matches()) {
            throw new ConfigurationFailure(
                    "Property " + property + ".* has a name that cannot be a scheme",
                    "Use lower-case letters, digits and single hyphens, for example " + PREFIX + ".shop-1.mch-id",
                    "配置项 " + property + ".* 中的名称不能用作 URI 前缀",
                    "请使用小写字母、数字和单个连字符，例如 " + PREFIX + ".shop-1.mch-id");
        }
        if (registry.containsBeanDefinition(name) || isScheme(name)) {
            throw new ConfigurationFailure(
                    "Property " + property + ".* has the name of another bean or Camel component",
                    "Use another name, for example " + PREFIX + "." + name + "-merchant.mch-id",
                    "配置项 " + property + ".* 与已有的 bean 或 Camel 组件同名",
                    "请换一个名称，例如 " + PREFIX + "." + name + "-merchant.mch-id");
        }
        if (merchant.getMchId() == null && merchant.getBrandId() == null && merchant.getConfiguration() == null) {
            throw new ConfigurationFailure(
                    "Property " + property + ".mch-id is missing",
                    "Set it to the merchant id, or " + property + ".brand-id to the brand id",
                    "缺少配置项 " + property + ".mch-id",
                    "请填写商户号，品牌请填写 " + property + ".brand-id");
        }
        registry.registerBeanDefinition(
                name,
                BeanDefinitionBuilder.genericBeanDefinition(WechatpayMediaComponent.class, WechatpayMediaComponent::new)
                        .getBeanDefinition());
    }

    private static boolean isScheme(String name) {
        return MerchantComponents.class.getResource("/META-INF/services/org/apache/camel/component/" + name) != null;
    }
}
