// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class V3SignerTest {

    private static final String DIGEST = "f7cbd816abfb19030d23b8de5435d0141443665a81ed5ba12114c70b5f53b610";

    private final V3Signer signer = new V3Signer(V3Identity.merchant(Vectors.MCH_ID), V3Vectors.credentials());

    @Test
    void signsThePictureOfVectorA() {
        signs(
                "A",
                172,
                "/v3/merchant/media/upload",
                new Stamp(1554208460, "593BEC0C930BF1AFEB40B4A08C8FB242"),
                "{\"filename\":\"a.bmp\",\"sha256\":\"" + DIGEST + "\"}");
    }

    @Test
    void signsTheChineseNameOfVectorB() {
        signs(
                "B",
                223,
                "/v3/mch-manage/submission-files/sub-mchid/1900000109/upload",
                new Stamp(1755763200, "5K8264ILTKCH16CQ2502SI8ZNMTM67VS"),
                "{\"file_name\":\"营业执照.bmp\",\"file_digest\":\"" + DIGEST + "\"}");
    }

    @Test
    void signsTheEncodedPathOfVectorC() {
        signs(
                "C",
                265,
                "/v3/mch-operation-manage/enhanced-due-diligence/DD%202025%2F07/upload",
                new Stamp(1755763201, "0123456789abcdef0123456789abcdef"),
                "{\"file_name\":\"a \\\"q\\\".bmp\",\"file_digest\":\"" + DIGEST
                        + "\",\"sub_mchid\":\"1900000109\",\"item_id\":7}");
    }

    @Test
    void namesTheSchemeAndTheCertificateOfWhoSigns() {
        Stamp stamp = new Stamp(1, "N");

        assertThat(signer.authorization(stamp, signer.signature("GET", "/v3/certificates", stamp, new byte[0])))
                .matches(
                        "WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\",nonce_str=\"N\",signature=\"[A-Za-z0-9+/=]{344}\","
                                + "timestamp=\"1\",serial_no=\"" + V3Vectors.SERIAL + "\"");
        assertThat(new V3Signer(V3Identity.brand("41000"), V3Vectors.credentials()).authorization(stamp, "x"))
                .startsWith("WECHATPAY-BRAND-SHA256-RSA2048 brand_id=\"41000\",nonce_str=\"N\",");
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void signsTheSameUnderATurkishDefaultLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            signsThePictureOfVectorA();
            signsTheChineseNameOfVectorB();
            signsTheEncodedPathOfVectorC();
        } finally {
            Locale.setDefault(before);
        }
    }

    private void signs(String vector, int length, String path, Stamp stamp, String meta) {
        assertThat(V3Signer.textToSign("POST", path, stamp, meta.getBytes(UTF_8)))
                .hasSize(length);
        assertThat(signer.authorization(stamp, signer.signature("POST", path, stamp, meta.getBytes(UTF_8))))
                .isEqualTo("WECHATPAY2-SHA256-RSA2048 mchid=\"1900000109\",nonce_str=\"" + stamp.nonce()
                        + "\",signature=\""
                        + V3Vectors.signature(vector) + "\",timestamp=\"" + stamp.epochSecond() + "\",serial_no=\""
                        + V3Vectors.SERIAL + "\"");
    }
}
