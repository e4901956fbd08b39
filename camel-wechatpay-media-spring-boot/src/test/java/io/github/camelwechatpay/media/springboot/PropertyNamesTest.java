// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class PropertyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "camel.component.wechatpay-media.api-kye, camel.component.wechatpay-media.api-key",
        "camel.component.wechatpay-media.mchid2, camel.component.wechatpay-media.mch-id",
        "camel.component.wechatpay-media.mch-id.x, camel.component.wechatpay-media.mch-id",
        "camel.component.wechatpay-media.upload-time-out-ms, camel.component.wechatpay-media.upload-timeout",
        "camel.component.wechatpay-media-sftp.bridge-error-handlr, camel.component.wechatpay-media-sftp.bridge-error-handler",
        "wechatpay.media.ledger.enable, wechatpay.media.ledger.enabled",
        "wechatpay.media.limiter.ratelimits, wechatpay.media.limiter.rate-limit",
        "wechatpay.media.merchants.shop.secrett-key, wechatpay.media.merchants.shop.secret-key",
    })
    void refusesANameThatBindsToNothing(String wrong, String right, CapturedOutput output) {
        assertThatThrownBy(() -> BootApplication.start(PlainApplication.class, wrong + "=s3cr3t"))
                .isInstanceOf(ConfigurationFailure.class)
                .hasMessageContaining("Property " + wrong + " does not exist. Did you mean " + right + "?")
                .hasMessageContaining("配置项 " + wrong + " 不存在。是否应为 " + right + "？")
                .hasMessageNotContaining("s3cr3t");
        assertThat(output)
                .contains("APPLICATION FAILED TO START", "Did you mean " + right, "是否应为 " + right)
                .doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.wechatpay-media.mchId",
                "camel.component.wechatpay-media.mch_id",
                "camel.component.wechatpayMedia.MCH-ID",
                "camel.component.wechatpay-media.meta.x",
                "camel.component.wechatpay-media.meta[sub_mchid]",
                "camel.component.wechatpay-media-other.x",
                "camel.component.wechatpay.x",
                "wechatpay.mediator.x",
                "wechatpay.media.limiter.rates[cn/1900000109/merchant-media]",
            })
    void acceptsEachWayToWriteAName(String name) {
        try (ConfigurableApplicationContext app = BootApplication.start(PlainApplication.class, name + "=1900000109")) {
            assertThat(app.isActive()).isTrue();
        }
    }

    @Test
    void refusesAWrongNameOfASystemProperty() {
        System.setProperty("camel.component.wechatpay-media.mch-di", "1900000109");
        try {
            assertThatThrownBy(() -> BootApplication.start(PlainApplication.class))
                    .isInstanceOf(ConfigurationFailure.class)
                    .hasMessageContaining("camel.component.wechatpay-media.mch-di does not exist");
        } finally {
            System.clearProperty("camel.component.wechatpay-media.mch-di");
        }
    }

    @Test
    void saysWhichValuesAnOptionHas(CapturedOutput output) {
        assertThatThrownBy(() -> BootApplication.start(
                        PlainApplication.class, "camel.component.wechatpay-media.sign-type=SHA-1"))
                .isNotNull();
        assertThat(output).contains("camel.component.wechatpay-media.sign-type", "HMAC_SHA256", "MD5");
    }
}
