// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call that is told by options; calls that the simulator knows stand in for those that nobody knows yet. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class CustomCallTest extends V3Uploads {

    private static final String SUBMISSION = "customPath=/v3/mch-manage/submission-files/sub-mchid/{sub_mchid}/upload"
            + "&customPart=submission_file&customNameField=file_name&customDigestField=file_digest"
            + "&customTextParts=item_id, manage_record_id&customResult=/file_id";

    @Test
    void uploadsByAPathAlone() {
        var exchange = send(custom("customPath=/v3/merchant/media/upload"), PICTURE, Map.of());

        accepted(exchange);
        assertThat(received().api()).isEqualTo("merchant-media");
        assertThat(header(exchange, "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
        assertThat(header(exchange, "CamelWechatpayMediaApi")).isEqualTo("custom");
    }

    @Test
    void takesPathVariablesAndTextPartsFromEndpointAndMessage() {
        var exchange = send(
                custom(SUBMISSION, "meta.sub_mchid=1900000200", "meta.item_id=7"),
                Samples.of("png"),
                Map.of("CamelWechatpayMediaMeta", Map.of("manage_record_id", "20250521")));

        accepted(exchange);
        assertThat(received().path()).isEqualTo("/v3/mch-manage/submission-files/sub-mchid/1900000200/upload");
        assertThat(received().fields()).containsEntry("item_id", "7").containsEntry("manage_record_id", "20250521");
        assertThat(header(exchange, "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
    }

    @Test
    void sendsNoNameAndAnotherDigestAndFurtherFieldsIfToldTo() {
        accepted(send(
                custom(
                        "customPath=/v3/new-tax-control-fapiao/fapiao-applications/upload-fapiao-file",
                        "customNameField=",
                        "customDigestField=digest",
                        "customDigest=SM3",
                        "customResult=/fapiao_media_id",
                        "meta.file_type=PDF",
                        "meta.digest_alogrithm=SM3"),
                Samples.of("pdf"),
                Map.of()));
    }

    @Test
    void signsAsABrandIfOnlyABrandIsSet() {
        String uri = "wechatpay-media:custom?" + SIMULATOR.endpointOptions("brand-coupon-image")
                + "&customPath=/brand/marketing/product-coupon/media/upload-image&customResult=/image_url";
        var exchange = send(uri, PICTURE, Map.of());

        accepted(exchange);
        assertThat(received().identity()).isEqualTo(SIMULATOR.brand().id());
        assertThat(header(exchange, "CamelWechatpayMediaBrandId"))
                .isEqualTo(SIMULATOR.brand().id());
    }

    @Test
    void namesAMissingPathVariableBeforeAnythingIsSent() {
        refused(send(custom(SUBMISSION, "meta.item_id=7"), PICTURE, Map.of()), "MISSING_FIELD");
    }

    @ParameterizedTest
    @CsvSource({
        "customPath, /v3/x",
        "customPart, media",
        "customNameField, name",
        "customDigestField, digest",
        "customDigest, SM3",
        "customTextParts, item_id",
        "customResult, /file_id"
    })
    void isOfTheCustomCallOnly(String option, String value) {
        assertThatThrownBy(() -> start(uriOf("merchant-media", option + "=" + value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option " + option
                        + " is for wechatpay-media:custom only. Remove the option, or use wechatpay-media:custom");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v3/x",
                "/",
                "//x",
                "/v3/../x",
                "/v3/x/..",
                "/v3/./x",
                "/v3/x?a=b",
                "/v3/x y",
                "/v3/{",
                "/v3/{}",
                "/v3/{a",
                "/v3/a}",
                "/v3/{{a}}/x",
                "https://pay.example.com/v3/x"
            })
    void refusesAPathThatIsNone(String path) {
        context.getPropertiesComponent().setIgnoreMissingProperty(true);

        assertThatThrownBy(() -> start(custom("customPath=RAW(" + path + ")")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option customPath is missing or not a path");
    }

    @ParameterizedTest
    @CsvSource({
        "customPart=RAW(a b), Option customPart is not a valid name",
        "customPart=, Option customPart is not a valid name",
        "customPart=meta, Option customPart is meta",
        "customDigestField=, Option customDigestField is not a valid name",
        "customDigestField=filename, Options customDigestField and customNameField have the same value",
        "customNameField=RAW(a\"b), Option customNameField is not a valid name",
        "customDigest=MD5, 'Option customDigest must be one of SHA-256, SM3, spelled exactly like that'",
        "customTextParts=meta, Option customTextParts: meta is also the name of another part",
        "customTextParts=file, Option customTextParts: file is also the name of another part",
        "'customTextParts=RAW(a,a)', Option customTextParts: a is also the name of another part",
        "customTextParts=id, Option customTextParts: id is also the name of another part or a variable of customPath",
        "'customTextParts=RAW(a,,b)', Option customTextParts is not a valid name",
        "customResult=media_id, Option customResult is not a JSON pointer",
        "meta.sha256=1, 'Option meta.sha256: wechatpay-media:custom sets this field itself'"
    })
    void refusesAValueThatCannotWork(String option, String message) {
        assertThatThrownBy(() -> start(custom("customPath=/v3/x/{id}", option)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void needsAnIdentity() {
        assertThatThrownBy(() -> start(without("mchId", custom("customPath=/v3/x"))))
                .hasMessageStartingWith("Option mchId is missing: wechatpay-media:custom needs ");
    }

    private static String custom(String... options) {
        return uriOf("merchant-media", options).replace("wechatpay-media:merchant-media", "wechatpay-media:custom");
    }
}
