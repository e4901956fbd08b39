// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class PropertyNamesTest {

    private static final DefaultListableBeanFactory NO_BEANS = new DefaultListableBeanFactory();

    @ParameterizedTest
    @CsvSource({
        "camel.component.wechatpay-media.api-kye, camel.component.wechatpay-media.api-key",
        "camel.component.wechatpay-media.mchid2, camel.component.wechatpay-media.mch-id",
        "camel.component.wechatpay-media.mch-id.x, camel.component.wechatpay-media.mch-id",
        "camel.component.wechatpay-media.upload-time-out-ms, camel.component.wechatpay-media.upload-timeout",
        "camel.component.wechatpay-media.customizer.enable, camel.component.wechatpay-media.customizer.enabled",
        "camel.component.wechatpay-media-file.bridge-errors, camel.component.wechatpay-media-file.bridge-error-handler",
        "camel.component.wechatpay-media-sftp.auto-wired, camel.component.wechatpay-media-sftp.autowired-enabled",
        "camel.component.wechatpay-media-s3.enable, camel.component.wechatpay-media-s3.enabled",
        "wechatpay.media.ledger.enable, wechatpay.media.ledger.enabled",
        "wechatpay.media.limiter.ratelimits, wechatpay.media.limiter.rate-limit",
        "wechatpay.media.merchants.shop.secrett-key, wechatpay.media.merchants.shop.secret-key",
        "wechatpay.media.merchant.shop.mch-id, wechatpay.media.merchants",
    })
    void refusesANameThatBindsToNothing(String wrong, String right) {
        assertThatThrownBy(() -> check(wrong))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("Property " + wrong + " does not exist. Did you mean " + right + "?")
                .hasMessageContaining("配置项 " + wrong + " 不存在。是否应为 " + right + "？")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.wechatpay-media.mchId",
                "camel.component.wechatpay-media.mch_id",
                "camel.component.wechatpayMedia.MCH-ID",
                "camel.component.wechatpay-media.meta.x",
                "camel.component.wechatpay-media.meta.x.y",
                "camel.component.wechatpay-media.meta[sub_mchid]",
                "camel.component.wechatpay-media.customizer.enabled",
                "camel.component.wechatpay-media-other.x",
                "camel.component.wechatpay.x",
                "wechatpay.mediator.x",
                "wechatpay.media.merchants.shop.mch-id",
                "wechatpay.media.merchants.shop.meta.x.y",
                "wechatpay.media.limiter.rates[cn/1900000109/merchant-media]",
            })
    void acceptsEachWayToWriteAName(String name) {
        assertThatCode(() -> check(name)).doesNotThrowAnyException();
    }

    /** Each name that editors complete binds to something. */
    @Test
    void acceptsEachNameOfTheMetadata() throws IOException {
        List<String> names;
        try (InputStream json = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            // the first on the class path is the module's own
            names = new ObjectMapper()
                    .readTree(json)
                    .get("properties")
                    .valueStream()
                    .filter(property -> !property.get("type").asText().startsWith("java.util.Map"))
                    .map(property -> property.get("name").asText())
                    .toList();
        }

        assertThat(names).hasSizeGreaterThan(60).contains("wechatpay.media.ledger.create-table");
        assertThatCode(() -> names.forEach(PropertyNamesTest::check)).doesNotThrowAnyException();
    }

    @Test
    void leavesEnvironmentVariablesAlone() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        "systemEnvironment",
                        new SystemEnvironmentPropertySource(
                                "systemEnvironment", Map.of("WECHATPAY_MEDIA_PORT", "tcp://10.0.0.1:80")));

        assertThatCode(() -> new PropertyNameCheck(environment).postProcessBeanFactory(NO_BEANS))
                .doesNotThrowAnyException();
    }

    @Test
    void stopsTheStartWithTheRightName(CapturedOutput output) {
        String wrong = "camel.component.wechatpay-media.api-kye";
        assertThatThrownBy(() -> BootApplication.start(PlainApplication.class, wrong + "=s3cr3t"))
                .isInstanceOf(ConfigurationFailure.class);
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Property " + wrong + " does not exist.",
                        "Did you mean camel.component.wechatpay-media.api-key?",
                        "是否应为 camel.component.wechatpay-media.api-key？")
                .doesNotContain("s3cr3t");
    }

    @Test
    void saysWhichValuesAnOptionHas(CapturedOutput output) {
        assertThatThrownBy(() -> BootApplication.start(
                        PlainApplication.class, "camel.component.wechatpay-media.sign-type=SHA-1"))
                .isNotNull();
        assertThat(output).contains("camel.component.wechatpay-media.sign-type", "HMAC_SHA256", "MD5");
    }

    private static void check(String name) {
        new PropertyNameCheck(new MockEnvironment().withProperty(name, "s3cr3t")).postProcessBeanFactory(NO_BEANS);
    }
}
