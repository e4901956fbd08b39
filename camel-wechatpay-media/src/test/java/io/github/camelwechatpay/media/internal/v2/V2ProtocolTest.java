// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.MultipartBody;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V2ProtocolTest {

    private static final V2ResponseReader RESPONSES = new V2ResponseReader();

    private static final MediaApi API = MediaApiTable.named("uploadmedia");

    private final V2Protocol md5 = new V2Protocol(Vectors.MCH_ID, Vectors.API_KEY, SignType.MD5, SecretRedactor.NONE);
    private final V2Protocol hmac =
            new V2Protocol(Vectors.MCH_ID, Vectors.API_KEY, SignType.HMAC_SHA256, SecretRedactor.NONE);
    private final V2Signer signer = new V2Signer(Vectors.API_KEY);

    @Test
    void writesTheGoldenBodyOfAnHmacRequest() throws Exception {
        SignedRequest request = hmac.request(
                API, checked(), new SentFileNames("a.bmp", "a.bmp"), Map.of(), new Stamp(1554208460, "0001"));

        byte[] body = written(request.body());
        assertThat(request.path()).isEqualTo("/secapi/mch/uploadmedia");
        assertThat(request.body().contentType()).isEqualTo("multipart/form-data; boundary=camelwxpaymedia0001");
        assertThat(request.body().length()).isEqualTo(617);
        assertThat(body).hasSize(617);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)))
                .isEqualTo("5ec59b0bfa43ef6e29f23b0f31347451833fe9d7a7c9404e1878e914f2db2f6a");
    }

    @Test
    void sendsNoSignTypeWithMd5() throws Exception {
        String body = new String(
                written(md5.request(API, checked(), new SentFileNames("a.bmp", "a.bmp"), Map.of(), new Stamp(0, "0"))
                        .body()),
                UTF_8);

        assertThat(body).doesNotContain("sign_type").contains("EABB90A3EF429579177D1081CF91B2B4");
    }

    @Test
    void makesAnotherBoundaryForEachRequest() {
        assertThat(Stamp.source().get().nonce())
                .matches("[0-9A-Z]{32}")
                .isNotEqualTo(Stamp.source().get().nonce());
    }

    @Test
    void takesTheIdOfASignedSuccess() {
        Protocol.Answer answer = md5.outcome(API, ok(success("")));

        assertThat(answer.id()).isEqualTo(Vectors.MEDIA_ID);
        assertThat(answer.text()).startsWith("<xml>").contains(Vectors.MEDIA_ID);
    }

    @Test
    @Covers("F25")
    void takesASuccessSignedOverFieldsThatAreNotKnownHere() {
        String xml = signed("<return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><err_code/>"
                + "<return_msg><![CDATA[上传成功]]></return_msg><media_id><![CDATA[" + Vectors.MEDIA_ID + "]]></media_id>"
                + "<x_new_field><![CDATA[a=b & c&d]]></x_new_field>");

        assertThat(md5.outcome(API, ok(xml)).id()).isEqualTo(Vectors.MEDIA_ID);
    }

    /** No part of it reads as a further field. */
    @ParameterizedTest
    @ValueSource(strings = {"a=&amp;b", "=&amp;b", "a&amp;b", "&amp;", "a=b"})
    void takesASuccessWithAValueThatNeedNotBeCutAnotherWay(String value) {
        assertThat(md5.outcome(API, ok(success("<attach>" + value + "</attach>")))
                        .id())
                .isEqualTo(Vectors.MEDIA_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "\uFEFF", "\uFEFF \r\n", "\n\uFEFF", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"})
    void readsAnAnswerBehindBlanksAndAByteOrderMark(String before) {
        assertThat(md5.outcome(API, ok(before + success(""))).id()).isEqualTo(Vectors.MEDIA_ID);
    }

    /** Comments, a second document and how it was written are not signed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-- EVIL -->%s",
                "<?EVIL x?>%s",
                "%s<!-- EVIL -->",
                "%s<xml><media_id>EVIL</media_id></xml>",
                "%s EVIL",
                "%s<!-- EVIL",
                "%s<!DOCTYPE EVIL>"
            })
    void tellsWhatWasVerifiedOfAnAnswerAndNothingElse(String around) {
        String genuine = success("<x_new>a &lt; b &amp; c</x_new><empty></empty>");
        String odd = around.formatted(genuine.replace("<media_id>", "<!--EVIL--><media_id><![CDATA[")
                .replace("</media_id>", "]]></media_id><!-- <media_id>EVIL</media_id> -->")
                .replace("<empty></empty>", "<EVIL></EVIL>"));

        String answer = md5.outcome(API, ok(odd)).text();

        assertThat(answer)
                .isEqualTo(md5.outcome(API, ok(genuine)).text())
                .startsWith("<xml><media_id>" + Vectors.MEDIA_ID + "</media_id><result_code>")
                .doesNotContain("EVIL", "empty");
        assertThat(md5.outcome(API, ok(answer)).text()).isEqualTo(answer);
    }

    @Test
    void takesAnHmacSignedAnswerToAnMd5Request() {
        Map<String, String> fields =
                RESPONSES.read(success("").getBytes(UTF_8)).orElseThrow().fields();
        String xml = success("")
                .replaceAll("<sign>.*</sign>", "<sign>" + signer.sign(fields, SignType.HMAC_SHA256) + "</sign>");

        assertThat(md5.outcome(API, ok(xml)).id()).isEqualTo(Vectors.MEDIA_ID);
    }

    @Test
    @Covers("T14")
    void refusesASuccessWithoutASign() {
        refuses(success("").replaceAll("<sign>.*</sign>", ""), "UNSIGNED");
        refuses(success("").replaceAll("<sign>.*</sign>", "<sign></sign>"), "UNSIGNED");
    }

    @Test
    void refusesASuccessWhoseSignIsWrongOrMadeWithAnotherKey() {
        refuses(
                success("").replaceAll("<sign>.*</sign>", "<sign>D675A1E471DBF7C0B1AC5883B5BDA9EF</sign>"),
                "BAD_SIGNATURE");
        refuses(success("").replace(Vectors.MEDIA_ID, "another-id"), "BAD_SIGNATURE");
        refuses(success("").replace("<sign>", "<x>y</x><sign>"), "BAD_SIGNATURE");
    }

    @Test
    @Covers("T13")
    void refusesEveryBitThatIsFlippedInASignedAnswer() {
        byte[] genuine = success("").getBytes(UTF_8);
        int accepted = 0;
        int tried = 0;
        for (int bit = 0; bit < genuine.length * 8; bit++) {
            byte[] flipped = genuine.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            tried++;
            try {
                Protocol.Answer answer = md5.outcome(API, new RawResponse(200, Map.of(), flipped));
                accepted += answer.id().equals(Vectors.MEDIA_ID) ? 0 : 1;
            } catch (UploadException e) {
                assertThat(e.getMessage().getBytes(UTF_8)).hasSizeLessThan(2048);
            }
        }
        assertThat(tried).isGreaterThan(1500);
        assertThat(accepted).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "a\tb", "身份证"})
    @Covers("F36")
    void refusesASignedSuccessWithoutAUsableId(String id) {
        refuses(
                signed("<return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><media_id><![CDATA[" + id
                        + "]]></media_id>"),
                "NO_ID");
    }

    @Test
    void refusesAnIdOf513Characters() {
        String start = "<return_code>SUCCESS</return_code><result_code>SUCCESS</result_code><media_id>";

        assertThat(md5.outcome(API, ok(signed(start + "x".repeat(512) + "</media_id>")))
                        .id())
                .hasSize(512);
        refuses(signed(start + "x".repeat(513) + "</media_id>"), "NO_ID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_REQUEST | HTTP GET method not supported. Use POST method. | CONFIGURATION | false",
                "INVALID_REQUEST | Invalid XML format. Check and call again. | CONFIGURATION | false",
                "SIGNERROR | Signature validation failed. Check and try again. | SIGNATURE | false",
                "SIGN_ERROR | 签名错误 | SIGNATURE | false",
                "INVALID_REQUEST | Getting certificate serial number is failed. | CONFIGURATION | false",
                "INVALID_REQUEST | Certificate verification is failed. | CONFIGURATION | false",
                "INVALID_REQUEST | 请上传商户证书 | CONFIGURATION | false",
                "PARAM_ERROR | XXX has invalid format. Check and try again. | SERVICE | false",
                "PARAM_ERROR | mch_id has invalid format. Check and try again. | CONFIGURATION | false",
                "PARAM_ERROR | The image format is wrong, please check and retry. | MEDIA | false",
                "PARAM_ERROR | The image size should be less than 2M. | MEDIA | false",
                "PARAM_ERROR | Image Hash value error, please check and retry. | MEDIA | true",
                "PARAM_ERROR | 图片哈希值错误 | MEDIA | true",
                "PARAM_ERROR | 图片格式错误 | MEDIA | false",
                "PARAM_ERROR | The merchant ID is wrong, please check | CONFIGURATION | false",
                "PARAM_ERROR | 商户号错误 | CONFIGURATION | false",
                "INVALID_REQUEST | No permissions. Check and try again. | PERMISSION | false",
                "INVALID_REQUEST | 没有权限 | PERMISSION | false",
                "FREQUENCY_LIMITED | Operation is too fast, please retry later | THROTTLED | true",
                "FREQUENCY_LIMITED | 频率限制 | THROTTLED | true",
                "SYSTEMERROR | System error occurred when viewing a sub-vendor. Try again later. | SERVICE | true",
                "SYSTEM_ERROR | 系统错误 | SERVICE | true",
                "SOMETHING_NEW | 图片 | SERVICE | false",
                "PARAM_ERROR | 天气 | SERVICE | false"
            })
    @Covers({"F28", "F29", "F30", "F32", "F34", "F35"})
    void tellsWhoseFaultARefusalIsByCodeAndText(String code, String text, Category category, boolean retryable) {
        RejectedException e = rejected("<return_code>SUCCESS</return_code><return_msg>OK</return_msg>"
                + "<result_code>FAIL</result_code><err_code>" + code + "</err_code><err_code_des><![CDATA[" + text
                + "]]></err_code_des>");

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.category()).isEqualTo(category);
        assertThat(e.fault()).isEqualTo(category.fault());
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(e.getMessage()).contains(code, text, e.advice());
    }

    @ParameterizedTest
    @CsvSource({
        "签名错误, SIGNATURE, false",
        "Signature failure, SIGNATURE, false",
        "参数格式校验错误, CONFIGURATION, false",
        "Parameter format checking error, CONFIGURATION, false",
        "频率限制, THROTTLED, true",
        "操作过于频繁, THROTTLED, true",
        "图片内容无效, MEDIA, false",
        "证书图片格式错误, MEDIA, false",
        "系统繁忙, SERVICE, true",
        "该商户未开通此功能, PERMISSION, false",
        "we generate nothing, SERVICE, false"
    })
    @Covers({"F26", "F27"})
    void readsAFailureWithoutACodeByItsText(String text, Category category, boolean retryable) {
        RejectedException e =
                rejected("<return_code>FAIL</return_code><return_msg><![CDATA[" + text + "]]></return_msg>");

        assertThat(e.code()).isEqualTo("FAIL");
        assertThat(e.category()).isEqualTo(category);
        assertThat(e.isRetryable()).isEqualTo(retryable);
    }

    @Test
    @Covers("F25")
    void takesAnythingButTwoSuccessesForARefusal() {
        assertThat(rejected("<return_code>SUCCESS</return_code>").code()).isEqualTo("FAIL");
        assertThat(rejected("<return_code>success</return_code><result_code>SUCCESS</result_code>")
                        .code())
                .isEqualTo("FAIL");
    }

    @Test
    @Covers({"T23", "T35", "F35"})
    void keepsARefusalOnOneShortLineWhateverItHolds() {
        RejectedException e = rejected("<return_code>SUCCESS</return_code><result_code>FAIL</result_code><err_code>"
                + "X".repeat(10_000) + "</err_code><err_code_des><![CDATA[\u009B[31m\r\n\u202E${bean:x}"
                + "错".repeat(9_000)
                + "]]></err_code_des>");

        assertThat(e.getMessage().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(2048);
        assertThat(e.getMessage()).doesNotContain("\r", "\n", "\u009B", "\u202E");
        assertThat(e.code()).hasSize(64);
    }

    @Test
    void neverRepeatsTheKeyThatAnAnswerEchoes() {
        RawResponse echo = ok("<xml><return_code>FAIL</return_code><return_msg>签名错误 key=" + Vectors.API_KEY
                        + "</return_msg></xml>")
                .hiding(SecretRedactor.of(Vectors.API_KEY));
        RejectedException e = catchThrowableOfType(RejectedException.class, () -> md5.outcome(API, echo));

        assertThat(e.getMessage()).contains("签名错误").doesNotContain(Vectors.API_KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "400, NOT_SENT, false",
        "403, NOT_SENT, false",
        "404, NOT_SENT, false",
        "200, UNKNOWN, true",
        "302, UNKNOWN, true",
        "502, UNKNOWN, true"
    })
    @Covers("F24")
    void takesAGatewaysPageForNobodysWord(int status, Outcome outcome, boolean retryable) {
        for (String page : List.of(
                "<html><body><h1>Bad Gateway</h1></body></html>",
                "",
                "{\"code\":\"FAIL\"}",
                "<xml>no fields</xml>",
                "<xml><a>b</a></xml>",
                "<html><return_code>FAIL</return_code></html>",
                "<xml><return_code><b>SUCCESS</b></return_code></xml>",
                "<xml><return_code x=\"y\">SUCCESS</return_code></xml>",
                "<xml media_id=\"x\"><return_code>SUCCESS</return_code></xml>",
                "<xml>text<return_code>SUCCESS</return_code></xml>",
                "<x:xml xmlns:x=\"y\"><return_code>SUCCESS</return_code></x:xml>",
                "<xml xmlns:x=\"y\"><x:return_code>SUCCESS</x:return_code></xml>",
                "<xml><return_code>SUCCESS</return_code>",
                "<xml><return_code>FAIL</return_code><return_code>SUCCESS</return_code></xml>",
                "\u0000\u0001")) {
            UploadException e = catchThrowableOfType(
                    NoAnswerException.class,
                    () -> md5.outcome(API, new RawResponse(status, Map.of(), page.getBytes(UTF_8))));

            assertThat(e).as(page).isNotNull();
            assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
            assertThat(e.outcome()).isEqualTo(outcome);
            assertThat(e.isRetryable()).isEqualTo(retryable);
            assertThat(e.getMessage()).contains("HTTP " + status).doesNotContain("Bad Gateway");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"No required SSL certificate was sent", "The SSL certificate error"})
    @Covers("F09")
    void knowsTheTwoPagesAboutClientCertificates(String text) {
        String page = "<html>\r\n<head><title>400 " + text + "</title></head>\r\n</html>";

        UploadException e = catchThrowableOfType(
                RejectedException.class, () -> md5.outcome(API, new RawResponse(400, Map.of(), page.getBytes(UTF_8))));

        assertThat(e.code()).isEqualTo("CLIENT_CERTIFICATE");
        assertThat(e.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(e.fault()).isEqualTo(Fault.ACCOUNT);
        assertThat(e.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE xml SYSTEM \"http://127.0.0.1:1/evil.dtd\">",
                "<!DOCTYPE xml [<!ENTITY a \"b\">]>",
                "<!DOCTYPE xml [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/\"> %a;]>"
            })
    @Covers("T19")
    void readsNoAnswerWithADoctype(String doctype) {
        assertThat(RESPONSES.read((doctype + success("")).getBytes(UTF_8))).isEmpty();
        assertThat(RESPONSES.read(("<?xml version=\"1.0\"?>" + doctype + success("")).getBytes(UTF_8)))
                .isEmpty();
        assertThat(RESPONSES.read("<xml><return_code>&a;</return_code></xml>".getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    @Covers("T19")
    void readsNoXml11WhereControlCharactersAreText() {
        String xml = "<xml><return_code>a&#10;</return_code></xml>";

        assertThat(RESPONSES.read(("<?xml version=\"1.0\"?>" + xml).getBytes(UTF_8)))
                .isPresent();
        assertThat(RESPONSES.read(("<?xml version=\"1.1\"?>" + xml).getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    @Covers("T19")
    void readsUtf8AloneAndNothingBehindTheEnd() {
        byte[] gbk = "<xml><return_code>签名</return_code></xml>".getBytes(Charset.forName("GBK"));
        byte[] followed = "<xml><return_code>签名</return_code></xml>.".getBytes(UTF_8);
        followed[followed.length - 1] = (byte) 0xFF;

        assertThat(RESPONSES.read(gbk)).isEmpty();
        assertThat(RESPONSES.read(followed).orElseThrow().get("return_code")).isEqualTo("签名");
    }

    @Test
    void tellsWhatWasSignedAsXmlThatReadsTheSame() {
        V2Response answer = RESPONSES
                .read("<xml><return_code>a&amp;&lt;b>]]&gt;&#13;\"'中</return_code><e/></xml>".getBytes(UTF_8))
                .orElseThrow();

        assertThat(answer.canonical()).isEqualTo("<xml><return_code>a&amp;&lt;b>]]&gt;&#xd;\"'中</return_code></xml>");
        assertThat(RESPONSES
                        .read(answer.canonical().getBytes(UTF_8))
                        .orElseThrow()
                        .get("return_code"))
                .isEqualTo(answer.get("return_code"));
    }

    @Test
    void carriesWeChatPaysRequestIdAndTheWaitItAsksFor() {
        RawResponse response = new RawResponse(
                200,
                Map.of("request-id", List.of("08F1A2"), "Retry-After", List.of("7")),
                "<xml><return_code>FAIL</return_code><return_msg>频率限制</return_msg></xml>".getBytes(UTF_8));

        UploadException e = catchThrowableOfType(RejectedException.class, () -> md5.outcome(API, response));

        assertThat(e.requestId()).contains("08F1A2");
        assertThat(e.retryAfter()).hasValueSatisfying(wait -> assertThat(wait).hasSeconds(7));
    }

    private RejectedException rejected(String fields) {
        return catchThrowableOfType(RejectedException.class, () -> md5.outcome(API, ok("<xml>" + fields + "</xml>")));
    }

    private void refuses(String xml, String code) {
        assertThatThrownBy(() -> md5.outcome(API, ok(xml)))
                .isInstanceOfSatisfying(UntrustedResponseException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(e.isRetryable()).isTrue();
                });
    }

    private String success(String more) {
        return signed("<return_code>SUCCESS</return_code><return_msg>OK</return_msg><result_code>SUCCESS</result_code>"
                + "<media_id>" + Vectors.MEDIA_ID + "</media_id>" + more);
    }

    private String signed(String fields) {
        Map<String, String> read = RESPONSES
                .read(("<xml>" + fields + "</xml>").getBytes(UTF_8))
                .orElseThrow()
                .fields();
        return "<xml>" + fields + "<sign>" + signer.sign(read, SignType.MD5) + "</sign></xml>";
    }

    private static RawResponse ok(String xml) {
        return new RawResponse(200, Map.of(), xml.getBytes(UTF_8));
    }

    private static MediaCheck.Checked checked() {
        return MediaCheck.check(Media.of(Vectors.A_BMP), "a.bmp", API.rules(API.limits()), CheckLevel.FULL, false);
    }

    private static byte[] written(MultipartBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }
}
