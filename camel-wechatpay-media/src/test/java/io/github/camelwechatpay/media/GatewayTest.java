// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.RawHttpServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of what stands in between, by their HTTP status, whatever they hold. */
@Tag("integration")
@Timeout(60)
class GatewayTest extends V3Uploads {

    private static final List<String> CALLS = List.of("uploadmedia", "merchant-media", "brand-coupon-image");

    private static final Map<String, String> PAGES = Map.of(
            "", "text/html",
            "<html><body>no</body></html>", "text/html",
            "{\"error\":\"no\"}", "application/json",
            "{\"code\":42,\"message\":\"no\"}", "application/json",
            "{\"message\":\"API rate limit exceeded\"}", "application/json");

    @ParameterizedTest
    @CsvSource({
        "302, NETWORK, UNKNOWN, true, redirect",
        "307, NETWORK, UNKNOWN, true, redirect",
        "400, NETWORK, NOT_SENT, false, baseUri",
        "401, NETWORK, NOT_SENT, false, baseUri",
        "403, NETWORK, NOT_SENT, false, baseUri",
        "404, NETWORK, NOT_SENT, false, baseUri",
        "405, NETWORK, NOT_SENT, false, baseUri",
        "407, CONFIGURATION, NOT_SENT, false, proxyAuthUsername",
        "408, NETWORK, NOT_SENT, true, retry",
        "411, NETWORK, NOT_SENT, false, baseUri",
        "413, NETWORK, NOT_SENT, false, client_max_body_size",
        "417, NETWORK, NOT_SENT, false, baseUri",
        "421, NETWORK, NOT_SENT, true, retry",
        "423, NETWORK, NOT_SENT, true, retry",
        "425, NETWORK, NOT_SENT, true, retry",
        "429, THROTTLED, NOT_SENT, true, rateLimit",
        "431, NETWORK, NOT_SENT, false, baseUri",
        "451, NETWORK, NOT_SENT, false, legal",
        "460, NETWORK, UNKNOWN, true, baseUri",
        "499, NETWORK, UNKNOWN, true, baseUri",
        "500, NETWORK, UNKNOWN, true, baseUri",
        "502, NETWORK, UNKNOWN, true, baseUri",
        "503, NETWORK, UNKNOWN, true, baseUri",
        "504, NETWORK, UNKNOWN, true, baseUri",
        "507, NETWORK, UNKNOWN, true, baseUri",
        "509, NETWORK, UNKNOWN, true, baseUri",
        "520, NETWORK, UNKNOWN, true, baseUri",
        "524, NETWORK, UNKNOWN, true, baseUri",
        "530, NETWORK, UNKNOWN, true, baseUri",
        "599, NETWORK, UNKNOWN, true, baseUri"
    })
    @Covers({"F41", "F42", "F43"})
    void meanWhatTheirStatusSays(int status, String category, String outcome, boolean retryable, String advice) {
        for (String call : CALLS) {
            PAGES.forEach((page, type) -> {
                UploadException e = answered(Answer.raw(status, type, page), uriOf(call));

                assertThat(e).isInstanceOf(NoAnswerException.class);
                assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
                assertThat(e.category()).hasToString(category);
                assertThat(e.outcome()).hasToString(outcome);
                assertThat(e.isRetryable()).isEqualTo(retryable);
                assertThat(e.what()).contains("HTTP " + status);
                assertThat(e.advice()).contains(advice);
                assertThat(e.advice(Locale.CHINESE)).isNotEqualTo(e.advice());
                assertThat(e.fault()).hasToString(category.equals("CONFIGURATION") ? "ACCOUNT" : "SERVICE");
            });
        }
    }

    /** Error bodies as gateways write them, some with a code and a message of their own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | NETWORK | {\"message\":\"No API key found in request\",\"request_id\":\"1\"}",
                "403 | NETWORK | {\"code\":\"403\",\"message\":\"图片类型错误\",\"data\":null}",
                "404 | NETWORK | {\"error_msg\":\"404 Route Not Found\"}",
                "413 | NETWORK | {\"code\":\"413\",\"message\":\"file size exceeds the limit\"}",
                "429 | THROTTLED | {\"code\":\"429\",\"message\":\"图片过大\"}",
                "400 | NETWORK | {\"code\":\"-1\",\"message\":\"image format\"}",
                "400 | NETWORK | {\"errorCode\":\"X400\",\"message\":\"image format\"}",
                "405 | NETWORK | <!doctypehtml><meta name=aliyun_waf_aa><title>405</title>",
                "494 | NETWORK | <html><title>400 Request Header Or Cookie Too Large</title></html>",
                "500 | NETWORK | {\"timestamp\":\"2026-11-28\",\"status\":500,\"error\":\"x\",\"message\":\"file type\",\"path\":\"/\"}",
                "502 | NETWORK | {\"code\":\"10502\",\"message\":\"图片格式\"}",
                "526 | NETWORK | error code: 526",
                "567 | NETWORK | <html><title>Restricted Access</title></html>"
            })
    void areNeverTakenForWeChatPaysWhateverTheirBodySays(int status, String category, String body) {
        UploadException e = answered(Answer.raw(status, "application/json", body), uriOf("merchant-media"));

        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
        assertThat(e.category()).hasToString(category);
        assertThat(e.fault()).hasToString("SERVICE");
        assertThat(e.advice())
                .contains(status == 413 ? "client_max_body_size" : status == 429 ? "rateLimit" : "baseUri");
    }

    @ParameterizedTest
    @CsvSource({
        "302, false",
        "408, true",
        "421, true",
        "425, true",
        "429, true",
        "499, false",
        "502, false",
        "520, false"
    })
    void areRepeatedForACallThatMustNotBeIfNothingWasTaken(int status, boolean retryable) {
        UploadException e =
                answered(Answer.raw(status, "text/html", "<html/>"), uriOf("merchant-media", "repeatUnknown=false"));

        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.outcome()).hasToString(retryable ? "NOT_SENT" : "UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 425, 429})
    void areTriedAgainWithinTheUpload(int status) {
        for (String call : CALLS) {
            SIMULATOR.next(2, Answer.raw(status, "text/html", "<html/>").withHeader("Retry-After", "0"));
            String uri = without("maxAttempts", uriOf(call)) + "&retryDelay=20ms";

            assertThat(send(uri, PICTURE, Map.of()).getException()).as(call).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, FREQUENCY_LIMIT_EXCEED",
        "403, FREQUENCY_LIMITED",
        "403, RATELIMIT_EXCEEDED",
        "400, RATELIMIT_EXCEED",
        "400, FREQUENCY_LIMIT_EXCEED",
        "401, RATE_LIMIT_EXCEEDED",
        "500, FREQUENCY_LIMITED",
        "503, TOO_MANY_REQUESTS",
        "429, ANYTHING"
    })
    @Covers({"F27", "F33"})
    void thatLimitTheFrequencyInWeChatPaysWordsAreThrottling(int status, String code) {
        String json = "{\"code\":\"" + code + "\",\"message\":\"请求过于频繁\"}";
        for (String call : CALLS.subList(1, 3)) {
            for (Answer answer :
                    List.of(Answer.raw(status, "application/json", json), Answer.refusal(status, code, "no"))) {
                UploadException e = answered(answer, uriOf(call));

                assertThat(e).isInstanceOf(RejectedException.class);
                assertThat(e.code()).isEqualTo(code);
                assertThat(e.category()).hasToString("THROTTLED");
                assertThat(e.isRetryable()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "3601", "86401"})
    @Covers("F40")
    void neverHoldAFileForLongerThanAnHour(String retryAfter) {
        for (int status : new int[] {503, 429}) {
            Exchange exchange = redelivered(Answer.raw(status, "text/html", "<html/>"), retryAfter);

            assertThat(exchange.getMessage().getHeader("CamelRedeliveryDelay")).isEqualTo(3_600_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "86401"})
    @Covers("F40")
    void norDoesWeChatPayForLongerThanADay(String retryAfter) {
        Exchange exchange = redelivered(Answer.refusal(429, "FREQUENCY_LIMITED", "slow down"), retryAfter);

        assertThat(exchange.getMessage().getHeader("CamelRedeliveryDelay")).isEqualTo(86_400_000L);
    }

    @Test
    void doNotCountAsSentWhereCertificatesWereAskedFor() {
        for (int status : new int[] {429, 502, 503}) {
            try (RawHttpServer server =
                    RawHttpServer.answering("HTTP/1.1 " + status + " Busy\r\nContent-Length: 2\r\n\r\nno")) {
                String uri = without("publicKeySerial", without("publicKey", uriOf("merchant-media")))
                        .replaceFirst("baseUri=[^&]*", "baseUri=" + server.uri());
                UploadException e = failure(
                        send(uri + "&secretKey=RAW(" + "k".repeat(32) + ")&repeatUnknown=false", PICTURE, Map.of()));

                assertThat(e.outcome()).as(e.getMessage()).hasToString("NOT_SENT");
                assertThat(e.isRetryable()).isTrue();
            }
        }
    }

    private Exchange redelivered(Answer answer, String retryAfter) {
        SIMULATOR.next(
                answer.withHeader("Retry-After", retryAfter).withHeader("Date", "Sat, 28 Nov 2026 10:00:00 GMT"));
        return send(uriOf("merchant-media"), PICTURE, Map.of());
    }

    /** A pause of an earlier answer must not hold this one back. */
    private UploadException answered(Answer answer, String uri) {
        SIMULATOR.next(answer.withHeader("Retry-After", "0"));
        return failure(send(uri, PICTURE, Map.of()));
    }
}
