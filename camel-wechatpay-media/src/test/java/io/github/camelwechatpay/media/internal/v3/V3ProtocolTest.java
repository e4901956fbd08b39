// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.internal.api.FieldResolver;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.RequestFields;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class V3ProtocolTest {

    private static final MediaApi API = MediaApiTable.named("merchant-media");
    private static final Map<String, Object> DUE_DILIGENCE =
            Map.of("due_diligence_id", "DD 2025/07", "sub_mchid", "1900000109", "item_id", "7");

    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(V3Vectors.ANSWERED), ZoneOffset.UTC);
    private final V3Protocol protocol = new V3Protocol(
            new V3Signer(V3Identity.merchant(Vectors.MCH_ID), V3Vectors.credentials()),
            new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, V3Vectors.publicKey(), null, clock),
            SecretRedactor.NONE,
            clock);

    @Test
    void writesTheGoldenBodyOfVectorA() throws Exception {
        SignedRequest request = protocol.request(
                API, checked(API), new SentFileNames("a.bmp", "a.bmp"), Map.of(), new Stamp(1554208460, "0001"));

        ByteArrayOutputStream body = new ByteArrayOutputStream();
        request.body().writeTo(body);
        assertThat(request.body().contentType()).isEqualTo("multipart/form-data; boundary=camelwxpaymedia0001");
        assertThat(request.body().length()).isEqualTo(398);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.toByteArray())))
                .isEqualTo("b8d18f77ca3ba88b526b19925f6b8115ceb82cb32671db5f6a29fedcd6aeda45");
    }

    @Test
    void signsTheVeryMetaThatItSends() {
        SignedRequest request = protocol.request(
                API,
                checked(API),
                new SentFileNames("a.bmp", "a.bmp"),
                Map.of(),
                new Stamp(1554208460, "593BEC0C930BF1AFEB40B4A08C8FB242"));

        assertThat(request.headers().keySet()).containsExactly("Accept", "Wechatpay-Serial", "Authorization");
        assertThat(request.headers())
                .containsEntry("Wechatpay-Serial", V3Vectors.PUBLIC_KEY_SERIAL)
                .hasEntrySatisfying("Authorization", value -> assertThat(value).contains(V3Vectors.signature("A")));
        assertThat(request).hasToString("POST /v3/merchant/media/upload");
    }

    @Test
    void signsThePathAsItIsEncoded() {
        MediaApi api = MediaApiTable.named("due-diligence-file");
        Map<String, Object> fields =
                FieldResolver.of(api, new RequestFields(Map.copyOf(DUE_DILIGENCE), Set.of(), Map.of(), false));
        SignedRequest request = protocol.request(
                api,
                MediaCheck.check(
                        Media.of(Vectors.A_BMP), "a.bmp", api.rules(FileLimits.images(99, 99)), CheckLevel.FULL, false),
                new SentFileNames("a \"q\".bmp", "a _q_.bmp"),
                fields,
                new Stamp(1755763201, "0123456789abcdef0123456789abcdef"));

        assertThat(request.path()).isEqualTo("/v3/mch-operation-manage/enhanced-due-diligence/DD%202025%2F07/upload");
        assertThat(request.headers().get("Authorization")).contains(V3Vectors.signature("C"));
    }

    @Test
    void putsEachFieldWhereTheCallWantsIt() throws Exception {
        MediaApi api = MediaApiTable.named("submission-file");
        String body = body(api, Map.of("sub_mchid", "1900000109", "item_id", "7", "manage_record_id", "R-1"));

        assertThat(body)
                .contains("name=\"item_id\"\r\n\r\n7\r\n", "name=\"manage_record_id\"\r\n\r\nR-1\r\n")
                .doesNotContain("name=\"sub_mchid\"");
        assertThat(body(MediaApiTable.named("due-diligence-file"), DUE_DILIGENCE))
                .contains("\"sub_mchid\":\"1900000109\"")
                .doesNotContain("name=\"sub_mchid\"");
    }

    @Test
    void encryptsWhatIsMarkedWithTheKeyThatTheRequestNames() throws Exception {
        MediaApi api = MediaApiTable.named("shopping-receipt");
        String body = body(api, Map.of("transaction_id", "4200000000", "openid", "ENC(oUpF8uMuAJO)"));

        Matcher openid = Pattern.compile("\"openid\":\"([^\"]+)\"").matcher(body);
        assertThat(openid.find()).isTrue();
        assertThat(V3Vectors.credentials().decrypt(openid.group(1))).isEqualTo("oUpF8uMuAJO");
        assertThat(body).contains("\"transaction_id\":\"4200000000\"");
    }

    @Test
    void namesTheFieldThatCannotBeEncrypted() {
        MediaApi api = MediaApiTable.named("shopping-receipt");
        Map<String, Object> fields = Map.of("transaction_id", "4200000000", "openid", "ENC(" + "x".repeat(300) + ")");

        InvalidMediaException e = catchThrowableOfType(InvalidMediaException.class, () -> body(api, fields));

        assertThat(e.code()).isEqualTo("CANNOT_ENCRYPT");
        assertThat(e.what()).startsWith("The field openid of shopping-receipt cannot be encrypted.");
    }

    private String body(MediaApi api, Map<String, Object> fields) throws IOException {
        MediaCheck.Checked checked = MediaCheck.check(
                Media.of(Vectors.A_BMP), "a.bmp", api.rules(FileLimits.images(99, 99)), CheckLevel.FULL, false);
        Map<String, Object> values = FieldResolver.of(api, new RequestFields(fields, Set.of(), Map.of(), false));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        protocol.request(api, checked, new SentFileNames("a.bmp", "a.bmp"), values, new Stamp(0, "0"))
                .body()
                .writeTo(body);
        return body.toString(UTF_8);
    }

    @Test
    void maySendARequestAgainOnlyWhereTheCallMayBeRepeated() {
        SignedRequest request = protocol.request(
                API, checked(API), new SentFileNames("a.bmp", "a.bmp"), Map.of(), new Stamp(1554208460, "0001"));

        assertThat(request.repeatable(true).once()).isFalse();
        assertThat(request.repeatable(false).once()).isTrue();
    }

    @Test
    void tellsAForgeryFromAProbeAndFromAnOldAnswer() {
        assertThat(untrusted(withHeader("Wechatpay-Signature", List.of("AAAA"))).isForged())
                .isTrue();
        assertThat(untrusted(withHeader("Wechatpay-Signature", List.of("WECHATPAY/SIGNTEST/x")))
                        .isForged())
                .isFalse();
        Clock later = Clock.fixed(Instant.ofEpochSecond(V3Vectors.ANSWERED + 301), ZoneOffset.UTC);
        V3Protocol late = new V3Protocol(
                new V3Signer(V3Identity.merchant(Vectors.MCH_ID), V3Vectors.credentials()),
                new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, V3Vectors.publicKey(), null, later),
                SecretRedactor.NONE,
                later);
        UntrustedResponseException stale =
                catchThrowableOfType(UntrustedResponseException.class, () -> late.outcome(API, V3Vectors.answer()));
        assertThat(stale.code()).isEqualTo("STALE");
        assertThat(stale.isForged()).isFalse();
    }

    private UntrustedResponseException untrusted(RawResponse response) {
        return catchThrowableOfType(UntrustedResponseException.class, () -> protocol.outcome(API, response));
    }

    @ParameterizedTest
    @CsvSource({
        "401, SIGN_ERROR, 'Thu, 21 Aug 2025 08:10:00 GMT', true",
        "401, SIGN_ERROR, 'Thu, 21 Aug 2025 08:00:03 GMT', false",
        "401, SIGN_ERROR, , false",
        "400, PARAM_ERROR, 'Thu, 21 Aug 2025 08:10:00 GMT', false"
    })
    void tellsOfAWrongClockWhereASignatureIsRefused(int status, String code, String date, boolean told) {
        Map<String, List<String>> headers = date == null ? Map.of() : Map.of("Date", List.of(date));
        String text = status == 401 ? "签名错误" : "图片格式错误";
        String json = "{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}";
        RejectedException e = catchThrowableOfType(
                RejectedException.class,
                () -> protocol.outcome(API, new RawResponse(status, headers, json.getBytes(UTF_8))));

        assertThat(e.what().contains("(this machine's clock is")).isEqualTo(told);
    }

    @Test
    void takesNoIdWithAControlCharacter() {
        for (String id : List.of("a\u001fb", "a\u007fb", "\u00e9", " ", "x".repeat(513))) {
            assertThat(untrusted(signed(id)).code()).isEqualTo("NO_ID");
        }
        for (String id : List.of("a b~", "x".repeat(512))) {
            assertThat(protocol.outcome(API, signed(id)).id()).isEqualTo(id);
        }
    }

    /** By the vectors' key. */
    private static RawResponse signed(String id) {
        String body = "{\"media_id\":\"" + id + "\"}";
        byte[] text = (V3Vectors.ANSWERED + "\n a~\n" + body + "\n").getBytes(UTF_8);
        Map<String, List<String>> headers = new LinkedHashMap<>(V3Vectors.answerHeaders());
        headers.put("Wechatpay-Nonce", List.of(" a~")); // the first and the last character that one line may hold
        headers.put("Wechatpay-Signature", List.of(TestSignature.of(V3Vectors.privateKey(), text)));
        return new RawResponse(200, headers, body.getBytes(UTF_8));
    }

    @Test
    void takesTheIdOfVectorR() {
        assertThat(protocol.outcome(API, V3Vectors.answer()).id())
                .isEqualTo(
                        "6uqyGjGrCf2GtyXP8bxrbuH9-aAoTjH-rKeSl3Lf4_So6kdkQu4w8BYVP3bzLtvR38lxt4PjtCDXsQpzqge_hQEovHzOhsL"
                                + "leGFQVRF-U_0");
    }

    @Test
    @Covers({"T13", "T14"})
    void acceptsNoWrongAnswer() {
        int tried = 0;
        byte[] body = V3Vectors.answerBody();
        for (int bit = 0; bit < body.length * 8; bit++) {
            refuses(new RawResponse(200, V3Vectors.answerHeaders(), flipped(body, bit)));
            tried++;
        }
        for (String header : V3Vectors.answerHeaders().keySet()) {
            byte[] value = V3Vectors.answerHeaders().get(header).get(0).getBytes(ISO_8859_1);
            for (int bit = 0; bit < value.length * 8; bit++) {
                refuses(withHeader(header, List.of(new String(flipped(value, bit), ISO_8859_1))));
                tried++;
            }
            String genuine = new String(value, ISO_8859_1);
            for (List<String> values :
                    List.of(List.<String>of(), List.of(""), List.of(genuine, genuine), List.of("x", genuine))) {
                refuses(withHeader(header, values));
                tried++;
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(4000);
    }

    private void refuses(RawResponse response) {
        assertThatThrownBy(() -> protocol.outcome(API, response)).isInstanceOf(UntrustedResponseException.class);
    }

    private static byte[] flipped(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    /** No values stand for no header. */
    private static RawResponse withHeader(String header, List<String> values) {
        Map<String, List<String>> headers = new LinkedHashMap<>(V3Vectors.answerHeaders());
        headers.put(header, values);
        headers.values().removeIf(List::isEmpty);
        return new RawResponse(200, headers, V3Vectors.answerBody());
    }

    @ParameterizedTest
    @CsvSource({
        "400, PARAM_ERROR, 图片格式错误, MEDIA, false",
        "400, INVALID_REQUEST, 文件大小超过限制, MEDIA, false",
        "400, INVALID_REQUEST, 图片Content-Type非法, MEDIA, false",
        "400, PARAM_ERROR, sha256 hash 不一致, MEDIA, true",
        "400, SOMETHING_NEW, 图片, SERVICE, false",
        "401, SIGN_ERROR, 签名错误, SIGNATURE, false",
        "403, NO_AUTH, 商户无权限, PERMISSION, false",
        "404, RESOURCE_NOT_EXISTS, 资源不存在, CONFIGURATION, false",
        "429, RATELIMIT_EXCEEDED, 频率超限, THROTTLED, true",
        "429, ANYTHING, anything, THROTTLED, true",
        "500, SYSTEM_ERROR, 系统错误, SERVICE, true",
        "501, NOT_IMPLEMENTED, no, SERVICE, false",
        "503, SERVICE_UNAVAILABLE, 服务不可用, SERVICE, true",
        "406, NOT_ACCEPTABLE, no, SERVICE, false"
    })
    @Covers({"F38", "F41"})
    void tellsWhoseFaultARefusalIsByStatusCodeAndText(
            int status, String code, String text, Category category, boolean retryable) {
        RejectedException e = refused(API, status, "{\"code\":\"" + code + "\",\"message\":\"" + text + "\"}");

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.category()).isEqualTo(category);
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void knowsARefusalOfAFieldThatTheCallerGave() {
        String about = "{\"code\":\"PARAM_ERROR\",\"message\":\"格式错误\",\"detail\":{\"field\":\"/meta/%s\"}}";
        MediaApi api = MediaApiTable.named("due-diligence-file");

        assertThat(refused(api, 400, about.formatted("sub_mchid")).category()).isEqualTo(Category.INPUT);
        assertThat(refused(api, 400, about.formatted("file_digest")).category()).isEqualTo(Category.MEDIA);
    }

    @Test
    void doesNotKnowWhatBecameOfACallThatMakesABusinessObject() {
        RejectedException e = refused(
                MediaApiTable.named("shopping-receipt"), 500, "{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统错误\"}");

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>captive portal</html> | UNKNOWN",
                "403 | {\"error\":\"forbidden\"} | NOT_SENT",
                "403 | {\"code\":403,\"message\":\"no\"} | NOT_SENT",
                "502 | Bad Gateway | UNKNOWN",
                "500 | [1] | UNKNOWN",
                "400 | {\"code\":\"A\",\"code\":\"B\",\"message\":\"c\"} | NOT_SENT"
            })
    @Covers({"T20", "F24", "F41"})
    void takesNoPageForWeChatPaysWord(int status, String body, Outcome outcome) {
        RawResponse response = new RawResponse(status, Map.of(), body.getBytes(UTF_8));
        NoAnswerException e = catchThrowableOfType(NoAnswerException.class, () -> protocol.outcome(API, response));

        assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
        assertThat(e.outcome()).isEqualTo(outcome);
    }

    private RejectedException refused(MediaApi api, int status, String json) {
        RawResponse response = new RawResponse(status, Map.of("Request-ID", List.of("08F1")), json.getBytes(UTF_8));
        return catchThrowableOfType(RejectedException.class, () -> protocol.outcome(api, response));
    }

    private static MediaCheck.Checked checked(MediaApi api) {
        return MediaCheck.check(Media.of(Vectors.A_BMP), "a.bmp", api.rules(api.limits()), CheckLevel.FULL, false);
    }
}
