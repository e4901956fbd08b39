// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses a property that binds to nothing, such as a name with a typo, before anything starts. Environment variables are left
 * alone: the platform sets some that an application does not know.
 */
final class PropertyNameCheck implements BeanFactoryPostProcessor {

    private static final ConfigurationPropertyName OWN = ConfigurationPropertyName.of("wechatpay.media");
    private static final ConfigurationPropertyName MERCHANTS = OWN.append("merchants");
    private static final PropertyTree MERCHANT = PropertyTree.of(WechatpayMediaComponentConfiguration.class);

    private final ConfigurableEnvironment environment;
    private final Map<ConfigurationPropertyName, PropertyTree> known = new LinkedHashMap<>();

    PropertyNameCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
        component("wechatpay-media", WechatpayMediaComponentConfiguration.class);
        component("wechatpay-media-file", WechatpayMediaFileComponentConfiguration.class);
        component("wechatpay-media-sftp", WechatpayMediaSftpComponentConfiguration.class);
        component("wechatpay-media-s3", WechatpayMediaS3ComponentConfiguration.class);
        known.put(OWN, PropertyTree.of(WechatpayMediaProperties.class));
    }

    private void component(String scheme, Class<?> type) {
        known.put(ConfigurationPropertyName.of("camel.component." + scheme), PropertyTree.of(type));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        environment.getPropertySources().stream()
                .filter(source -> !source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
                .flatMap(PropertyNameCheck::names)
                .forEach(this::check);
    }

    private static Stream<String> names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> enumerable
                ? Stream.of(enumerable.getPropertyNames())
                : Stream.empty();
    }

    private void check(String raw) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(raw, '.');
        known.forEach((prefix, tree) -> {
            if (prefix.isAncestorOf(name)) {
                check(raw, name, prefix, tree);
            }
        });
    }

    private static void check(
            String raw, ConfigurationPropertyName name, ConfigurationPropertyName prefix, PropertyTree tree) {
        int options = MERCHANTS.getNumberOfElements() + 1;
        if (MERCHANTS.isAncestorOf(name) && name.getNumberOfElements() > options) {
            require(MERCHANT, raw, name, options);
        } else {
            require(tree, raw, name, prefix.getNumberOfElements());
        }
    }

    private static void require(PropertyTree tree, String raw, ConfigurationPropertyName name, int from) {
        if (tree.has(name, from)) {
            return;
        }
        String right = name.chop(from) + "." + tree.nearest(name, from);
        throw new ConfigurationFailure(
                "Property " + raw + " does not exist",
                "Did you mean " + right + "? See docs/spring-boot.md for all properties",
                "配置项 " + raw + " 不存在",
                "是否应为 " + right + "？全部配置项见 docs/zh/spring-boot.md");
    }
}
