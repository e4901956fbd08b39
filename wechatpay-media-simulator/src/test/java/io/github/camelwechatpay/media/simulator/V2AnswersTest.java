// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class V2AnswersTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR =
            new WechatpaySimulatorExtension(WechatpaySimulator.builder().apiKey(Upload.KEY));

    @ParameterizedTest
    @EnumSource
    void givesEveryRowOfTheErrorTableInBothLanguages(Refusal refusal) throws Exception {
        SIMULATOR.next(Answer.of(refusal));
        SIMULATOR.next(Answer.inChinese(refusal));
        Received english = send();
        Received chinese = send();
        assertThat(english.status()).isEqualTo(200);
        assertThat(english.fields())
                .containsEntry("return_code", "SUCCESS")
                .containsEntry("result_code", "FAIL")
                .containsEntry("err_code", refusal.code())
                .containsEntry("err_code_des", refusal.english());
        assertThat(chinese.fields())
                .containsEntry("err_code", refusal.code())
                .containsEntry("err_code_des", refusal.chinese());
        assertThat(english.isSignedBy(SignType.MD5)).isTrue();
        assertThat(chinese.isSignedBy(SignType.MD5)).isTrue();
        assertThat(SIMULATOR.received())
                .allMatch(received -> received.checkResult().passed());
        assertThat(SIMULATOR.received()).allMatch(received -> received.mediaId() == null);
    }

    @Test
    void givesAnyRefusal() throws Exception {
        SIMULATOR.next(Answer.refusal("SIGN_ERROR", "签名错误"));
        assertThat(send().fields()).containsEntry("err_code", "SIGN_ERROR").containsEntry("err_code_des", "签名错误");
        SIMULATOR.next(Answer.fail("频率限制"));
        assertThat(send().fields())
                .containsEntry("return_code", "FAIL")
                .containsEntry("return_msg", "频率限制")
                .hasSize(2);
    }

    @Test
    void resetsTheConnection() {
        SIMULATOR.next(Answer.of(Fault.CONNECTION_RESET));
        assertThatIOException().isThrownBy(V2AnswersTest::send);
    }

    @Test
    void closesWithoutAByte() throws Exception {
        SIMULATOR.next(Answer.of(Fault.EMPTY_REPLY));
        assertThat(exchange()).isEmpty();
    }

    @Test
    void answersGarbage() throws Exception {
        SIMULATOR.next(Answer.of(Fault.GARBAGE));
        assertThat(new String(exchange(), StandardCharsets.ISO_8859_1))
                .isNotEmpty()
                .doesNotStartWith("HTTP/");
    }

    @Test
    void answersHalf() throws Exception {
        SIMULATOR.next(Answer.of(Fault.HALF_ANSWER));
        Received half = send();
        int promised = Integer.parseInt(half.head().replaceAll("(?s).*Content-Length: ([0-9]+).*", "$1"), 10);
        assertThat(half.text()).startsWith("<xml>").doesNotContain("</xml>");
        assertThat(half.body()).hasSize(promised / 2);
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryPage(GatewayError error) throws Exception {
        SIMULATOR.next(Answer.of(error));
        Received answer = send();
        assertThat(answer.status()).isEqualTo(error.response().status());
        assertThat(answer.body()).isEqualTo(error.response().body());
        assertThat(answer.head()).contains(error == GatewayError.JSON_ERROR ? "application/json" : "text/html");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "MISSING_SIGN",
                "BAD_SIGN",
                "SIGN_OF_ANOTHER_KEY",
                "LOWER_CASE_SIGN",
                "OTHER_ALGORITHM",
                "BYTE_ORDER_MARK",
                "ENTITY_EXPANSION"
            })
    void signsWhatIsOddOtherwise(V2Anomaly anomaly) throws Exception {
        assertThat(send(anomaly).isSignedBy(SignType.MD5)).isTrue();
    }

    @Test
    void leavesTheSignOut() throws Exception {
        assertThat(send(V2Anomaly.MISSING_SIGN).fields())
                .containsKey("media_id")
                .doesNotContainKey("sign");
    }

    @Test
    void spoilsTheSign() throws Exception {
        for (V2Anomaly anomaly : new V2Anomaly[] {V2Anomaly.BAD_SIGN, V2Anomaly.SIGN_OF_ANOTHER_KEY}) {
            Received answer = send(anomaly);
            assertThat(answer.fields().get("sign")).matches("[0-9A-F]{32}");
            assertThat(answer.isSignedBy(SignType.MD5)).isFalse();
        }
    }

    @Test
    void signsInLowerCase() throws Exception {
        Received answer = send(V2Anomaly.LOWER_CASE_SIGN);
        assertThat(answer.fields().get("sign")).matches("[0-9a-f]{32}");
        assertThat(SignType.MD5.sign(answer.fields(), Upload.KEY))
                .isEqualToIgnoringCase(answer.fields().get("sign"));
    }

    @Test
    void signsByTheAlgorithmThatWasNotAsked() throws Exception {
        assertThat(send(V2Anomaly.OTHER_ALGORITHM).isSignedBy(SignType.HMAC_SHA256))
                .isTrue();
        SIMULATOR.next(Answer.of(V2Anomaly.OTHER_ALGORITHM));
        Upload hmac = Upload.bmp(SIMULATOR.credentials())
                .with("sign_type", "HMAC-SHA256")
                .sign();
        assertThat(tls().send(hmac).isSignedBy(SignType.MD5)).isTrue();
    }

    @Test
    void addsFieldsThatNobodyKnows() throws Exception {
        assertThat(send(V2Anomaly.UNKNOWN_FIELDS).fields())
                .containsEntry("appid", "")
                .containsEntry("x_new_field", "a=b & c <上传成功> ]]>");
    }

    @Test
    void spoilsTheMediaId() throws Exception {
        assertThat(send(V2Anomaly.NO_MEDIA_ID).fields()).doesNotContainKey("media_id");
        assertThat(send(V2Anomaly.BLANK_MEDIA_ID).fields().get("media_id"))
                .isNotEmpty()
                .isBlank();
        assertThat(send(V2Anomaly.LONG_MEDIA_ID).fields().get("media_id")).hasSize(600);
        assertThat(send(V2Anomaly.CONTROL_CHARACTERS_IN_MEDIA_ID).fields().get("media_id"))
                .contains("\t\n\u007F");
    }

    @Test
    void putsAByteOrderMarkAndBlanksFirst() throws Exception {
        Received answer = send(V2Anomaly.BYTE_ORDER_MARK);
        assertThat(answer.text()).startsWith("\uFEFF \r\n\t<xml>");
        assertThat(answer.body()).startsWith((byte) 0xef, (byte) 0xbb, (byte) 0xbf);
    }

    @Test
    void answersAMebibyte() throws Exception {
        assertThat(send(V2Anomaly.BIG).body()).hasSizeGreaterThan(1 << 20);
    }

    @Test
    void declaresEntities() throws Exception {
        assertThat(send(V2Anomaly.ENTITY_EXPANSION).text())
                .contains("<!DOCTYPE xml [")
                .contains("<!ENTITY l9 \"&l8;")
                .contains("<return_msg>&leak;</return_msg>");
        SIMULATOR.next(Answer.externalEntity(URI.create("http://127.0.0.1:9/leak?a=1&b=2")));
        assertThat(send().text())
                .contains("<!ENTITY leak SYSTEM \"http://127.0.0.1:9/leak?a=1&b=2\">")
                .contains("<return_msg>&leak;</return_msg>");
    }

    @Test
    void redirects() throws Exception {
        SIMULATOR.next(Answer.redirect(URI.create("https://elsewhere.test/x")));
        Received answer = send();
        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.head()).contains("Location: https://elsewhere.test/x");
    }

    @Test
    void answersAnythingAtAll() throws Exception {
        SIMULATOR.next(Answer.raw(503, "text/plain", "bald wieder da").withHeader("Retry-After", "7"));
        Received answer = send();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head()).contains("Content-Type: text/plain").contains("Retry-After: 7");
        assertThat(answer.text()).isEqualTo("bald wieder da");
        SIMULATOR.next(Answer.raw(200, null, new byte[0]));
        assertThat(send().head()).doesNotContain("Content-Type").contains("Content-Length: 0");
    }

    @Test
    void takesItsTime() throws Exception {
        SIMULATOR.next(Answer.success().after(Duration.ofMillis(400)));
        SIMULATOR.next(Answer.dribble(Duration.ofMillis(400)));
        for (int i = 0; i < 2; i++) {
            long start = System.nanoTime();
            assertThat(send().isSignedBy(SignType.MD5)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
        }
    }

    @Test
    void keepsAnAnswerForTheFirstCallThatPassesAllChecks() throws Exception {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR));
        Upload wrong = V2WrongRequest.WRONG_SIGN.done(Upload.bmp(SIMULATOR.credentials()));
        assertThat(tls().send(wrong).fields()).containsEntry("err_code", "SIGNERROR");
        assertThat(send().fields()).containsEntry("err_code", "SYSTEMERROR");
        assertThat(send().fields()).containsEntry("result_code", "SUCCESS");
        assertThat(SIMULATOR.received())
                .extracting(ReceivedUpload::answer)
                .containsExactly("refused", "system-error", "success");
    }

    @Test
    void givesQueuedAnswersBeforeTheStandingOneUntilTheReset() throws Exception {
        SIMULATOR.always(Answer.of(Refusal.FREQUENCY_LIMITED));
        SIMULATOR.next(2, Answer.of(Refusal.SYSTEM_ERROR));
        for (String code : new String[] {"SYSTEMERROR", "SYSTEMERROR", "FREQUENCY_LIMITED", "FREQUENCY_LIMITED"}) {
            assertThat(send().fields()).containsEntry("err_code", code);
        }
        SIMULATOR.reset();
        assertThat(SIMULATOR.received()).isEmpty();
        assertThat(send().fields()).containsEntry("result_code", "SUCCESS");
    }

    private static Received send(V2Anomaly anomaly) throws IOException, GeneralSecurityException {
        SIMULATOR.next(Answer.of(anomaly));
        return send();
    }

    private static Received send() throws IOException, GeneralSecurityException {
        return tls().send(Upload.bmp(SIMULATOR.credentials()));
    }

    private static byte[] exchange() throws IOException, GeneralSecurityException {
        return tls().exchange(Upload.bmp(SIMULATOR.credentials()));
    }

    private static TlsClient tls() {
        return new TlsClient(SIMULATOR.baseUri(), SIMULATOR.caCertificate());
    }
}
