// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor asks of WeChat Pay, and what it makes of the answer. */
class V3ProbeAnswerTest {

    private static final String SECRET_KEY = "CamelWechatPayApiv3Key0000000032";
    private static final String OTHER_SECRET_KEY = "AnotherWechatPayApiv3Key00000032";
    private static final String SERIAL = "1111111111111111111111111111111111111111";
    private static final Instant NOW = Instant.ofEpochSecond(V3Vectors.ANSWERED);
    private static final TestPki PKI = new TestPki(NOW);
    private static final PlatformRoots ROOTS = PlatformRoots.of(List.of(PKI.root()));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"data\":[]} | true | ",
                "200 | {\"data\":{}} | false | ",
                "200 | {\"media_id\":\"x\"} | false | ",
                "200 | <html/> | false | ",
                "401 | {\"code\":\"SIGN_ERROR\",\"message\":\"no\"} | true | SIGN_ERROR",
                "401 | <html/> | false | ",
                "502 | {\"data\":[]} | false | "
            })
    void tellWhetherItIsWeChatPayThatAnswers(int status, String body, boolean yes, String refusal) {
        V3ProbeAnswer answer = answer(status, Map.of(), body);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isOfWechatPay()).isEqualTo(yes);
        assertThat(answer.refusal().map(V3Error::code)).isEqualTo(Optional.ofNullable(refusal));
    }

    @Test
    void tellWhichKeySignedIt() throws Exception {
        V3ProbeAnswer signed = new V3ProbeAnswer(V3Vectors.answer());
        Clock muchLater = Clock.offset(clock, Duration.ofDays(1));

        assertThat(signed.serial()).contains(V3Vectors.PUBLIC_KEY_SERIAL);
        assertThat(signed.isSignedBy(V3Vectors.publicKey(), clock)).isTrue();
        assertThat(signed.isSignedBy(V3Vectors.publicKey(), muchLater)).isTrue();
        assertThat(signed.isSignedBy(PKI.platform().getPublicKey(), clock)).isFalse();
        V3ProbeAnswer unsigned = answer(200, Map.of("Wechatpay-Serial", List.of(" ")), "{\"data\":[]}");
        assertThat(unsigned.serial()).isEmpty();
        assertThat(unsigned.isSignedBy(V3Vectors.publicKey(), clock)).isFalse();
    }

    @Test
    void tellsNoSecretThatStandsInThePlaceOfASerial() {
        RawResponse response = new RawResponse(200, Map.of("Wechatpay-Serial", List.of(SECRET_KEY)), new byte[0]);

        assertThat(new V3ProbeAnswer(response.hiding(SecretRedactor.of(SECRET_KEY))).serial())
                .hasValueSatisfying(serial -> assertThat(serial).doesNotContain(SECRET_KEY));
    }

    @ParameterizedTest
    @CsvSource({"1755763202, , 0", "1755763192, , 10", "1755763302, 'Thu, 21 Aug 2025 08:00:00 GMT', -100"})
    void tellHowFarTheClockIsAheadByTheSignedTimestamp(String timestamp, String date, long seconds) {
        Map<String, List<String>> headers = date == null
                ? Map.of("Wechatpay-Timestamp", List.of(timestamp))
                : Map.of("Wechatpay-Timestamp", List.of(timestamp), "Date", List.of(date));

        assertThat(answer(200, headers, "").ahead(clock)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1234567890123", "-5"})
    void tellHowFarTheClockIsAheadByTheDateElse(String timestamp) {
        String date = "Thu, 21 Aug 2025 08:00:00 GMT"; // 2 s before the vectors' answer
        Map<String, List<String>> headers = Map.of("Wechatpay-Timestamp", List.of(timestamp), "Date", List.of(date));

        assertThat(answer(200, headers, "").ahead(clock)).contains(Duration.ofSeconds(2));
        assertThat(answer(200, Map.of("Wechatpay-Timestamp", List.of(timestamp)), "")
                        .ahead(clock))
                .isEmpty();
    }

    @Test
    void opensTheListOfCertificates() {
        X509Certificate certificate = PKI.platform(SERIAL, NOW.minusSeconds(10), NOW.plus(Duration.ofDays(30)));
        String list = "{\"data\":[" + ListedCertificate.sealed(SECRET_KEY, SERIAL, TestPki.pem(certificate)) + "]}";

        Map<String, PublicKey> believed = Map.of(SERIAL, certificate.getPublicKey());
        assertThat(answer(200, Map.of(), list).certificates(SECRET_KEY, ROOTS, clock))
                .contains(new V3ProbeAnswer.Certificates(believed, false));
        assertThat(answer(200, Map.of(), list).certificates(OTHER_SECRET_KEY, ROOTS, clock))
                .contains(new V3ProbeAnswer.Certificates(Map.of(), true));
        assertThat(answer(200, Map.of(), "{\"data\":[]}").certificates(SECRET_KEY, ROOTS, clock))
                .contains(new V3ProbeAnswer.Certificates(Map.of(), false));
        String another = ListedCertificate.sealed(OTHER_SECRET_KEY, "2222", TestPki.pem(certificate));
        assertThat(answer(200, Map.of(), list.replace("]}", "," + another + "]}"))
                        .certificates(SECRET_KEY, ROOTS, clock))
                .contains(new V3ProbeAnswer.Certificates(believed, false));
        assertThat(answer(404, Map.of(), list).certificates(SECRET_KEY, ROOTS, clock))
                .isEmpty();
        assertThat(answer(200, Map.of(), "<html/>").certificates(SECRET_KEY, ROOTS, clock))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false, true, true", "true, true, false", "false, false, true", "true, false, false"})
    void isAskedForByASignedRequestOrAnUnsignedOne(boolean global, boolean signed, boolean serial) throws Exception {
        List<SignedRequest> sent = new ArrayList<>();
        V3Probe probe = new V3Probe(
                (request, host, patience) -> {
                    sent.add(request);
                    return V3Vectors.answer();
                },
                V3Identity.merchant(Vectors.MCH_ID),
                signed ? Optional.of(V3Vectors.credentials()) : Optional.empty(),
                global,
                SecretRedactor.NONE);

        probe.ask(ApiHost.FIRST, serial ? Optional.of(SERIAL) : Optional.empty(), Duration.ofSeconds(1));

        assertThat(sent).singleElement().satisfies(request -> {
            assertThat(request).hasToString("GET " + (global ? "/v3/global/certificates" : "/v3/certificates"));
            assertThat(request.headers().containsKey("Authorization")).isEqualTo(signed);
            assertThat(request.headers().get("Wechatpay-Serial")).isEqualTo(serial ? SERIAL : null);
        });
    }

    @Test
    void isNoneWhereNothingAnswers() {
        V3Probe probe = new V3Probe(
                (request, host, patience) -> {
                    throw new TransportException(TransportException.Kind.CONNECT_FAILED, "No route", null);
                },
                V3Identity.merchant(Vectors.MCH_ID),
                Optional.empty(),
                false,
                SecretRedactor.NONE);

        assertThatThrownBy(() -> probe.ask(ApiHost.FIRST, Optional.empty(), Duration.ofSeconds(1)))
                .isInstanceOf(TransportException.class)
                .hasMessage("No route");
    }

    private static V3ProbeAnswer answer(int status, Map<String, List<String>> headers, String body) {
        return new V3ProbeAnswer(new RawResponse(status, headers, body.getBytes(UTF_8)));
    }
}
