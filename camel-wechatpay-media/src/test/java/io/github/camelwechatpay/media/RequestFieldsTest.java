// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the values of a call's further fields go. */
@Tag("integration")
class RequestFieldsTest extends V3Uploads {

    private static final String HEADER = "CamelWechatpayMediaMeta";
    private static final String[] DILIGENCE = {"meta.sub_mchid=1900000200", "meta.item_id=7"};

    @Test
    void putsPathValuesIntoThePathAndTextPartsBesideTheMeta() {
        accepted(send(
                "submission-file",
                Map.of(),
                "meta.sub_mchid=1900000200",
                "meta.item_id=7",
                "meta.manage_record_id=20250521"));

        assertThat(received().path()).isEqualTo("/v3/mch-manage/submission-files/sub-mchid/1900000200/upload");
        assertThat(received().fields())
                .containsEntry("item_id", "7")
                .containsEntry("manage_record_id", "20250521")
                .doesNotContainKey("sub_mchid");
        assertThat(meta().fieldNames()).toIterable().containsExactly("file_name", "file_digest");
    }

    @ParameterizedTest
    @CsvSource({
        "..., ...",
        "a/b, a%2Fb",
        "a b, a%20b",
        "%2F, %252F",
        "a+b*c~d, a%2Bb%2Ac~d",
        "a?b#c&d, a%3Fb%23c%26d",
        "尽调, %E5%B0%BD%E8%B0%83",
        "{sub_mchid}, %7Bsub_mchid%7D"
    })
    void encodesAPathValueAndSignsItAsItIsEncoded(String value, String encoded) {
        accepted(send("due-diligence-file", Map.of(HEADER, Map.of("due_diligence_id", value)), DILIGENCE));

        assertThat(received().path())
                .isEqualTo("/v3/mch-operation-manage/enhanced-due-diligence/" + encoded + "/upload");
    }

    @Test
    void takesABlankPathValueForAMissingOne() {
        refused(
                send("due-diligence-file", Map.of(HEADER, Map.of("due_diligence_id", " ")), DILIGENCE),
                "MISSING_FIELD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "007", " 7 "})
    void keepsNumbersNumbersInMeta(String seven) {
        accepted(send("taxi-fapiao-file", Map.of(HEADER, Map.of("company_mchid", "007", "region_id", seven))));

        assertThat(received().meta()).contains("\"company_mchid\":\"007\"", "\"region_id\":7");
    }

    @Test
    void writesATextThatCameAsANumberAsAText() {
        accepted(send("taxi-fapiao-file", Map.of(HEADER, "{\"company_mchid\":1900000300,\"region_id\":4}")));

        assertThat(received().meta()).contains("\"company_mchid\":\"1900000300\"", "\"region_id\":4");
    }

    @Test
    void nestsWhatIsNamedWithDots() {
        accepted(send(
                "shopping-receipt",
                Map.of(),
                "meta.transaction_id=4200000000",
                "meta.openid=oUpF8uMuAJO",
                "meta.merchant_contact_information.consultation_phone_number=ENC(13800138000)"));

        assertThat(received().meta()).contains("\"merchant_contact_information\":{\"consultation_phone_number\":\"");
    }

    static List<Object> headers() {
        return List.of(
                Map.of("merchant_contact_information", Map.of("consultation_phone_number", "ENC(13800138000)")),
                Map.of("merchant_contact_information.consultation_phone_number", "ENC(13800138000)"),
                "{\"merchant_contact_information\":{\"consultation_phone_number\":\"ENC(13800138000)\"}}",
                "{\"merchant_contact_information.consultation_phone_number\":\"ENC(13800138000)\"}");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void fillsGapsFromTheHeader(Object header) {
        accepted(send(
                "shopping-receipt",
                Map.of(HEADER, header),
                "meta.transaction_id=4200000000",
                "meta.openid=oUpF8uMuAJO"));

        assertThat(received().decrypted())
                .containsEntry("merchant_contact_information.consultation_phone_number", "13800138000");
        assertThat(meta().at("/openid").asText()).isEqualTo("oUpF8uMuAJO");
    }

    @Test
    void evaluatesExpressionsForEachMessage() {
        String[] options = {"meta.company_mchid=19${header.company}", "meta.region_id=${header.region}"};

        accepted(send("taxi-fapiao-file", Map.of("company", "00", "region", 4), options));
        assertThat(received().meta()).contains("\"company_mchid\":\"1900\"", "\"region_id\":4");
        accepted(send("taxi-fapiao-file", Map.of("company", "01", "region", "5"), options));
        assertThat(received().meta()).contains("\"company_mchid\":\"1901\"", "\"region_id\":5");
    }

    @Test
    void letsTheHeaderFillWhatAnExpressionLeavesEmpty() {
        accepted(send(
                "fapiao-file",
                Map.of(HEADER, Map.of("sub_mchid", "1900000200")),
                "meta.sub_mchid=${header.none}",
                "meta.file_type=${header.none}"));

        assertThat(received().meta()).contains("\"sub_mchid\":\"1900000200\"", "\"file_type\":\"PDF\"");
    }

    @Test
    void leavesOutAnOptionalFieldThatIsEmpty() {
        accepted(send("fapiao-file", Map.of(), "meta.sub_mchid=${header.none}"));

        assertThat(meta().has("sub_mchid")).isFalse();
    }

    @Test
    void takesTheSameValueTwice() {
        accepted(send(
                "taxi-fapiao-file",
                Map.of(HEADER, "{\"company_mchid\":\"1900000300\",\"region_id\":4}"),
                "meta.company_mchid=1900000300",
                "meta.region_id=4"));
    }

    @Test
    void tellsWhatAnInvoiceIsByItsContentUnlessItIsTold() {
        byte[] ofd = Samples.of("ofd");

        accepted(send(uriOf("fapiao-file"), CallFixture.of("fapiao-file").file(), Map.of()));
        assertThat(meta().at("/file_type").asText()).isEqualTo("PDF");
        accepted(send(uriOf("fapiao-file"), ofd, Map.of("CamelFileName", "a.ofd")));
        assertThat(meta().at("/file_type").asText()).isEqualTo("OFD");
        assertThat(failure(send(uriOf("fapiao-file", "meta.file_type=PDF"), ofd, Map.of("CamelFileName", "a.ofd"))))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("file_type");
        assertThat(meta().at("/file_type").asText()).isEqualTo("PDF");
    }

    @Test
    void spellsTheDigestsAlgorithmAsEachCallDoes() {
        accepted(send("fapiao-file", Map.of()));
        assertThat(received().meta()).contains("\"digest_alogrithm\":\"SM3\"");
        accepted(send("taxi-fapiao-file", Map.of(), "meta.company_mchid=1900000300", "meta.region_id=4"));
        assertThat(received().meta()).contains("\"digest_algorithm\":\"DIGEST_ALGORITHM_SM3\"");
    }

    @Test
    void sendsAnUnknownFieldOfTheUriAsText() {
        send("merchant-media", Map.of(), "meta.new_field=007", "meta.other.new=1", "meta.third=${header.none}");

        assertThat(received().meta()).contains("\"new_field\":\"007\"", "\"other\":{\"new\":\"1\"}");
        assertThat(meta().has("third")).isFalse();
    }

    @Test
    @Covers("T24")
    void sendsNoHeaderBesides() {
        accepted(send("marketing-image", Map.of("Authorization", "mine", "sub_mchid", "1", "Wechatpay-Serial", "x")));

        assertThat(received().headers().get("Authorization"))
                .singleElement()
                .asString()
                .startsWith("WECHATPAY2-SHA256-RSA2048 mchid=");
        assertThat(received().headers().keySet()).doesNotContain("Sub_mchid", "sub_mchid");
        assertThat(Arrays.asList("filename", "sha256")).containsExactlyElementsOf(() -> meta().fieldNames());
    }
}
