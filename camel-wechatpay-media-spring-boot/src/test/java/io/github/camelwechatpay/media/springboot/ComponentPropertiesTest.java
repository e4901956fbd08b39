// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConfiguration;
import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.UploadLimiter;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class ComponentPropertiesTest {

    private static final CatalogComponent COMPONENT = CatalogComponent.all().get(0);
    private static final String PREFIX = "camel.component.wechatpay-media.";

    /** Values that no option has by default. */
    private static final Map<String, String> BEANS = Map.of(
            "configuration", "#bean:sharedConfiguration",
            "credentialsProvider", "keys",
            "ledger", "#bean:ownLedger",
            "rateLimiter", "#ownLimiter",
            "httpClientConfigurer", "#bean:ownConfigurer",
            "sslContextParameters", "ownTls");

    @Test
    void setsEachOptionOfTheCatalog() {
        Map<String, Object> expected = new TreeMap<>();
        List<String> properties = new ArrayList<>();
        for (CatalogOption option : COMPONENT.options()) {
            if (option.isMap()) {
                properties.add(PREFIX + "meta.sub_mchid=1900000209");
                properties.add(PREFIX + "meta.Detail.item_id=7");
                expected.put(option.name(), Map.of("sub_mchid", "1900000209", "Detail.item_id", "7"));
            } else if (!option.isBean()) {
                properties.add(PREFIX + option.dashed() + "=" + text(option));
                expected.put(option.name(), value(option));
            } else {
                properties.add(PREFIX + option.dashed() + "=" + BEANS.get(option.name()));
            }
        }

        try (ConfigurableApplicationContext app =
                BootApplication.start(BeansApplication.class, properties.toArray(String[]::new))) {
            WechatpayMediaComponent component =
                    app.getBean(CamelContext.class).getComponent("wechatpay-media", WechatpayMediaComponent.class);

            assertThat(values(component, expected.keySet())).isEqualTo(expected);
            WechatpayMediaConfiguration configuration = component.getConfiguration();
            assertThat(configuration).isSameAs(app.getBean("sharedConfiguration"));
            assertThat(configuration.getLedger()).isSameAs(app.getBean("ownLedger"));
            assertThat(configuration.getRateLimiter()).isSameAs(app.getBean("ownLimiter"));
            assertThat(configuration.getCredentialsProvider()).isSameAs(app.getBean("keys"));
            assertThat(configuration.getHttpClientConfigurer()).isSameAs(app.getBean("ownConfigurer"));
            assertThat(configuration.getSslContextParameters()).isSameAs(app.getBean("ownTls"));
        }
    }

    @Test
    void changesNoDefaultOfWhatIsNotSet() {
        WechatpayMediaConfiguration defaults = new WechatpayMediaConfiguration();

        try (ConfigurableApplicationContext app = BootApplication.start(PlainApplication.class)) {
            WechatpayMediaComponent component =
                    app.getBean(CamelContext.class).getComponent("wechatpay-media", WechatpayMediaComponent.class);

            assertThat(component.getConfiguration()).usingRecursiveComparison().isEqualTo(defaults);
            assertThat(component.getConfiguration().getRepeatUnknown()).isNull();
        }
    }

    @Test
    void setsEachOptionOfTheInboxes() {
        List<CatalogComponent> inboxes = CatalogComponent.all().subList(1, 4);
        String[] properties = inboxes.stream()
                .flatMap(inbox -> inbox.options().stream()
                        .map(option -> inbox.prefix() + "." + option.dashed() + "=" + text(option)))
                .toArray(String[]::new);

        try (ConfigurableApplicationContext app = BootApplication.start(PlainApplication.class, properties)) {
            CamelContext camel = app.getBean(CamelContext.class);
            assertThat(inboxes).allSatisfy(inbox -> {
                BeanWrapper component =
                        PropertyAccessorFactory.forBeanPropertyAccess(camel.getComponent(inbox.scheme()));
                assertThat(inbox.options()).hasSizeGreaterThan(3).allSatisfy(option -> assertThat(
                                component.getPropertyValue(option.name()))
                        .as(option.name())
                        .isEqualTo(value(option)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.wechatpay-media.enabled", "camel.component.customizer.enabled"})
    void setsNothingIfItIsSwitchedOff(String property) {
        try (ConfigurableApplicationContext app =
                BootApplication.start(PlainApplication.class, property + "=false", PREFIX + "mch-id=1900000109")) {
            WechatpayMediaComponent component =
                    app.getBean(CamelContext.class).getComponent("wechatpay-media", WechatpayMediaComponent.class);

            assertThat(component.getConfiguration().getMchId()).isNull();
        }
    }

    @Test
    void namesThePropertyAndNotTheValueOfASecretThatCannotBeSet() {
        try (ConfigurableApplicationContext app =
                BootApplication.start(PlainApplication.class, PREFIX + "api-key=#bean:s3cr3t-name")) {
            CamelContext camel = app.getBean(CamelContext.class);

            assertThatThrownBy(() -> camel.getComponent("wechatpay-media"))
                    .rootCause()
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("Property camel.component.wechatpay-media.api-key cannot be set")
                    .hasMessageContaining("无法设置")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    /** Camel tells which options are secret, and of which the security depends. */
    @Test
    void knowsTheSecretsAndTheIdentityOfTheCatalog() {
        Set<String> shared = Set.of(
                "caCertificate",
                "cryptoProvider",
                "platformRootCertificates",
                "signType",
                "encryptFields",
                "proxyAuthUsername",
                "proxyAuthPassword");

        assertThat(names(COMPONENT.options().stream()
                        .filter(CatalogOption::isSecret)
                        .toList()))
                .isEqualTo(SecretOptions.NAMES);
        assertThat(names(COMPONENT.options().stream()
                        .filter(CatalogOption::isOfSecurity)
                        .filter(option -> !shared.contains(option.name()))
                        .toList()))
                .isSubsetOf(MerchantOptions.IDENTITY);
        assertThat(names(COMPONENT.options())).containsAll(MerchantOptions.IDENTITY);
    }

    private static Set<String> names(List<CatalogOption> options) {
        return options.stream().map(CatalogOption::name).collect(toSet());
    }

    private static String text(CatalogOption option) {
        if (option.isDuration()) {
            return "45s";
        }
        if (option.isEnum()) {
            return option.values().get(option.values().size() - 1);
        }
        return switch (option.propertyType()) {
            case "Boolean" -> String.valueOf(!option.defaultValue().asBoolean());
            case "Integer", "Long" -> "7";
            default -> "text-of-" + option.dashed();
        };
    }

    private static Object value(CatalogOption option) {
        String text = text(option);
        if (option.isDuration()) {
            return Duration.ofSeconds(45).toMillis();
        }
        return switch (option.propertyType()) {
            case "Boolean" -> option.javaType().equals("boolean") ? Boolean.valueOf(text) : text;
            case "Integer" -> Integer.valueOf(text);
            case "Long" -> Long.valueOf(text);
            default -> text;
        };
    }

    private static Map<String, Object> values(WechatpayMediaComponent component, Set<String> names) {
        BeanWrapper own = PropertyAccessorFactory.forBeanPropertyAccess(component);
        BeanWrapper shared = PropertyAccessorFactory.forBeanPropertyAccess(component.getConfiguration());
        Map<String, Object> values = new TreeMap<>();
        names.forEach(
                name -> values.put(name, (shared.isReadableProperty(name) ? shared : own).getPropertyValue(name)));
        return values;
    }

    @Configuration(proxyBeanMethods = false)
    @Import(PlainApplication.class)
    static class BeansApplication {

        @Bean
        WechatpayMediaConfiguration sharedConfiguration() {
            return new WechatpayMediaConfiguration();
        }

        @Bean
        Credentials keys() throws Exception {
            try (WechatpaySimulator simulator = WechatpaySimulator.start();
                    InputStream file =
                            Files.newInputStream(simulator.credentials().resolve("apiclient_cert.p12"))) {
                char[] password = simulator.merchant().id().toCharArray();
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(file, password);
                String alias = store.aliases().nextElement();
                return Credentials.of(
                        (PrivateKey) store.getKey(alias, password), (X509Certificate) store.getCertificate(alias));
            }
        }

        @Bean
        MediaLedger ownLedger() {
            return new JdbcMediaLedger(JdbcConnectionPool.create("jdbc:h2:mem:own", "", ""));
        }

        @Bean
        UploadLimiter ownLimiter() {
            return new UploadLimiter() {
                @Override
                public boolean acquire(String key, Duration patience) {
                    return true;
                }

                @Override
                public void slowDown(String key, Duration pause) {
                    // limits nothing
                }
            };
        }

        @Bean
        HttpClientConfigurer ownConfigurer() {
            return client -> {};
        }

        @Bean
        SSLContextParameters ownTls() {
            return new SSLContextParameters();
        }
    }
}
