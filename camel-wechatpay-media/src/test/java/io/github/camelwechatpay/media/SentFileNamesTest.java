// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two names of a file, in meta and in the part, with {@code fileNamePolicy=original}. */
@Tag("integration")
class SentFileNamesTest extends V3Uploads {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merchant-media",
                "merchant-video",
                "marketing-image",
                "complaint-image",
                "global-complaint-image",
                "global-file",
                "cancellation-image",
                "product-coupon-image",
                "brand-coupon-image",
                "brand-card-image"
            })
    void sendsOneAsciiNameTwiceWhereWeChatPayMayCompareThem(String api) {
        CallFixture call = CallFixture.of(api);
        String suffix = call.fileName().substring(call.fileName().lastIndexOf('.'));
        for (String[] name : new String[][] {{"营业执照", "____"}, {"a (1) é", "a (1) _"}, {"x".repeat(300), null}}) {
            Exchange exchange = send(
                    uriOf(api, "fileNamePolicy=original"),
                    call.file(),
                    Map.of("CamelWechatpayMediaFileName", name[0] + suffix));

            accepted(exchange);
            String sent = meta().path(api.equals("cancellation-image") ? "file_name" : "filename")
                    .asText();
            assertThat(received().fileName()).isEqualTo(sent).matches("\\p{ASCII}+");
            assertThat(header(exchange, "CamelWechatpayMediaSentFileName")).isEqualTo(sent);
            if (name[1] != null) {
                assertThat(sent).isEqualTo(name[1] + suffix);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"submission-file", "due-diligence-file"})
    void tellsPeopleTheTrueName(String api) {
        CallFixture call = CallFixture.of(api);
        String suffix = call.fileName().substring(call.fileName().lastIndexOf('.'));
        String meta = "&" + String.join("&", call.meta());

        accepted(send(uriOf(api) + meta, call.file(), Map.of("CamelWechatpayMediaFileName", "营业执照" + suffix)));

        assertThat(meta().path("file_name").asText()).isEqualTo("营业执照" + suffix);
        assertThat(received().fileName()).isEqualTo("____" + suffix);
    }

    @ParameterizedTest
    @CsvSource({
        "号码包.csv, ___.csv",
        "users (1).csv, users__1_.csv",
        "a+b&c.csv, a_b_c.csv",
        "active_user-2.1.csv, active_user-2.1.csv"
    })
    void sendsLettersAndDigitsAloneInTheNameOfABankFile(String given, String sent) {
        CallFixture call = CallFixture.of("bank-package-file");
        String meta = "&" + String.join("&", call.meta());

        accepted(send(uriOf("bank-package-file") + meta, call.file(), Map.of("CamelWechatpayMediaFileName", given)));

        assertThat(meta().path("filename").asText()).isEqualTo(sent);
        assertThat(received().fileName()).isEqualTo(sent);
    }

    @Test
    void sendsOneNameTwiceByACallOfTheUsersOwn() {
        String uri = uriOf("merchant-media", "customPath=/v3/merchant/media/upload", "fileNamePolicy=original")
                .replace("wechatpay-media:merchant-media", "wechatpay-media:custom");

        send(uri, PICTURE, Map.of("CamelWechatpayMediaFileName", "营业执照.bmp"));

        assertThat(meta().path("filename").asText())
                .isEqualTo("____.bmp")
                .isEqualTo(received().fileName());
    }
}
