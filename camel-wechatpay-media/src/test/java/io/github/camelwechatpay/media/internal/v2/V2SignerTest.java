// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.api.SignType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class V2SignerTest {

    private final V2Signer signer = new V2Signer(Vectors.API_KEY);

    @Test
    void signsTheFieldsThatArePublishedAsAnExample() {
        Map<String, String> fields = fields(
                "appid", "wxd930ea5d5a258f4f",
                "body", "test",
                "device_info", "1000",
                "mch_id", "10000100",
                "nonce_str", "ibuaiVcKdpRxkhJA");
        V2Signer published = new V2Signer("192006250b4c09247ec02edce69f6a2d");

        assertThat(published.sign(fields, SignType.MD5)).isEqualTo("9A0A8659F005D6984697E2CA0A9CF3B7");
        assertThat(published.sign(fields, SignType.HMAC_SHA256))
                .isEqualTo("6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6");
    }

    @Test
    void signsAnMd5RequestWithoutSignType() {
        Map<String, String> fields = fields("media_hash", Vectors.A_BMP_MD5, "mch_id", Vectors.MCH_ID);

        assertThat(signer.textToSign(fields))
                .isEqualTo("mch_id=1900000109&media_hash=9303e77a979bf048a886e7b61dfe3968"
                        + "&key=CamelWechatPayMediaTestKey000032");
        assertThat(signer.sign(fields, SignType.MD5)).isEqualTo("EABB90A3EF429579177D1081CF91B2B4");
    }

    @Test
    void signsAnMd5RequestThatNamesItsSignType() {
        Map<String, String> fields =
                fields("mch_id", Vectors.MCH_ID, "media_hash", Vectors.A_BMP_MD5, "sign_type", "MD5");

        assertThat(signer.sign(fields, SignType.MD5)).isEqualTo("FD4D1A4126A832DE0F64245E1E72044C");
    }

    @Test
    void keepsTheLeadingZerosOfAnHmacRequest() {
        Map<String, String> fields =
                fields("mch_id", Vectors.MCH_ID, "media_hash", Vectors.A_BMP_MD5, "sign_type", "HMAC-SHA256");

        assertThat(signer.sign(fields, SignType.HMAC_SHA256))
                .isEqualTo("000D6254758F47D4A3A9B26DD37DA45D76B2008EF1E70B594D6120F3FE279C60");
    }

    @Test
    void signsAnHmacRequestOfAnotherMerchant() {
        Map<String, String> fields = fields(
                "mch_id", "10000100", "media_hash", "5d41402abc4b2a76b9719d911017c592", "sign_type", "HMAC-SHA256");

        assertThat(signer.sign(fields, SignType.HMAC_SHA256))
                .isEqualTo("14F40D40E2FF94FA7082430F33528746357FA497140441ED9862AF67AD4C0AB3");
    }

    @Test
    void signsAnMd5AnswerWithChineseEmptyAndUnknownFields() {
        Map<String, String> fields = fields(
                "return_code", "SUCCESS",
                "return_msg", "上传成功",
                "result_code", "SUCCESS",
                "err_code", "",
                "media_id", Vectors.MEDIA_ID,
                "x_new_field", "a b&c=d");

        assertThat(signer.textToSign(fields).getBytes(UTF_8)).hasSize(173);
        assertThat(signer.sign(fields, SignType.MD5)).isEqualTo("0536F89562D6C2C04108C905DD29B719");
    }

    @Test
    void verifiesAnHmacAnswerByTheLengthOfItsSignInAnyCase() {
        Map<String, String> fields = fields(
                "return_code", "SUCCESS",
                "return_msg", "OK",
                "result_code", "SUCCESS",
                "media_id", Vectors.MEDIA_ID,
                "sign", "0D1D9DCCBBF8BE08241CB636510493DDC8EE5E12A5BEBECCC08E37FB4C3B3A1D");

        assertThat(signer.verifies(fields)).isTrue();
        fields.replace("sign", fields.get("sign").toLowerCase(Locale.ROOT));
        assertThat(signer.verifies(fields)).isTrue();
        fields.replace("return_msg", "ok");
        assertThat(signer.verifies(fields)).isFalse();
    }

    @Test
    void verifiesNoSignOfAnotherLength() {
        for (String sign : new String[] {"", "0", "EABB90A3EF429579177D1081CF91B2B", "00".repeat(20)}) {
            assertThat(signer.verifies(fields("return_code", "SUCCESS", "sign", sign)))
                    .as(sign)
                    .isFalse();
        }
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void signsTheSameUnderATurkishDefaultLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            signsAnMd5RequestWithoutSignType();
            keepsTheLeadingZerosOfAnHmacRequest();
            verifiesAnHmacAnswerByTheLengthOfItsSignInAnyCase();
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
