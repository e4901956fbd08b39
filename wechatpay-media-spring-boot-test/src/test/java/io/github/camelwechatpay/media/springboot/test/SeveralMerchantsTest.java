// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** With the properties of production, whose keys are not on this machine and whose hosts must not be called. */
@WechatpaySimulatorTest
@SpringBootTest(
        properties = {
            "camel.component.wechatpay-media.mch-id=1900000209",
            "camel.component.wechatpay-media.credentials=/etc/wechatpay/1900000209",
            "camel.component.wechatpay-media.key-store-password=production",
            "camel.component.wechatpay-media.certificate-serial=00AA",
            "camel.component.wechatpay-media.secret-key=production",
            "camel.component.wechatpay-media.api-key=production",
            "camel.component.wechatpay-media.public-key=/etc/wechatpay/pub_key.pem",
            "camel.component.wechatpay-media.public-key-serial=production",
            "camel.component.wechatpay-media.base-uri=https://wechatpay.invalid",
            "camel.component.wechatpay-media.backup-uri=https://backup.invalid",
            "wechatpay.media.merchants.shop.mch-id=1900000309",
            "wechatpay.media.merchants.shop.credentials-provider=#bean:hsm",
            "wechatpay.media.merchants.shop.secret-key=production",
            "wechatpay.media.merchants.shop.base-uri=https://wechatpay.invalid",
            "wechatpay.media.merchants.brand.brand-id=120355",
            "wechatpay.media.merchants.brand.credentials=/etc/wechatpay/120355"
        })
class SeveralMerchantsTest {

    @Autowired
    ProducerTemplate template;

    @Autowired
    WechatpaySimulator wechatpay;

    @Test
    void uploadsForEachWithTheKeysOfTheSimulator() {
        for (String uri : List.of(
                "direct:pictures", "wechatpay-media:uploadmedia", "shop:merchant-media", "brand:brand-card-image")) {
            Exchange exchange = template.send(uri, sent -> sent.getMessage().setBody(OnePixelBmp.bytes()));
            assertThat(exchange.getException()).as(uri).isNull();
        }

        assertThat(wechatpay.received())
                .extracting(ReceivedUpload::identity)
                .containsExactly("1900000209", "1900000209", "1900000309", "120355");
        assertThat(wechatpay.certificateDownloads())
                .as("shop has no public key")
                .isEqualTo(1);
    }
}
