// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with the values of a call's further fields, and whose fault it is. */
@Tag("integration")
class FieldFailuresTest extends V3Uploads {

    private static final String HEADER = "CamelWechatpayMediaMeta";
    private static final String TAXI = "taxi-fapiao-file";
    private static final Map<String, Object> NOTHING = Map.of();

    @Test
    void refusesAFieldThatEndpointAndMessageSetDifferently() {
        UploadException e = refused(
                send(TAXI, Map.of(HEADER, Map.of("region_id", 5)), "meta.company_mchid=1", "meta.region_id=4"),
                "CONFLICTING_FIELD");

        assertThat(e).hasMessageContaining("region_id");
        assertThat(e.category()).hasToString("INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    @Covers("T02")
    void refusesAPathValueThatWouldLeadElsewhere(String value) {
        UploadException e = refused(
                send(
                        "due-diligence-file",
                        Map.of(HEADER, Map.of("due_diligence_id", value)),
                        "meta.sub_mchid=1",
                        "meta.item_id=7"),
                "BAD_FIELD");

        assertThat(e.category()).hasToString("INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"new_field\":\"1\"}",
                "{\"company_mchid\":{\"x\":\"1\"}}",
                "{\"regionId\":4}",
                "{\"new_field\":null}"
            })
    void refusesAFieldOfTheHeaderThatTheCallDoesNotHave(String header) {
        UploadException e = refused(
                send(TAXI, Map.of(HEADER, header), "meta.company_mchid=1", "meta.region_id=4"), "UNKNOWN_FIELD");

        assertThat(e.category()).hasToString("INPUT");
    }

    @ParameterizedTest
    @CsvSource({
        "merchant-media, filename",
        "merchant-media, sha256",
        "cancellation-image, file_name",
        "cancellation-image, file_digest",
        "fapiao-file, digest",
        "fapiao-file, digest_alogrithm",
        "brand-card-image, file_digest",
        "shopping-receipt, sha256"
    })
    void letsNobodySetWhatItSetsItself(String api, String field) {
        UploadException e = refused(
                send(
                        api,
                        Map.of(HEADER, Map.of(field, "x")),
                        CallFixture.of(api).meta().toArray(String[]::new)),
                "BAD_FIELD");

        assertThat(e).hasMessageContaining(field + " of " + api + " is set by the component itself");
        assertThat(e.category()).hasToString("INPUT");
        assertThatThrownBy(() -> start(uriOf(api, "meta." + field + "=canary")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Option meta." + field + ": wechatpay-media:" + api
                        + " sets this field itself. Remove the option");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven", "7.5", "1e3", "-7", "٧", "true", "1234567890123456789"})
    void refusesANumberThatIsNone(String number) {
        UploadException e =
                refused(send(TAXI, Map.of(HEADER, Map.of("company_mchid", "1", "region_id", number))), "BAD_FIELD");

        assertThat(e).hasMessageContaining("The field region_id of taxi-fapiao-file is not an integer");
        assertThat(e.category()).hasToString("INPUT");
    }

    static List<Object> badTexts() {
        return List.of(List.of("a"), new Object(), "a\uD83D\uDE00", "a\nb", "a\r\nb", "a\u2028b", "\0");
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void refusesATextThatIsNoneOrThatWeChatPayDoesNotRead(Object text) {
        UploadException e =
                refused(send(TAXI, Map.of(HEADER, Map.of("company_mchid", text, "region_id", 4))), "BAD_FIELD");

        assertThat(e).hasMessageContaining("company_mchid");
        assertThat(e.category()).hasToString("INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "7", "\"a\"", "region_id=4", "{", "{}{}", "{\"region_id\":4,\"region_id\":5}"})
    void refusesAHeaderThatIsNoJsonObject(String header) {
        UploadException e =
                refused(send(TAXI, Map.of(HEADER, header), "meta.company_mchid=1", "meta.region_id=4"), "BAD_FIELD");

        assertThat(e).hasMessageContaining("The header CamelWechatpayMediaMeta is neither a Map nor a JSON object");
        assertThat(e.category()).hasToString("INPUT");
    }

    static List<Arguments> faults() {
        return List.of(
                fault("MISSING_FIELD", "CONFIGURATION", NOTHING, "meta.company_mchid=1"),
                fault("MISSING_FIELD", "CONFIGURATION", Map.of(HEADER, Map.of()), "meta.company_mchid=1"),
                fault("MISSING_FIELD", "INPUT", Map.of(HEADER, Map.of("company_mchid", "1"))),
                fault("MISSING_FIELD", "INPUT", Map.of(HEADER, Map.of("region_id", "")), "meta.company_mchid=1"),
                fault("MISSING_FIELD", "CONFIGURATION", NOTHING, "meta.company_mchid=1", "meta.region_id=${header.r}"),
                fault("MISSING_FIELD", "INPUT", Map.of("c", 1), "meta.company_mchid=${header.c}", "meta.region_id="),
                fault(
                        "MISSING_FIELD",
                        "INPUT",
                        Map.of("c", 1),
                        "meta.company_mchid=${header.c}",
                        "meta.region_id=${header.r}"),
                fault("BAD_FIELD", "CONFIGURATION", NOTHING, "meta.company_mchid=1", "meta.region_id=x"),
                fault("BAD_FIELD", "CONFIGURATION", Map.of(HEADER, Map.of("company_mchid", "1")), "meta.region_id=x"),
                fault("BAD_FIELD", "INPUT", Map.of("r", "x"), "meta.company_mchid=1", "meta.region_id=${header.r}"),
                fault("BAD_FIELD", "INPUT", Map.of(HEADER, Map.of("region_id", "x")), "meta.company_mchid=1"));
    }

    private static Arguments fault(String code, String category, Map<String, Object> headers, String... options) {
        return Arguments.of(code, category, headers, List.of(options));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void blamesTheMessageForWhatCameWithItAndTheAccountForTheRest(
            String code, String category, Map<String, Object> headers, List<String> options) {
        UploadException e = refused(send(TAXI, headers, options.toArray(String[]::new)), code);

        assertThat(e.category()).hasToString(category);
        assertThat(e.fault()).hasToString(category.equals("INPUT") ? "FILE" : "ACCOUNT");
        assertThat(e).hasMessageContaining("region_id");
    }

    @ParameterizedTest
    @CsvSource({
        "submission-file, sub_mchid",
        "submission-file, item_id",
        "submission-file, manage_record_id",
        "due-diligence-file, due_diligence_id",
        "due-diligence-file, sub_mchid",
        "due-diligence-file, item_id",
        "taxi-fapiao-file, company_mchid",
        "taxi-fapiao-file, region_id",
        "bank-package-file, package_id",
        "bank-package-file, bank_type",
        "shopping-receipt, transaction_id",
        "shopping-receipt, openid"
    })
    void namesAMissingField(String api, String field) {
        String uri = SimulatedUploads.without("meta\\." + field, EveryCallTest.uri(CallFixture.of(api)));

        UploadException e = refused(send(uri, CallFixture.of(api).file(), NOTHING), "MISSING_FIELD");

        assertThat(e)
                .hasMessageContaining("The field " + field + " of " + api + " is missing: set meta." + field
                        + " on the endpoint or in the header CamelWechatpayMediaMeta");
    }

    @Test
    void warnsOnceAtEachStartOfAFieldThatItDoesNotKnow() throws Exception {
        LogCapture log = new LogCapture("io.github.camelwechatpay.media");
        try (log) {
            start(uriOf("fapiao-file", "meta.sub_mchid=1", "meta.new_field=canary", "meta.newer=canary"));
            start(uriOf("marketing-image", "customPath=/v3/x", "meta.new_field=canary")
                    .replace("marketing-image", "custom"));
        }

        assertThat(log.events()).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).hasToString("WARN");
            assertThat(event.getFormattedMessage())
                    .contains("meta.new_field", "meta.newer", "fapiao-file")
                    .doesNotContain("canary");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "meta.a=1&meta.a.b=2, Option meta.a: the field has a value and nested fields",
        "meta.filename.x=1, 'Option meta.filename.x: wechatpay-media:marketing-image sets this field itself'",
        "meta.a%20b=1, Option meta.a b: this is not a field name"
    })
    void refusesNamesThatCannotStandInOneMeta(String options, String message) {
        assertThatThrownBy(() -> start(uriOf("marketing-image", options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
