// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With no property at all, and in an application that several tests share. */
@WechatpaySimulatorTest
class DefaultMerchantTest {

    @Autowired
    ProducerTemplate template;

    @Autowired
    WechatpaySimulator wechatpay;

    @RepeatedTest(2)
    void seesTheUploadsOfItsOwnAlone() {
        Exchange exchange = upload();

        assertThat(exchange.getException()).isNull();
        assertThat(wechatpay.received()).singleElement().satisfies(received -> {
            assertThat(received.identity()).isEqualTo("1900000109");
            assertThat(received.content()).isEqualTo(OnePixelBmp.bytes());
            assertThat(received.mediaId())
                    .isEqualTo(exchange.getMessage().getHeader(WechatpayMediaConstants.ID, String.class));
        });
    }

    @RepeatedTest(2)
    void takesNoAnswerThatAnotherTestLeft() {
        assertThat(upload().getException()).isNull();
        wechatpay.always(Answer.of(Refusal.NO_PERMISSION));
        assertThat(upload().getException()).isInstanceOf(RejectedException.class);
    }

    @Nested
    class InANestedClass {

        @Test
        void isResetToo() {
            assertThat(wechatpay.received()).isEmpty();
            assertThat(upload().getException()).isNull();
        }
    }

    private Exchange upload() {
        return template.send("direct:pictures", sent -> sent.getMessage().setBody(OnePixelBmp.bytes()));
    }
}
