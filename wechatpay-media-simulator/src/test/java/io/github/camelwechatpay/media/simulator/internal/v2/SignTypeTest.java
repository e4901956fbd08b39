// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Vectors that were computed by Python's hashlib and hmac, by OpenSSL and by the JDK alike, and one that is published. */
class SignTypeTest {

    private static final String KEY = "CamelWechatPayMediaTestKey000032";
    private static final String BMP_HASH = "9303e77a979bf048a886e7b61dfe3968";
    private static final String MEDIA_ID = "9UYfXi-WMUhgWXvJtEw4_gBle_EfrD_pIL0bS8GAsK8";

    @Test
    void signsARequestWithoutSignType() {
        assertThat(SignType.MD5.sign(fields("media_hash", BMP_HASH, "mch_id", "1900000109"), KEY))
                .isEqualTo("EABB90A3EF429579177D1081CF91B2B4");
    }

    @Test
    void signsTheSignTypeThatIsSent() {
        assertThat(SignType.MD5.sign(fields("mch_id", "1900000109", "media_hash", BMP_HASH, "sign_type", "MD5"), KEY))
                .isEqualTo("FD4D1A4126A832DE0F64245E1E72044C");
    }

    @Test
    void signsAnAnswerWithChineseTextAnEmptyAndAnUnknownField() {
        Map<String, String> answer = fields(
                "return_code", "SUCCESS",
                "return_msg", "上传成功",
                "result_code", "SUCCESS",
                "err_code", "",
                "media_id", MEDIA_ID,
                "x_new_field", "a b&c=d",
                "sign", "left out");
        assertThat(SignType.MD5.sign(answer, KEY)).isEqualTo("0536F89562D6C2C04108C905DD29B719");
    }

    @Test
    void keepsTheLeadingZerosOfAnHmac() {
        assertThat(SignType.HMAC_SHA256.sign(
                        fields("mch_id", "1900000109", "media_hash", BMP_HASH, "sign_type", "HMAC-SHA256"), KEY))
                .isEqualTo("000D6254758F47D4A3A9B26DD37DA45D76B2008EF1E70B594D6120F3FE279C60");
    }

    @Test
    void signsAnotherMerchantsRequestByHmac() {
        assertThat(SignType.HMAC_SHA256.sign(
                        fields(
                                "mch_id", "10000100",
                                "media_hash", "5d41402abc4b2a76b9719d911017c592",
                                "sign_type", "HMAC-SHA256"),
                        KEY))
                .isEqualTo("14F40D40E2FF94FA7082430F33528746357FA497140441ED9862AF67AD4C0AB3");
    }

    @Test
    void signsAnAnswerByHmac() {
        Map<String, String> answer =
                fields("return_code", "SUCCESS", "return_msg", "OK", "result_code", "SUCCESS", "media_id", MEDIA_ID);
        assertThat(SignType.HMAC_SHA256.sign(answer, KEY))
                .isEqualTo("0D1D9DCCBBF8BE08241CB636510493DDC8EE5E12A5BEBECCC08E37FB4C3B3A1D");
    }

    @Test
    void anHmacOverTwoFieldsIsNotTheOneOverThree() {
        Map<String, String> two = fields("mch_id", "1900000109", "media_hash", BMP_HASH);
        assertThat(SignType.HMAC_SHA256.sign(two, KEY))
                .isEqualTo("E3FB2D396ACF110CD61BF41789AAE556E57C111DE6329FAEC6D6372411C47D6C");
    }

    @Test
    void agreesWithThePublishedExample() {
        Map<String, String> published = fields(
                "appid", "wxd930ea5d5a258f4f",
                "body", "test",
                "device_info", "1000",
                "mch_id", "10000100",
                "nonce_str", "ibuaiVcKdpRxkhJA");
        String key = "192006250b4c09247ec02edce69f6a2d";
        assertThat(SignType.MD5.sign(published, key)).isEqualTo("9A0A8659F005D6984697E2CA0A9CF3B7");
        assertThat(SignType.HMAC_SHA256.sign(published, key))
                .isEqualTo("6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6");
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
