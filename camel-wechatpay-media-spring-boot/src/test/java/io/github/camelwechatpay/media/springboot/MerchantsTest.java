// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.WechatpayMediaConfiguration;
import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;

class MerchantsTest {

    private static final String COMPONENT = SimulatorProperties.COMPONENT + ".";
    private static final String MERCHANTS = "wechatpay.media.merchants.";

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension(WechatpaySimulator.builder()
            .merchant("1900000109")
            .merchant("1900000209")
            .merchant("1900000309"));

    @Test
    void uploadsForEachMerchantByItsName() {
        List<String> properties = new ArrayList<>(List.of(SimulatorProperties.with(WECHATPAY)));
        properties.addAll(SimulatorProperties.merchant(MERCHANTS + "shop", WECHATPAY.merchant("1900000209")));
        properties.addAll(SimulatorProperties.merchant(MERCHANTS + "hong-kong", WECHATPAY.merchant("1900000309")));
        try (ConfigurableApplicationContext app =
                BootApplication.start(PlainApplication.class, properties.toArray(String[]::new))) {
            for (String scheme : List.of("wechatpay-media", "shop", "hong-kong")) {
                assertThat(upload(app, scheme + ":merchant-media").getHeader(WechatpayMediaConstants.ID, String.class))
                        .startsWith("SIMULATED-");
            }
        }

        assertThat(WECHATPAY.received())
                .extracting(ReceivedUpload::identity)
                .containsExactly("1900000109", "1900000209", "1900000309");
    }

    @Test
    void inheritsWhatIsNotSetButNeitherIdentityNorCredentials() {
        try (ConfigurableApplicationContext app = BootApplication.start(
                PlainApplication.class,
                COMPONENT + "mch-id=1900000109",
                COMPONENT + "credentials=/not/theirs",
                COMPONENT + "api-key=not-theirs",
                COMPONENT + "secret-key=not-theirs",
                COMPONENT + "public-key=not-theirs",
                COMPONENT + "public-key-serial=not-theirs",
                COMPONENT + "throw-exception-on-failure=false",
                COMPONENT + "lazy-start-producer=true",
                COMPONENT + "repeat-unknown=false",
                COMPONENT + "upload-timeout=45s",
                COMPONENT + "proxy-host=proxy.example",
                MERCHANTS + "shop.mch-id=1900000209",
                MERCHANTS + "shop.upload-timeout=15s",
                MERCHANTS + "shop.repeat-unknown=true")) {
            WechatpayMediaComponent component =
                    app.getBean(CamelContext.class).getComponent("shop", WechatpayMediaComponent.class);
            WechatpayMediaConfiguration shop = component.getConfiguration();

            WechatpayMediaConfiguration expected = new WechatpayMediaConfiguration();
            expected.setMchId("1900000209");
            expected.setThrowExceptionOnFailure(false);
            expected.setRepeatUnknown("true");
            expected.setUploadTimeout(15_000);
            expected.setProxyHost("proxy.example");
            assertThat(shop).usingRecursiveComparison().isEqualTo(expected);
            assertThat(component.isLazyStartProducer()).isTrue();
        }
    }

    @Test
    void leavesOutAMerchantThatIsSwitchedOff() {
        DefaultListableBeanFactory beans = register(new MockEnvironment()
                .withProperty(MERCHANTS + "shop.enabled", "false")
                .withProperty(MERCHANTS + "shop.mch-id", "1900000209")
                .withProperty(MERCHANTS + "other.mch-id", "1900000309"));

        assertThat(beans.getBeanDefinitionNames()).containsExactly("anything", "other");
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.mch-id, wechatpay.media.merchants.Shop.* has a name that cannot be a scheme, 不能用作",
        "my_shop.mch-id, wechatpay.media.merchants.my_shop.* has a name that cannot be a scheme, 不能用作",
        "direct.mch-id, wechatpay.media.merchants.direct.* has the name of another bean or Camel component, 同名",
        "wechatpay-media.mch-id, wechatpay.media.merchants.wechatpay-media.* has the name of another, 同名",
        "anything.mch-id, wechatpay.media.merchants.anything.* has the name of another bean, 同名",
        "shop.upload-timeout, wechatpay.media.merchants.shop.mch-id is missing, 缺少配置项",
    })
    void refusesAMerchantThatCannotBeUsed(String property, String message, String messageZh) {
        assertThatThrownBy(() -> register(new MockEnvironment().withProperty(MERCHANTS + property, "15")))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining(message)
                .hasMessageContaining(messageZh);
    }

    /** In an application that has one bean. */
    private static DefaultListableBeanFactory register(MockEnvironment environment) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("anything", new RootBeanDefinition(String.class));
        new MerchantComponents(environment).postProcessBeanDefinitionRegistry(beans);
        return beans;
    }

    private static Message upload(ConfigurableApplicationContext app, String uri) {
        Exchange exchange = app.getBean(ProducerTemplate.class)
                .send(uri, sent -> sent.getMessage().setBody(OnePixelBmp.bytes()));
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage();
    }
}
