package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TypoTest {

    @Test
    void refusesAPropertyThatDoesNotExist(CapturedOutput output) {
        assertThatThrownBy(() -> SpringApplication.run(
                        ShopApplication.class, "--camel.component.wechatpay-media.api-kye=x", "--server.port=0"))
                .isNotNull();
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Property camel.component.wechatpay-media.api-kye does not exist.",
                        "Did you mean camel.component.wechatpay-media.api-key?",
                        "是否应为 camel.component.wechatpay-media.api-key？");
    }
}
