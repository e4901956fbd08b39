// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.ObjectMapper;

/** Each anomaly as it is on the wire; signatures are judged by the JDK alone. */
class V3AnomaliesTest {

    private static final List<String> FOUR =
            List.of("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial");

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension(WechatpaySimulator.builder());

    @ParameterizedTest
    @CsvSource({"TIMESTAMP", "NONCE", "SIGNATURE", "SERIAL"})
    void spoilsOneOfTheFourHeadersAndNoOther(String which) throws Exception {
        String header = FOUR.stream()
                .filter(name ->
                        name.endsWith("-" + which.charAt(0) + which.substring(1).toLowerCase(Locale.ROOT)))
                .findAny()
                .orElseThrow();
        V3Received missing = send(V3Anomaly.valueOf("MISSING_" + which));
        V3Received twice = send(V3Anomaly.valueOf("DOUBLE_" + which));
        V3Received empty = send(V3Anomaly.valueOf("EMPTY_" + which));
        assertThat(missing.headers(header)).isEmpty();
        assertThat(twice.headers(header)).hasSize(2).doesNotContain("");
        assertThat(empty.headers(header)).containsExactly("");
        for (String other : FOUR) {
            if (!other.equals(header)) {
                for (V3Received answer : List.of(missing, twice, empty)) {
                    assertThat(answer.headers(other)).hasSize(1).doesNotContain("");
                }
            }
        }
        assertThat(twice.isSignedBy(publicKey())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BAD_SIGNATURE", "SIGNED_BY_ANOTHER_KEY", "ALTERED_BODY", "ALTERED_ID", "RSA_PSS", "SHA1"})
    void signsWrongly(V3Anomaly anomaly) throws Exception {
        V3Received answer = send(anomaly);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Wechatpay-Serial"))
                .isEqualTo(SIMULATOR.merchant().publicKeySerial());
        assertThat(Base64.getDecoder().decode(answer.header("Wechatpay-Signature")))
                .hasSize(256);
        assertThat(answer.isSignedBy(publicKey())).isFalse();
        assertThat(answer.text()).contains("media_id");
    }

    @Test
    void signsByRsaPssAndBySha1WithTheRightKey() throws Exception {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        assertThat(verifies(pss, send(V3Anomaly.RSA_PSS))).isTrue();
        assertThat(verifies(Signature.getInstance("SHA1withRSA"), send(V3Anomaly.SHA1)))
                .isTrue();
    }

    private static boolean verifies(Signature signature, V3Received answer) throws Exception {
        String text = answer.header("Wechatpay-Timestamp") + "\n" + answer.header("Wechatpay-Nonce") + "\n"
                + answer.text() + "\n";
        signature.initVerify(publicKey());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(answer.header("Wechatpay-Signature")));
    }

    @Test
    void altersTheBodyAfterSigning() throws Exception {
        assertThat(send(V3Anomaly.ALTERED_BODY).text()).endsWith("} ");
        assertThat(send(V3Anomaly.ALTERED_ID).json("media_id")).startsWith("SIMULATED_");
    }

    @Test
    void probesAsWechatPayDoes() throws Exception {
        V3Received probe = send(V3Anomaly.SIGNTEST);
        assertThat(probe.header("Wechatpay-Signature")).startsWith("WECHATPAY/SIGNTEST/");
        assertThat(Base64.getDecoder().decode(probe.header("Wechatpay-Signature")))
                .hasSize(256);
        assertThat(probe.isSignedBy(publicKey())).isFalse();
        String noBase64 = send(V3Anomaly.SIGNTEST_NO_BASE64).header("Wechatpay-Signature");
        assertThat(noBase64).startsWith("WECHATPAY/SIGNTEST/");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Base64.getDecoder().decode(noBase64));
    }

    @Test
    void signsAtAnotherTime() throws Exception {
        assertThat(age(send(V3Anomaly.SIX_MINUTES_OLD))).isBetween(359L, 419L);
        assertThat(age(send(V3Anomaly.SIX_MINUTES_AHEAD))).isBetween(-361L, -301L);
        V3Received garbled = send(V3Anomaly.GARBLED_TIMESTAMP);
        assertThat(garbled.header("Wechatpay-Timestamp")).isEqualTo("today");
        for (V3Anomaly anomaly :
                new V3Anomaly[] {V3Anomaly.SIX_MINUTES_OLD, V3Anomaly.SIX_MINUTES_AHEAD, V3Anomaly.GARBLED_TIMESTAMP}) {
            assertThat(send(anomaly).isSignedBy(publicKey())).isTrue();
        }
    }

    private static long age(V3Received answer) {
        return System.currentTimeMillis() / 1000 - Long.parseLong(answer.header("Wechatpay-Timestamp"), 10);
    }

    @Test
    void namesASerialThatNobodyKnows() throws Exception {
        V3Received answer = send(V3Anomaly.UNKNOWN_SERIAL);
        assertThat(answer.header("Wechatpay-Serial"))
                .matches("[0-9A-F]{40}")
                .isNotIn(SIMULATOR.simulator().platformSerials());
        assertThat(answer.isSignedBy(publicKey())).isFalse();
    }

    @Test
    void namesAnotherSignatureTypeOrNone() throws Exception {
        V3Received other = send(V3Anomaly.OTHER_SIGNATURE_TYPE);
        assertThat(other.header("Wechatpay-Signature-Type")).isEqualTo("WECHATPAY2-SM2-WITH-SM3");
        assertThat(other.isSignedBy(publicKey())).isTrue();
        V3Received none = send(V3Anomaly.NO_SIGNATURE_TYPE);
        assertThat(none.headers("Wechatpay-Signature-Type")).isEmpty();
        assertThat(none.isSignedBy(publicKey())).isTrue();
        V3Received success = sent();
        assertThat(success.header("Wechatpay-Signature-Type")).isEqualTo("WECHATPAY2-SHA256-RSA2048");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_ALL,
            names = "^(?!MISSING|DOUBLE|EMPTY_[TNS]|BAD|SIGN|SIX|GARBLED|UNKNOWN_S|RSA|SHA|OTHER|NO_SIG|ALTERED).*$")
    void signsRightlyWhatIsOddOtherwise(V3Anomaly anomaly) throws Exception {
        V3Received answer = send(anomaly);
        assertThat(answer.isSignedBy(publicKey())).isTrue();
        assertThat(answer.header("Wechatpay-Serial"))
                .isEqualTo(SIMULATOR.merchant().publicKeySerial());
        assertThat(SIMULATOR.received().get(0).answer()).isEqualTo("v3-" + Answer.kebab(anomaly));
    }

    @Test
    void answersWithAnotherStatus() throws Exception {
        V3Received noContent = send(V3Anomaly.NO_CONTENT);
        assertThat(noContent.status()).isEqualTo(204);
        assertThat(noContent.text()).isEmpty();
        V3Received accepted = send(V3Anomaly.STATUS_202);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json("media_id")).startsWith("SIMULATED-");
        assertThat(send(V3Anomaly.EMPTY_BODY).text()).isEmpty();
    }

    @Test
    void spoilsTheId() throws Exception {
        assertThat(send(V3Anomaly.NO_ID).text()).isEqualTo("{}");
        assertThat(send(V3Anomaly.BLANK_ID).json("media_id")).isNotEmpty().isBlank();
        assertThat(tree(V3Anomaly.NUMBER_ID).path("media_id").isNumber()).isTrue();
        assertThat(tree(V3Anomaly.NULL_ID).path("media_id").isNull()).isTrue();
        assertThat(tree(V3Anomaly.OBJECT_ID).path("media_id").isObject()).isTrue();
        assertThat(send(V3Anomaly.LONG_ID).json("media_id")).hasSize(600);
        assertThat(tree(V3Anomaly.CONTROL_CHARACTERS_IN_ID).path("media_id").asText())
                .contains("\t\n\u007F");
    }

    @Test
    void writesOddJson() throws Exception {
        assertThat(send(V3Anomaly.DUPLICATE_KEYS).text().split("\"media_id\":")).hasSize(3);
        assertThat(tree(V3Anomaly.UNKNOWN_FIELDS).at("/x_nested/media_id").asText())
                .isEqualTo("another");
        assertThat(tree(V3Anomaly.LIST).isArray()).isTrue();
        assertThat(send(V3Anomaly.BYTE_ORDER_MARK).text()).startsWith("\uFEFF{");
        assertThat(send(V3Anomaly.TRAILING_GARBAGE).text()).endsWith("}}x");
        assertThat(send(V3Anomaly.NO_JSON).text()).startsWith("<xml>");
        assertThat(send(V3Anomaly.DEPTH_BOMB).text()).contains("[".repeat(100_000) + "]".repeat(100_000));
        assertThat(send(V3Anomaly.HUGE).raw().body()).hasSizeGreaterThan(1 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "MERCHANT_MEDIA, media_id, file_id",
        "GLOBAL_FILE, file_id, media_id",
        "MARKETING_IMAGE, media_url, image_url",
        "PRODUCT_COUPON_IMAGE, image_url, media_url"
    })
    void tellsTheResultUnderBothNames(V3Row row, String one, String other) throws Exception {
        SIMULATOR.next(Answer.of(V3Anomaly.BOTH_RESULT_NAMES));
        JsonNode body = new ObjectMapper()
                .readTree(send(row.call(SIMULATOR.simulator())).text());
        assertThat(body.path(one).asText())
                .contains("SIMULATED-")
                .isEqualTo(body.path(other).asText());
    }

    /** What an anomaly of the id must not do is fail the simulator itself where the call's result is an object. */
    @ParameterizedTest
    @EnumSource
    void changesAnswersThatAreObjects(V3Anomaly anomaly) throws Exception {
        SIMULATOR.next(Answer.of(anomaly));
        assertThat(send(V3Row.SHOPPING_RECEIPT.call(SIMULATOR.simulator())).status())
                .isLessThan(300);
        SIMULATOR.simulator().nextCertificates(Answer.of(anomaly));
        assertThat(send(V3Call.certificates(SIMULATOR.merchant())).status()).isLessThan(300);
    }

    private static JsonNode tree(V3Anomaly anomaly) throws Exception {
        return new ObjectMapper().readTree(send(anomaly).text());
    }

    private static PublicKey publicKey() throws Exception {
        return V3Received.publicKey(SIMULATOR.merchant().publicKey());
    }

    private static V3Received send(V3Anomaly anomaly) throws Exception {
        SIMULATOR.next(Answer.of(anomaly));
        return sent();
    }

    private static V3Received sent() throws Exception {
        return send(V3Call.bmp(SIMULATOR.merchant()));
    }

    private static V3Received send(V3Call call) throws Exception {
        return new V3Received(new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate()).send(call));
    }
}
