// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class V3AnswersTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @ParameterizedTest
    @EnumSource
    void givesEveryRefusalInV3sOwnForm(Refusal refusal) throws Exception {
        SIMULATOR.next(Answer.of(refusal));
        SIMULATOR.next(Answer.inChinese(refusal));
        V3Received english = send();
        V3Received chinese = send();
        assertThat(english.status()).isEqualTo(refusal.v3Status()).isEqualTo(chinese.status());
        assertThat(english.json("code")).isEqualTo(refusal.v3Code()).isEqualTo(chinese.json("code"));
        assertThat(english.json("message")).isEqualTo(refusal.english());
        assertThat(chinese.json("message")).isEqualTo(refusal.chinese());
        assertThat(signed(english)).isTrue();
        assertThat(signed(chinese)).isTrue();
        assertThat(SIMULATOR.received())
                .allMatch(received -> received.checkResult().passed());
        assertThat(SIMULATOR.received()).allMatch(received -> received.mediaId() == null);
    }

    @ParameterizedTest
    @CsvSource({
        "SIGN_ERROR, 401",
        "NO_AUTH, 403",
        "NOT_FOUND, 404",
        "RESOURCE_NOT_EXISTS, 404",
        "TASK_NOT_EXIST, 404",
        "FREQUENCY_LIMITED, 429",
        "RATELIMIT_EXCEEDED, 429",
        "SYSTEM_ERROR, 500",
        "SERVICE_UNAVAILABLE, 503",
        "PARAM_ERROR, 400",
        "ANYTHING, 400"
    })
    void givesAnyCodeWithItsStatus(String code, int status) throws Exception {
        SIMULATOR.next(Answer.refusal(code, "文本 \"text\""));
        V3Received answer = send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo("{\"code\":\"" + code + "\",\"message\":\"文本 \\\"text\\\"\"}");
        SIMULATOR.next(Answer.refusal(418, code, "text"));
        assertThat(send().status()).isEqualTo(418);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SIGNATURE",
                "NO_PERMISSION",
                "FREQUENCY_LIMITED",
                "SYSTEM_ERROR",
                "IMAGE_FORMAT",
                "METHOD_NOT_SUPPORTED"
            })
    void mapsRefusalsToCodesAndStatus(Refusal refusal) {
        String mapped = refusal.v3Code() + " " + refusal.v3Status();
        assertThat(mapped)
                .isIn(
                        "SIGN_ERROR 401",
                        "NO_AUTH 403",
                        "FREQUENCY_LIMITED 429",
                        "SYSTEM_ERROR 500",
                        "PARAM_ERROR 400",
                        "INVALID_REQUEST 405");
    }

    @Test
    void leavesTheSignatureOut() throws Exception {
        SIMULATOR.next(Answer.of(Refusal.NO_PERMISSION).unsigned());
        SIMULATOR.next(Answer.success().unsigned());
        V3Received refused = send();
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.raw().head()).doesNotContain("Wechatpay-").contains("Request-ID: ");
        V3Received success = send();
        assertThat(success.json("media_id")).startsWith("SIMULATED-");
        assertThat(success.raw().head()).doesNotContain("Wechatpay-");
    }

    @Test
    void signsAnyTextAtAll() throws Exception {
        SIMULATOR.next(Answer.signed(201, "{\"media_id\":\"证书\"}"));
        V3Received answer = send();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json("media_id")).isEqualTo("证书");
        assertThat(signed(answer)).isTrue();
    }

    @Test
    void givesOneAnswerToBothFamilies() throws Exception {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "7"));
        Received v2 = tls().send(Upload.bmp(SIMULATOR.credentials()));
        V3Received v3 = send();
        assertThat(v2.fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(v3.json("code")).isEqualTo("SYSTEM_ERROR");
        assertThat(v2.head()).contains("Retry-After: 7");
        assertThat(v3.header("Retry-After")).isEqualTo("7");
        SIMULATOR.always(Answer.fail("频率限制"));
        assertThat(tls().send(Upload.bmp(SIMULATOR.credentials())).fields()).containsEntry("return_msg", "频率限制");
        assertThat(send().text()).isEqualTo("{\"code\":\"INVALID_REQUEST\",\"message\":\"频率限制\"}");
    }

    @Test
    void saysSoWhenAnAnswerIsOfTheOtherFamily() throws Exception {
        SIMULATOR.always(Answer.of(V2Anomaly.LOWER_CASE_SIGN));
        assertThat(send().text()).isEqualTo("The simulator has no answer lower-case-sign to this call");
        assertThat(send().status()).isEqualTo(500);
        SIMULATOR.always(Answer.of(V3Anomaly.RSA_PSS));
        assertThat(tls().send(Upload.bmp(SIMULATOR.credentials())).text())
                .isEqualTo("The simulator has no answer v3-rsa-pss to this call");
    }

    @Test
    void meetsFaults() throws Exception {
        SIMULATOR.next(Answer.of(Fault.CONNECTION_RESET));
        assertThatIOException().isThrownBy(V3AnswersTest::send);
        SIMULATOR.next(Answer.of(Fault.HALF_ANSWER));
        assertThat(send().text()).startsWith("{\"media_id\":").doesNotContain("}");
        assertThat(SIMULATOR.received()).allMatch(received -> received.mediaId().startsWith("SIMULATED-"));
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryPage(GatewayError error) throws Exception {
        SIMULATOR.next(Answer.of(error));
        V3Received answer = send();
        assertThat(answer.status()).isEqualTo(error.response().status());
        assertThat(answer.raw().body()).isEqualTo(error.response().body());
        assertThat(answer.raw().head()).doesNotContain("Wechatpay-");
    }

    @Test
    void takesItsTime() throws Exception {
        SIMULATOR.next(Answer.success().after(Duration.ofMillis(400)));
        SIMULATOR.next(Answer.dribble(Duration.ofMillis(400)));
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            assertThat(signed(send())).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
        }
    }

    @Test
    void keepsAnAnswerForTheFirstCallThatPassesAllChecks() throws Exception {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        V3Call wrong = V3WrongRequest.CUT_FILE.done(V3Call.bmp(SIMULATOR.merchant()));
        assertThat(new V3Received(tls().send(wrong)).status()).isEqualTo(400);
        assertThat(send().status()).isEqualTo(500);
        assertThat(send().status()).isEqualTo(200);
        assertThat(SIMULATOR.received())
                .extracting(ReceivedUpload::answer)
                .containsExactly("refused", "system-error", "success");
    }

    @Test
    void skewsTheClockOfAnswers() throws Exception {
        SIMULATOR.simulator().skewClock(Duration.ofHours(-1));
        V3Received answer = send();
        long age = System.currentTimeMillis() / 1000 - Long.parseLong(answer.header("Wechatpay-Timestamp"), 10);
        assertThat(age).isBetween(3599L, 3659L);
        assertThat(ZonedDateTime.parse(answer.header("Date"), DateTimeFormatter.RFC_1123_DATE_TIME))
                .isBefore(ZonedDateTime.now().minusMinutes(59));
        assertThat(signed(answer)).isTrue();
        SIMULATOR.reset();
        long now = Long.parseLong(send().header("Wechatpay-Timestamp"), 10);
        assertThat(now).isGreaterThan(System.currentTimeMillis() / 1000 - 10);
    }

    @ParameterizedTest
    @EnumSource(names = {"PRODUCT_COUPON_IMAGE", "BRAND_COUPON_IMAGE", "BRAND_CARD_IMAGE"})
    void tellsACouponsUrlUnderTheNameThatIsChosen(V3Row row) throws Exception {
        for (String name : new String[] {"image_url", "media_url"}) {
            SIMULATOR.simulator().couponResult(name);
            V3Received answer = new V3Received(tls().send(row.call(SIMULATOR.simulator())));
            assertThat(answer.json(name)).isEqualTo(SIMULATOR.received().get(0).mediaId());
            assertThat(answer.text()).doesNotContain(name.equals("image_url") ? "media_url" : "image_url");
            SIMULATOR.reset();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIMULATOR.simulator().couponResult("url"));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheOptionsOfACamelEndpoint(V3Row row) {
        String identity = row.byBrand()
                ? "brandId=120344&credentials=" + SIMULATOR.brand().credentials()
                : "mchId=1900000109&credentials=" + SIMULATOR.credentials();
        String place = "&baseUri=" + SIMULATOR.baseUri() + "&caCertificate=" + SIMULATOR.caCertificate();
        assertThat(SIMULATOR.endpointOptions(row.api()))
                .startsWith(identity + "&publicKey=/")
                .contains("/pub_key.pem&publicKeySerial=PUB_KEY_ID_0")
                .endsWith(place);
        if (row.byBrand()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SIMULATOR.certificateOptions(row.api()))
                    .withMessageContaining("a brand sends");
        } else {
            assertThat(SIMULATOR.certificateOptions(row.api()))
                    .isEqualTo("mchId=1900000109&secretKey="
                            + SIMULATOR.merchant().secretKey() + "&credentials=" + SIMULATOR.credentials()
                            + "&platformRootCertificates=" + SIMULATOR.platformRootCertificates() + place);
        }
    }

    @Test
    void tellsTheOptionsOfTheV2CallAndOfNoOther() {
        assertThat(SIMULATOR.endpointOptions("uploadmedia")).isEqualTo(SIMULATOR.endpointOptions());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIMULATOR.endpointOptions("nonsense"))
                .withMessageContaining("nonsense");
        assertThatIllegalArgumentException().isThrownBy(() -> SIMULATOR.certificateOptions("uploadmedia"));
    }

    @Test
    void describesWhomItKnows() throws Exception {
        SimulatedMerchant merchant = SIMULATOR.merchant();
        assertThat(merchant.secretKey()).matches("[0-9A-Za-z]{32}").isNotEqualTo(merchant.apiKey());
        assertThat(merchant.publicKeySerial()).matches("PUB_KEY_ID_0[0-9]{30}");
        assertThat(merchant.certificateSerial()).matches("[0-9A-F]{40}");
        assertThat(merchant.publicKey()).content().startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(merchant.toString()).doesNotContain(merchant.secretKey());
        SimulatedBrand brand = SIMULATOR.brand();
        assertThat(brand).isSameAs(SIMULATOR.brand("120344"));
        assertThat(brand.publicKeySerial()).isNotEqualTo(merchant.publicKeySerial());
        assertThat(brand.credentials()).isDirectoryContaining("glob:**/apiclient_cert.p12");
        assertThat(brand.toString()).contains("120344");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SIMULATOR.brand("1"))
                .withMessageContaining("120344");
    }

    @Test
    void refusesWhatCannotBeASecretKeyOrABrand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().secretKey("short"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().brand("1").brand("1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WechatpaySimulator.builder().brand("../x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        WechatpaySimulator.builder().merchant("1").brand("1").start());
    }

    private static boolean signed(V3Received answer) throws Exception {
        return answer.isSignedBy(V3Received.publicKey(SIMULATOR.merchant().publicKey()));
    }

    private static V3Received send() throws IOException, GeneralSecurityException {
        return new V3Received(tls().send(V3Call.bmp(SIMULATOR.merchant())));
    }

    private static TlsClient tls() {
        return new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate());
    }
}
