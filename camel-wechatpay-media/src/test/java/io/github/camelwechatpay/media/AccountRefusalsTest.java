// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReportedRefusal;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No refusal of the account sends a good file to the failed ones. */
@Tag("integration")
class AccountRefusalsTest extends V3Uploads {

    @ParameterizedTest
    @EnumSource(ReportedRefusal.class)
    @Covers("F32")
    void blamesNoFileForARefusalOfTheAccount(ReportedRefusal refusal) {
        for (String api : List.of("uploadmedia", "merchant-media", "cancellation-image")) {
            if (api.equals("uploadmedia") && refusal == ReportedRefusal.PICTURE_HEADER_WRONG) {
                continue; // V2 does not say what a refusal is about
            }
            String uri = api.equals("uploadmedia") ? uri() : uriOf(api);
            for (Answer answer : List.of(Answer.of(refusal), Answer.inChinese(refusal))) {
                SIMULATOR.next(answer);
                UploadException e = failure(send(uri, PICTURE, Map.of()));

                assertThat(e).as(api).isInstanceOf(RejectedException.class);
                assertThat(e.fault().name()).as("%s %s", api, e.getMessage()).isEqualTo(faultOf(refusal));
                assertThat(e.isRetryable()).isEqualTo(!faultOf(refusal).equals("ACCOUNT"));
            }
        }
    }

    private static String faultOf(ReportedRefusal refusal) {
        return switch (refusal) {
            case DIGEST_DIFFERS -> "FILE"; // and tried again
            case TOO_MANY_CALLS -> "SERVICE";
            default -> "ACCOUNT";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"configured", "header", "expression"})
    void blamesTheFileForAFieldOnlyIfItsValueCameWithIt(String where) {
        String refused = "{\"code\":\"PARAM_ERROR\",\"message\":\"格式错误\",\"detail\":{\"field\":\"/meta/sub_mchid\"}}";
        SIMULATOR.next(Answer.signed(400, refused));
        String uri = uriOf("due-diligence-file", "meta.due_diligence_id=DD1", "meta.item_id=7")
                + switch (where) {
                    case "configured" -> "&meta.sub_mchid=1900000109";
                    case "expression" -> "&meta.sub_mchid=RAW(${header.shop})";
                    default -> "";
                };
        Map<String, Object> headers =
                switch (where) {
                    case "header" -> Map.of("CamelWechatpayMediaMeta", Map.of("sub_mchid", "1900000109"));
                    case "expression" -> Map.of("shop", "1900000109");
                    default -> Map.of();
                };

        UploadException e =
                failure(send(uri, CallFixture.of("due-diligence-file").file(), headers));

        assertThat(e.fault().name()).isEqualTo(where.equals("configured") ? "ACCOUNT" : "FILE");
        assertThat(e.category().name()).isEqualTo(where.equals("configured") ? "CONFIGURATION" : "INPUT");
    }

    @Test
    void blamesTheAccountForAPublicKeyOfAnotherMerchant() {
        String uri = without("publicKeySerial", uriOf("merchant-media"))
                + "&publicKeySerial=PUB_KEY_ID_0119000001092024112599999";

        UploadException e = failure(send(uri, PICTURE, Map.of()));

        assertThat(e.code()).isEqualTo("PARAM_ERROR");
        assertThat(e.fault().name()).isEqualTo("ACCOUNT");
        assertThat(e.advice()).contains("publicKeySerial");
    }
}
