// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.CheckLevel;
import io.github.camelwechatpay.media.internal.file.FileNameEncoder;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What V2 signs is {@code name=value&name=value&key=…} without quoting, so a genuine message whose one value a stranger
 * chose has the sign of other messages too. None of them may pass.
 */
class V2RecutTest {

    private static final MediaApi API = MediaApiTable.named("uploadmedia");
    private static final String SUCCESS = "SUCCESS";

    private final V2Signer signer = new V2Signer(Vectors.API_KEY);
    private final V2Protocol protocol =
            new V2Protocol(Vectors.MCH_ID, Vectors.API_KEY, SignType.MD5, SecretRedactor.NONE);

    /** The genuine message, and the forged one that has its sign. */
    static Stream<Recut> recuts() {
        return Stream.of(
                recut(
                        "the rest goes into an unknown field",
                        notice("x&media_id=EVIL&result_code=SUCCESS&return_code=SUCCESS&z="),
                        "appid",
                        "wx1",
                        "attach",
                        "x",
                        "media_id",
                        "EVIL",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS,
                        "z",
                        "&bank_type=CFT&mch_id=1900000109&result_code=SUCCESS&return_code=SUCCESS&total_fee=1"),
                recut(
                        "the rest goes into return_msg",
                        notice("x&media_id=EVIL&result_code=SUCCESS&return_code=SUCCESS&return_msg=OK"),
                        "appid",
                        "wx1",
                        "attach",
                        "x",
                        "media_id",
                        "EVIL",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS,
                        "return_msg",
                        "OK&bank_type=CFT&mch_id=1900000109&result_code=SUCCESS&return_code=SUCCESS&total_fee=1"),
                recut(
                        "the rest goes into the id",
                        notice("x&media_id=EVIL"),
                        "appid",
                        "wx1",
                        "attach",
                        "x",
                        "media_id",
                        "EVIL&bank_type=CFT&mch_id=1900000109",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS,
                        "total_fee",
                        "1"),
                recut(
                        "the id swallows what follows",
                        answer("media_id", "GENUINE", "nonce_str", "n"),
                        "media_id",
                        "GENUINE&nonce_str=n",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS),
                recut(
                        "what follows has no name",
                        notice("x&media_id=EVIL&result_code=SUCCESS&return_code=SUCCESS&z=&=y"),
                        "appid",
                        "wx1",
                        "attach",
                        "x",
                        "media_id",
                        "EVIL",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS,
                        "z",
                        "&=y&bank_type=CFT&mch_id=1900000109&result_code=SUCCESS&return_code=SUCCESS&total_fee=1"),
                recut(
                        "a field is named as the key is",
                        notice("x&key=y&media_id=EVIL&result_code=SUCCESS&return_code=SUCCESS&z="),
                        "appid",
                        "wx1",
                        "attach",
                        "x",
                        "key",
                        "y",
                        "media_id",
                        "EVIL",
                        "result_code",
                        SUCCESS,
                        "return_code",
                        SUCCESS,
                        "z",
                        "&bank_type=CFT&mch_id=1900000109&result_code=SUCCESS&return_code=SUCCESS&total_fee=1"));
    }

    @ParameterizedTest
    @MethodSource("recuts")
    @Covers("T13")
    void refusesAnAnswerWithTheSignOfAnotherMessage(Recut recut) {
        for (SignType type : SignType.values()) {
            String sign = signer.sign(recut.genuine, type);
            assertThat(signer.sign(recut.forged, type))
                    .as("the forged one has its sign")
                    .isEqualTo(sign);

            assertThatThrownBy(() -> protocol.outcome(API, answerOf(recut.forged, sign)))
                    .isInstanceOfSatisfying(UntrustedResponseException.class, e -> {
                        assertThat(e.code()).isEqualTo("BAD_SIGNATURE");
                        assertThat(e.isForged()).isTrue();
                    });
        }
    }

    /** Of all the ways to cut one signed text into fields, one alone can be shown to be meant. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=1&b=2&c=3",
                "a=1&b=&c=3&d",
                "a=x&y&b=z&&c==",
                "a=&b=&&=c&d=e=f&g",
                "attach=x&media_id=E&result_code=S&return_code=S&z=&bank_type=C",
                "a=1&=2&b=3",
                "a=1&key=2&z=3"
            })
    void takesOneSignedTextForOneSetOfFieldsAtMost(String text) {
        List<Map<String, String>> ways = new ArrayList<>();
        cut(text, 0, new TreeMap<>(), ways);
        List<Map<String, String>> taken = ways.stream()
                .filter(fields -> signer.textToSign(fields).equals(text + "&key=" + Vectors.API_KEY))
                .filter(fields -> {
                    Map<String, String> signed = new LinkedHashMap<>(fields);
                    signed.put("sign", signer.sign(fields, SignType.HMAC_SHA256));
                    return signer.verifies(signed);
                })
                .toList();

        assertThat(ways).hasSizeGreaterThan(1);
        assertThat(taken).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A & B", "x=y", "a=b=c", "&", "a&b", "a&", "=", "http://x/?a=1", "<a href=\"x\">&amp;</a>"})
    void takesValuesThatCannotBeMistakenForFields(String value) {
        Map<String, String> fields = answer("media_id", "GENUINE", "return_msg", value);

        assertThat(protocol.outcome(API, answerOf(fields, signer.sign(fields, SignType.MD5)))
                        .id())
                .isEqualTo("GENUINE");
    }

    /** Nothing that a message brings is signed in V2 but the digest. */
    @Test
    void signsTheSameWhateverTheFileIsCalled() {
        List<String> bodies = Stream.of("a.bmp", "a&mch_id=1&media_hash=2.bmp", "a\"\r\n\r\nsign=x.bmp")
                .map(name -> {
                    MediaCheck.Checked checked = MediaCheck.check(
                            Media.of(Vectors.A_BMP), name, API.rules(API.limits()), CheckLevel.FULL, false);
                    String inPart = FileNameEncoder.inPart(checked, name, 128);
                    SignedRequest request = protocol.request(
                            API, checked, new SentFileNames(inPart, inPart), Map.of(), new Stamp(1554208460, "0001"));
                    return written(request).replaceFirst("filename=\"[^\"\r\n&]*(&[^\"\r\n]*)?\"", "filename");
                })
                .toList();

        assertThat(bodies.get(0)).contains("name=\"sign\"\r\n\r\nEABB90A3EF429579177D1081CF91B2B4\r\n");
        assertThat(bodies).allSatisfy(body -> assertThat(body).isEqualTo(bodies.get(0)));
    }

    private static String written(SignedRequest request) {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            request.body().writeTo(out);
            return out.toString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts at each = and &, or not. */
    private static void cut(String text, int from, Map<String, String> before, List<Map<String, String>> ways) {
        for (int is = text.indexOf('=', from); is >= 0; is = text.indexOf('=', is + 1)) {
            String name = text.substring(from, is);
            for (int end = is + 1; end <= text.length(); end++) {
                boolean last = end == text.length();
                if ((last || text.charAt(end) == '&') && !before.containsKey(name)) {
                    Map<String, String> fields = new TreeMap<>(before);
                    fields.put(name, text.substring(is + 1, end));
                    if (last) {
                        ways.add(fields);
                    } else {
                        cut(text, end + 1, fields, ways);
                    }
                }
            }
        }
    }

    private static Map<String, String> notice(String attach) {
        return fields(
                "appid",
                "wx1",
                "attach",
                attach,
                "bank_type",
                "CFT",
                "mch_id",
                "1900000109",
                "result_code",
                SUCCESS,
                "return_code",
                SUCCESS,
                "total_fee",
                "1");
    }

    private static Map<String, String> answer(String... more) {
        Map<String, String> answer = fields("return_code", SUCCESS, "result_code", SUCCESS);
        answer.putAll(fields(more));
        return answer;
    }

    private static Recut recut(String title, Map<String, String> genuine, String... forged) {
        return new Recut(title, genuine, fields(forged));
    }

    private static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static RawResponse answerOf(Map<String, String> fields, String sign) {
        String xml = fields.entrySet().stream()
                .map(field -> "<" + field.getKey() + "><![CDATA[" + field.getValue() + "]]></" + field.getKey() + ">")
                .collect(Collectors.joining("", "<xml>", "<sign>" + sign + "</sign></xml>"));
        return new RawResponse(200, Map.of(), xml.getBytes(UTF_8));
    }

    record Recut(String title, Map<String, String> genuine, Map<String, String> forged) {

        @Override
        public String toString() {
            return title;
        }
    }
}
