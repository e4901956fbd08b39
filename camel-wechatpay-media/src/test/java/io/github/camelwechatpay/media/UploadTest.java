// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class UploadTest extends SimulatedUploads {

    @Test
    void turnsAPictureIntoAMediaId() {
        Exchange exchange = upload(PICTURE);

        ReceivedUpload received = received();
        assertThat(exchange.getException()).isNull();
        assertThat(received.content()).isEqualTo(PICTURE);
        assertThat(received.fields().keySet()).containsExactly("mch_id", "media_hash", "sign");
        assertThat(received.fileName()).isEqualTo("9303e77a979bf048.bmp");
        assertThat(received.partContentType()).isEqualTo("image/bmp");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaId", received.mediaId())
                .containsEntry("CamelWechatpayMediaApi", "uploadmedia")
                .containsEntry("CamelWechatpayMediaMchId", "1900000109")
                .containsEntry("CamelWechatpayMediaDigest", PICTURE_MD5)
                .containsEntry("CamelWechatpayMediaDigestAlgorithm", "MD5")
                .containsEntry("CamelWechatpayMediaSentFileName", "9303e77a979bf048.bmp")
                .containsEntry("CamelWechatpayMediaSize", 58L)
                .containsEntry("CamelWechatpayMediaAttempts", 1)
                .containsEntry("CamelWechatpayMediaOutcome", "ACCEPTED")
                .containsEntry("CamelWechatpayMediaDisposition", "DONE")
                .containsEntry("CamelWechatpayMediaFromLedger", false)
                .hasEntrySatisfying("CamelWechatpayMediaAnswer", answer -> assertThat(answer.toString())
                        .startsWith("<xml>")
                        .contains(received.mediaId()))
                .hasSize(12);
        assertThat(received.mediaId()).startsWith("SIMULATED-");
        assertThat(exchange.getMessage().getBody()).isSameAs(PICTURE);
    }

    @Test
    void signsWithHmacSha256IfAsked() {
        Exchange exchange = upload(PICTURE, "signType=HMAC-SHA256");

        assertThat(header(exchange, "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
        assertThat(received().fields())
                .containsEntry("sign_type", "HMAC-SHA256")
                .hasEntrySatisfying("sign", sign -> assertThat(sign).matches("[0-9A-F]{64}"));
    }

    @Test
    void removesWhatAnEarlierCallLeftBehind() {
        SIMULATOR.next(Answer.of(Refusal.FREQUENCY_LIMITED));
        Exchange exchange = upload(PICTURE, Map.of("CamelWechatpayMediaId", "stale", "Mine", "kept"));

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys("CamelWechatpayMediaId", "CamelWechatpayMediaAnswer")
                .containsEntry("Mine", "kept")
                .containsEntry("CamelWechatpayMediaDisposition", "RETRY")
                .containsEntry("CamelRedeliveryDelay", 30_000L);
        assertThat(exchange.getProperty("CamelWechatpayMediaFailure")).isSameAs(failure(exchange));

        exchange.setException(null);
        template.send(uri(), exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("CamelWechatpayMediaFailure")).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaDisposition")).isEqualTo("DONE");
        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(name -> name.startsWith("CamelWechatpayMediaError"))
                .doesNotContain("CamelRedeliveryDelay", "CamelWechatpayMediaRetryable", "CamelWechatpayMediaFault")
                .contains("CamelWechatpayMediaId");
    }

    @Test
    void leavesARedeliveryDelayThatIsTheRoutesOwn() {
        Exchange exchange = upload(PICTURE, Map.of(Exchange.REDELIVERY_DELAY, 7L));

        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(7L);
    }

    @Test
    void hasTheRouteWaitAsLongAsTheAnswerAsks() {
        SIMULATOR.next(Answer.of(Refusal.FREQUENCY_LIMITED).withHeader("Retry-After", "120"));

        assertThat(upload(PICTURE).getMessage().getHeader(Exchange.REDELIVERY_DELAY))
                .isEqualTo(120_000L);
    }

    @Test
    void tellsAFailureByHeadersAloneIfAsked() {
        SIMULATOR.next(Answer.of(Refusal.IMAGE_FORMAT));
        Exchange exchange = upload(PICTURE, "throwExceptionOnFailure=false");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelWechatpayMediaErrorCode", "PARAM_ERROR")
                .containsEntry("CamelWechatpayMediaErrorCategory", "MEDIA")
                .containsEntry("CamelWechatpayMediaFault", "FILE")
                .containsEntry("CamelWechatpayMediaDisposition", "FAIL")
                .containsEntry("CamelWechatpayMediaRetryable", false)
                .containsEntry("CamelWechatpayMediaOutcome", "REJECTED")
                .containsEntry("CamelWechatpayMediaAttempts", 1)
                .doesNotContainKeys("CamelWechatpayMediaId", "CamelRedeliveryDelay");
        assertThat(header(exchange, "CamelWechatpayMediaErrorMessage")).contains("image format is wrong");
        assertThat(header(exchange, "CamelWechatpayMediaErrorAdvice")).contains("save it again");
        assertThat(header(exchange, "CamelWechatpayMediaErrorAdviceZh")).contains("重新保存");
        assertThat(exchange.getProperty("CamelWechatpayMediaFailure")).isInstanceOf(RejectedException.class);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    @Covers({"F26", "F28", "F29", "F30", "F32", "F34"})
    void passesOnEveryRefusalOfTheErrorTableInBothLanguages(Refusal refusal) {
        SIMULATOR.next(Answer.of(refusal));
        UploadException english = failure(upload(PICTURE));
        SIMULATOR.next(Answer.inChinese(refusal));
        UploadException chinese = failure(upload(PICTURE));

        assertThat(english).isInstanceOf(RejectedException.class);
        assertThat(chinese).isInstanceOf(RejectedException.class);
        assertThat(chinese.code()).isEqualTo(english.code());
        assertThat(chinese.category()).isEqualTo(english.category());
        assertThat(chinese.isRetryable()).isEqualTo(english.isRetryable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MISSING_SIGN",
                "BAD_SIGN",
                "SIGN_OF_ANOTHER_KEY",
                "NO_MEDIA_ID",
                "BLANK_MEDIA_ID",
                "LONG_MEDIA_ID",
                "CONTROL_CHARACTERS_IN_MEDIA_ID"
            })
    @Covers({"T14", "F36"})
    void neverCallsAnUnverifiedAnswerASuccess(V2Anomaly twist) {
        SIMULATOR.next(Answer.of(twist));
        Exchange exchange = upload(PICTURE);

        assertThat(failure(exchange)).isInstanceOf(UntrustedResponseException.class);
        assertThat(header(exchange, "CamelWechatpayMediaOutcome")).isEqualTo("UNKNOWN");
        assertThat(header(exchange, "CamelWechatpayMediaId")).isNull();
        assertThat(failure(exchange).isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOWER_CASE_SIGN", "OTHER_ALGORITHM", "UNKNOWN_FIELDS", "BYTE_ORDER_MARK"})
    void takesAnswersThatAreOddButGenuine(V2Anomaly twist) {
        SIMULATOR.next(Answer.of(twist));

        assertThat(header(upload(PICTURE), "CamelWechatpayMediaId"))
                .isEqualTo(received().mediaId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG", "ENTITY_EXPANSION"})
    @Covers({"T19", "T21"})
    void readsNoAnswerThatIsMadeToHurt(V2Anomaly twist) {
        SIMULATOR.next(Answer.of(twist));

        assertThat(failure(upload(PICTURE)).code()).isEqualTo("NOT_WECHATPAY");
    }

    @Test
    @Covers("T19")
    void resolvesNoExternalEntity() {
        SIMULATOR.next(Answer.externalEntity(SIMULATOR.baseUri().resolve("/leak")));

        assertThat(failure(upload(PICTURE)).code()).isEqualTo("NOT_WECHATPAY");
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(GatewayError.class)
    void neverTakesAPageForWeChatPaysWord(GatewayError page) {
        SIMULATOR.next(Answer.of(page));
        UploadException e = failure(upload(PICTURE));

        if (page == GatewayError.NO_CLIENT_CERTIFICATE || page == GatewayError.BAD_CLIENT_CERTIFICATE) {
            assertThat(e.code()).isEqualTo("CLIENT_CERTIFICATE");
        } else {
            assertThat(e).isInstanceOf(NoAnswerException.class);
            assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Covers({"F12", "F18"})
    void doesNotKnowWhatBecameOfAnUploadWhoseAnswerIsLost(Fault fault) {
        SIMULATOR.next(Answer.of(fault));
        UploadException e = failure(upload(PICTURE));

        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).isIn("CONNECTION_LOST", "NOT_WECHATPAY");
        assertThat(e.outcome()).hasToString("UNKNOWN");
        assertThat(e.isRetryable()).isTrue();
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    @Covers("T03")
    void tellsNoFileNameEvenInItsCauses() {
        UploadException e = failure(upload(Path.of("missing", "110101199003071234.jpg")));
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));

        assertThat(e.code()).isEqualTo("UNREADABLE");
        assertThat(trace.toString()).contains("NoSuchFileException").doesNotContain("110101199003071234");
    }

    @Test
    @Covers({"T23", "T26"})
    void keepsEveryFailureShortAndFreeOfSecretsAndOfTheFile() {
        byte[] text = "a picture of 110101199003071234".getBytes(UTF_8);
        List<Answer> answers = List.of(
                Answer.fail("x".repeat(60_000)),
                Answer.fail("签名错误 " + SIMULATOR.merchant().apiKey()),
                Answer.refusal("PARAM_ERROR " + "y".repeat(500), "图片" + "错".repeat(20_000)),
                Answer.raw(502, "text/html", new String(text, UTF_8)),
                Answer.raw(200, "text/html", "z".repeat(200_000)),
                Answer.of(GatewayError.BAD_GATEWAY),
                Answer.of(Fault.GARBAGE));
        for (Answer answer : answers) {
            SIMULATOR.next(answer);
            UploadException e = failure(upload(PICTURE));
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));

            assertThat(e.getMessage().getBytes(UTF_8)).as(answer.name()).hasSizeLessThanOrEqualTo(2048);
            assertThat(e.getMessage()).doesNotContain("\n", "\r");
            assertThat(trace.toString())
                    .doesNotContain(SIMULATOR.merchant().apiKey(), "110101199003071234", "BEGIN", "Qk06");
        }
    }
}
