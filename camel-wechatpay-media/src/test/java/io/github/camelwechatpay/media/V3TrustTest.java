// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class V3TrustTest extends SimulatedUploads {

    private static final String API = "complaint-image";

    @ParameterizedTest
    @CsvSource({
        "MISSING_TIMESTAMP, UNSIGNED",
        "MISSING_NONCE, UNSIGNED",
        "MISSING_SIGNATURE, UNSIGNED",
        "MISSING_SERIAL, UNSIGNED",
        "DOUBLE_TIMESTAMP, UNSIGNED",
        "DOUBLE_NONCE, UNSIGNED",
        "DOUBLE_SIGNATURE, UNSIGNED",
        "DOUBLE_SERIAL, UNSIGNED",
        "EMPTY_SIGNATURE, UNSIGNED",
        "EMPTY_SERIAL, UNSIGNED",
        "EMPTY_TIMESTAMP, BAD_SIGNATURE",
        "EMPTY_NONCE, BAD_SIGNATURE",
        "BAD_SIGNATURE, BAD_SIGNATURE",
        "SIGNED_BY_ANOTHER_KEY, BAD_SIGNATURE",
        "SIGNTEST, BAD_SIGNATURE",
        "SIGNTEST_NO_BASE64, BAD_SIGNATURE",
        "SIX_MINUTES_OLD, STALE",
        "SIX_MINUTES_AHEAD, STALE",
        "GARBLED_TIMESTAMP, STALE",
        "UNKNOWN_SERIAL, UNKNOWN_SERIAL",
        "RSA_PSS, BAD_SIGNATURE",
        "SHA1, BAD_SIGNATURE",
        "OTHER_SIGNATURE_TYPE, BAD_SIGNATURE",
        "ALTERED_BODY, BAD_SIGNATURE",
        "ALTERED_ID, BAD_SIGNATURE",
        "NO_CONTENT, NO_ID",
        "EMPTY_BODY, NO_ID",
        "NO_ID, NO_ID",
        "BLANK_ID, NO_ID",
        "NUMBER_ID, NO_ID",
        "NULL_ID, NO_ID",
        "OBJECT_ID, NO_ID",
        "LONG_ID, NO_ID",
        "CONTROL_CHARACTERS_IN_ID, NO_ID",
        "DUPLICATE_KEYS, NO_ID"
    })
    @Covers({"T11", "T13", "T14", "T15", "T17", "T20", "F36", "F44"})
    void neverCallsAnUnverifiedAnswerASuccess(V3Anomaly twist, String code) {
        SIMULATOR.next(Answer.of(twist));
        Exchange exchange = send(uri(API));

        assertThat(failure(exchange)).as(twist.name()).isInstanceOf(UntrustedResponseException.class);
        assertThat(failure(exchange).code()).isEqualTo(code);
        assertThat(failure(exchange).isRetryable()).isTrue();
        assertThat(header(exchange, "CamelWechatpayMediaId")).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaOutcome")).isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @EnumSource(
            value = V3Anomaly.class,
            names = {"NO_SIGNATURE_TYPE", "BOTH_RESULT_NAMES", "UNKNOWN_FIELDS"})
    void takesAnswersThatAreOddButGenuine(V3Anomaly twist) {
        SIMULATOR.next(Answer.of(twist));

        assertThat(header(send(uri(API)), "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
    }

    @Test
    @Covers({"T16", "F44"})
    void tellsAProbeFromAForgery() {
        SIMULATOR.next(Answer.of(V3Anomaly.SIGNTEST));

        assertThat(failure(send(uri(API))).what()).contains("on purpose");
    }

    /** Its sign is right, but by a key that has no say here. */
    @Test
    @Covers("T18")
    void takesNoAnswerOfV2ForAV3Calls() throws Exception {
        String fields = "media_id=forged&result_code=SUCCESS&return_code=SUCCESS";
        byte[] sign = MessageDigest.getInstance("MD5")
                .digest((fields + "&key=" + SIMULATOR.merchant().apiKey()).getBytes(StandardCharsets.UTF_8));
        String xml =
                "<xml><media_id>forged</media_id><result_code>SUCCESS</result_code><return_code>SUCCESS</return_code>"
                        + "<sign>" + HexFormat.of().withUpperCase().formatHex(sign) + "</sign></xml>";
        SIMULATOR.next(Answer.raw(200, "text/xml", xml));
        assertThat(header(upload(PICTURE), "CamelWechatpayMediaId"))
                .as("as an answer to V2")
                .isEqualTo("forged");
        SIMULATOR.next(Answer.raw(200, "text/xml", xml));

        Exchange exchange = send(uri(API));

        assertThat(failure(exchange).code()).isEqualTo("NOT_WECHATPAY");
        assertThat(header(exchange, "CamelWechatpayMediaId")).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaOutcome")).isEqualTo("UNKNOWN");
    }

    @Test
    @Covers("F37")
    void takesTheIdOfA202ThatIsSignedAndTriesAgainWithoutOne() {
        SIMULATOR.next(Answer.of(V3Anomaly.STATUS_202));
        assertThat(header(send(uri(API)), "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());

        SIMULATOR.next(Answer.signed(202, "{}"));
        assertThat(failure(send(uri(API))).code()).isEqualTo("NO_ID");
        SIMULATOR.next(Answer.signed(202, "{}"));
        Exchange exchange = send(without("maxAttempts", uri(API)) + "&retryDelay=1");
        assertThat(header(exchange, "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
        assertThat(header(exchange, "CamelWechatpayMediaAttempts")).isEqualTo("2");
    }

    @Test
    void takesCouponImagesUnderBothResultNames() {
        for (String name : new String[] {"image_url", "media_url"}) {
            SIMULATOR.simulator().couponResult(name);
            for (String api : new String[] {"product-coupon-image", "brand-coupon-image", "brand-card-image"}) {
                assertThat(header(send(uri(api)), "CamelWechatpayMediaUrl"))
                        .isEqualTo(received().mediaId());
            }
        }
    }

    @Test
    @Covers({"F39", "F68"})
    void namesTheClockThatIsWrong() {
        SIMULATOR.simulator().skewClock(Duration.ofHours(-1));
        UploadException stale = failure(send(uri(API)));
        SIMULATOR.next(Answer.of(Refusal.SIGNATURE));
        UploadException refused = failure(send(uri(API)));

        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.what()).matches(".*clock is 3[56]\\d\\d s ahead of WeChat Pay's.*");
        assertThat(refused.fault()).hasToString("ACCOUNT");
        assertThat(refused.what()).matches(".*\\(this machine's clock is 3[56]\\d\\d s ahead of WeChat Pay's\\)");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void passesOnEveryRefusalInBothLanguages(Refusal refusal) {
        SIMULATOR.next(Answer.of(refusal));
        UploadException english = failure(send(uri(API)));
        SIMULATOR.next(Answer.inChinese(refusal));
        UploadException chinese = failure(send(uri(API)));

        assertThat(english).isInstanceOf(RejectedException.class);
        assertThat(english.code()).isEqualTo(refusal.v3Code());
        assertThat(english.requestId()).isPresent();
        assertThat(chinese.category()).isEqualTo(english.category());
        assertThat(chinese.isRetryable()).isEqualTo(english.isRetryable());
    }

    @Test
    void downloadsPlatformCertificatesOnceAndOnlyWhenTheyAreNeeded() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?" + simulator.certificateOptions(API);
            context.getEndpoint(uri).createProducer().start();
            assertThat(simulator.certificateDownloads()).isZero();

            for (int i = 0; i < 5; i++) {
                assertThat(send(uri).getException()).isNull();
            }
            assertThat(simulator.certificateDownloads()).isEqualTo(1);
            assertThat(simulator.received().get(0).wechatpaySerial())
                    .isEqualTo(simulator.platformSerials().get(0));
        }
    }

    @Test
    void downloadsThemByTheGlobalPathForAGlobalCall() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            CallFixture call = CallFixture.of("global-file");
            Exchange exchange = template.send(
                    "wechatpay-media:global-file?" + simulator.certificateOptions("global-file"),
                    e -> e.getMessage().setBody(call.file()));

            assertThat(exchange.getException()).isNull();
            assertThat(simulator.certificateDownloads()).isEqualTo(1);
        }
    }

    @Test
    void usesPublicKeyAndCertificatesSideBySide() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?" + simulator.endpointOptions(API) + "&secretKey="
                    + simulator.merchant().secretKey();
            assertThat(send(uri).getException()).isNull();
            assertThat(simulator.received().get(0).wechatpaySerial()).startsWith("PUB_KEY_ID_");
            assertThat(simulator.certificateDownloads()).isZero();
        }
    }

    @Test
    void asksForThePublicKeyWhereAMerchantHasNoCertificates() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            simulator.withoutPlatformCertificates(true);
            UploadException e = failure(send("wechatpay-media:" + API + "?" + simulator.certificateOptions(API)));

            assertThat(e.code()).isEqualTo("RESOURCE_NOT_EXISTS");
            assertThat(e.outcome()).hasToString("NOT_SENT");
            assertThat(e.fault()).hasToString("ACCOUNT");
            assertThat(e.advice()).contains("Use the public key: copy publicKey and publicKeySerial");
            assertThat(simulator.received()).isEmpty();
        }
    }

    @Test
    void saysThatTheApiV3KeyIsAnotherOne() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?"
                    + simulator.certificateOptions(API).replaceFirst("secretKey=[^&]*", "secretKey=" + "x".repeat(32));
            UploadException e = failure(send(uri));

            assertThat(e.outcome()).hasToString("NOT_SENT");
            assertThat(e.fault()).hasToString("ACCOUNT");
            assertThat(e.isRetryable()).isFalse();
            assertThat(e.advice()).contains("secretKey");
            assertThat(simulator.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = V3Anomaly.class,
            names = {"BAD_SIGNATURE", "SIGNED_BY_ANOTHER_KEY", "MISSING_SIGNATURE", "SIX_MINUTES_OLD", "ALTERED_BODY"})
    @Covers({"T11", "T13"})
    void believesNoListOfCertificatesThatIsNotSignedByOneOfThem(V3Anomaly twist) {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            simulator.nextCertificates(Answer.of(twist));
            String uri = "wechatpay-media:" + API + "?" + simulator.certificateOptions(API) + ONE_TRY;
            UploadException e = failure(send(uri));

            assertThat(e).isInstanceOf(UntrustedResponseException.class);
            assertThat(e.outcome()).hasToString("NOT_SENT");
            assertThat(simulator.received()).isEmpty();
            assertThat(send(uri).getException()).isNull();
        }
    }

    @Test
    @Covers("T11")
    void believesNoCertificateOfAnotherRootThanTenpays() {
        String uri = "wechatpay-media:" + API + "?"
                + without("platformRootCertificates", SIMULATOR.certificateOptions(API)) + ONE_TRY;
        UploadException e = failure(send(uri));

        assertThat(e.code()).isEqualTo("PLATFORM_CERTIFICATE");
        assertThat(e.what()).contains("is not issued by any of platformRootCertificates");
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.fault()).hasToString("ACCOUNT");
        assertThat(e.advice()).contains("platformRootCertificates");
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @Test
    void takesPlatformRootsAsAFileAsTextOrInBase64() throws Exception {
        String pem = Files.readString(SIMULATOR.platformRootCertificates());
        String base64 = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        String uri =
                "wechatpay-media:" + API + "?" + without("platformRootCertificates", SIMULATOR.certificateOptions(API));
        for (String roots :
                List.of("file:" + SIMULATOR.platformRootCertificates(), "base64:" + base64, pem.replace("\n", ""))) {
            assertThat(send(uri + "&platformRootCertificates=RAW(" + roots + ")")
                            .getException())
                    .isNull();
        }
    }

    @Test
    void refusesRootsThatAreNone() {
        String uri = "wechatpay-media:" + API + "?"
                + without("platformRootCertificates", SIMULATOR.certificateOptions(API)) + "&platformRootCertificates=";
        for (Map.Entry<String, String> wrong : Map.of(
                        "/nowhere/root.pem",
                        "no such file or folder",
                        SIMULATOR.credentials().resolve("apiclient_cert.pem").toString(),
                        "is not a CA certificate",
                        SIMULATOR.merchant().publicKey().toString(),
                        "it contains no certificate")
                .entrySet()) {
            assertThatThrownBy(() -> send(uri + wrong.getKey()))
                    .cause()
                    .hasMessageStartingWith("Option platformRootCertificates (")
                    .hasMessageContaining(wrong.getValue());
        }
    }

    /** A server between the component and WeChat Pay forges: every endpoint of the merchant and key is suspended. */
    @ParameterizedTest
    @ValueSource(strings = {"uploadmedia", "complaint-image", "brand-card-image"})
    void sendsNothingForAMinuteAfterFiveForgedAnswersInARow(String api) {
        Answer forged = api.equals("uploadmedia") ? Answer.of(V2Anomaly.BAD_SIGN) : Answer.of(V3Anomaly.BAD_SIGNATURE);
        SIMULATOR.next(4, forged);
        for (int i = 0; i < 4; i++) {
            assertThat(failure(send(uri(api))).code()).isEqualTo("BAD_SIGNATURE");
        }
        assertThat(send(uri(api)).getException()).as("one that is genuine").isNull();
        SIMULATOR.next(5, forged);
        for (int i = 0; i < 5; i++) {
            String another = i % 2 == 0 ? "" : "&checkMedia=type";
            assertThat(failure(send(uri(api) + another)).code()).isEqualTo("BAD_SIGNATURE");
        }
        int sent = SIMULATOR.received().size();

        UploadException suspended = failure(send(uri(api) + "&uploadTimeout=50000"));
        assertThat(suspended.code()).isEqualTo("TRUST_SUSPENDED");
        assertThat(suspended.outcome()).hasToString("NOT_SENT");
        assertThat(suspended.fault()).hasToString("ACCOUNT");
        assertThat(SIMULATOR.received()).hasSize(sent);
    }

    @Test
    void countsForgedAnswersByKey() {
        SIMULATOR.next(5, Answer.of(V2Anomaly.BAD_SIGN));
        for (int i = 0; i < 5; i++) {
            send(uri("uploadmedia"));
        }

        assertThat(failure(send(uri("uploadmedia"))).code()).isEqualTo("TRUST_SUSPENDED");
        assertThat(send(uri(API)).getException()).as("signed with another key").isNull();
    }

    @Test
    void doesNotForgetThatItSentAFileWhenARefreshFails() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?" + simulator.certificateOptions(API) + ONE_TRY;
            assertThat(send(uri).getException()).isNull();
            simulator.next(Answer.of(V3Anomaly.UNKNOWN_SERIAL));
            simulator.nextCertificates(Answer.of(V3Anomaly.BAD_SIGNATURE));
            UploadException e = failure(send(uri));

            assertThat(e.code()).isEqualTo("UNKNOWN_SERIAL");
            assertThat(e.outcome()).hasToString("UNKNOWN");
        }
    }

    @Test
    @Covers("T17")
    void asksNoMoreThanOnceInFiveMinutesForAKeyThatIsNotThere() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?" + simulator.certificateOptions(API) + "&retryDelay=1";
            assertThat(send(uri).getException()).isNull();
            simulator.always(Answer.of(V3Anomaly.UNKNOWN_SERIAL));
            for (int i = 0; i < 20; i++) {
                assertThat(failure(send(uri)).code()).isEqualTo("UNKNOWN_SERIAL");
            }

            assertThat(simulator.certificateDownloads()).isEqualTo(2);
        }
    }

    @Test
    @Tag("endurance")
    @Covers("F45")
    void survivesARotationInTheMiddleOf2000Uploads() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String uri = "wechatpay-media:" + API + "?" + simulator.certificateOptions(API);
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Exchange>> uploads = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                boolean rotate = i == 1000;
                uploads.add(threads.submit(() -> {
                    if (rotate) {
                        simulator.rotatePlatformKey();
                    }
                    return send(uri);
                }));
            }
            for (Future<Exchange> upload : uploads) {
                assertThat(upload.get(300, TimeUnit.SECONDS).getException()).isNull();
            }
            threads.shutdown();

            assertThat(simulator.received()).hasSize(2000);
            assertThat(simulator.platformSerials()).hasSize(2);
            assertThat(simulator.certificateDownloads()).isBetween(2, 3);
        }
    }

    private Exchange send(String uri) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(PICTURE));
    }

    private static String uri(String api) {
        return "wechatpay-media:" + api + "?" + SIMULATOR.endpointOptions(api) + ONE_TRY;
    }
}
