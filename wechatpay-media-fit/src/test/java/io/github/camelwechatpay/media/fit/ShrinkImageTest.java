// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.test.picture.SamplePicture;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ShrinkImageTest {

    private static final String CHANGES = "CamelWechatpayMediaChanges";

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void replacesAPictureOfAnotherKind() {
        exchange.getMessage()
                .setBody(MadePicture.resource("lossy.webp", MediaType.WEBP).bytes());
        exchange.getMessage().setHeader(Exchange.FILE_NAME, "2026/licence.of.shop.webp");
        exchange.getMessage().setHeader(Exchange.FILE_LENGTH, 3596L);

        new ShrinkImage(200_000).process(exchange);

        assertThat(exchange.getMessage().getBody(byte[].class)).startsWith(0xFF, 0xD8);
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(Exchange.FILE_NAME, "2026/licence.of.shop.jpg")
                .containsEntry(Exchange.CONTENT_TYPE, "image/jpeg")
                .doesNotContainKey(Exchange.FILE_LENGTH)
                .hasEntrySatisfying(CHANGES, how -> assertThat((String) how).startsWith("WEBP 900x600, 3596 bytes"));
    }

    @Test
    void leavesAPictureThatFits() {
        byte[] picture = SamplePicture.of("png", 400, 300, 0xFFFFFF);
        exchange.getMessage().setBody(picture);
        exchange.getMessage().setHeader(CHANGES, "of the last one");

        new ShrinkImage(200_000).process(exchange);

        assertThat(exchange.getMessage().getBody()).isEqualTo(picture);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(CHANGES);
    }

    @Test
    void refusesWhatIsNoPicture() {
        exchange.getMessage().setBody("%PDF-1.7 a document".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> new ShrinkImage(200_000).process(exchange))
                .isInstanceOfSatisfying(
                        InvalidMediaException.class, e -> assertThat(e.code()).isEqualTo("WRONG_TYPE"));
    }

    @Test
    void refusesALimitThatIsNone() {
        assertThatThrownBy(() -> new ShrinkImage(0)).hasMessageContaining("maxBytes must be positive");
    }
}
