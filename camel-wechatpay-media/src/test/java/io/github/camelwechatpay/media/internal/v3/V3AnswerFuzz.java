// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.FailureOracle;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.MediaApiTable;
import io.github.camelwechatpay.media.internal.protocol.AnswerTemplate;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.fuzz.FuzzInput;
import io.github.camelwechatpay.media.test.fuzz.FuzzTarget;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.Jsoner;

/**
 * Answers in JSON of any bytes. An id that is taken is the one that another parser finds, in an answer that is signed and
 * not changed since; the text that is told is the signed one; a refusal tells no secret.
 */
public final class V3AnswerFuzz implements FuzzTarget {

    private static final List<MediaApi> APIS = MediaApiTable.all().stream()
            .filter(api -> api.auth() != MediaApi.Auth.V2)
            .toList();
    private static final String KEY = "~KEY~";
    private static final String SECRET = Vectors.API_KEY;
    private static final long NOW = V3Vectors.ANSWERED;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);

    /** What is done to an answer that was signed rightly. */
    private enum Damage {
        NONE,
        UNSIGNED,
        OTHER_BODY,
        OTHER_SERIAL,
        OLD,
        PROBE,
        WRONG_SIGNATURE
    }

    private final V3Protocol protocol = new V3Protocol(
            new V3Signer(V3Identity.merchant(Vectors.MCH_ID), FuzzKeys.credentials()),
            new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, FuzzKeys.publicKey(), null, CLOCK),
            SecretRedactor.of(SECRET),
            CLOCK);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                seed(0, Damage.NONE, 0, "", "{\"media_id\":\"ID-_/=\"}"),
                seed(12, Damage.NONE, 0, "1", "{\"receipt\":{\"receipt_id\":\"7\",\"x\":[1,null,{}]}}"),
                seed(2, Damage.NONE, 3, "", "{\"media_url\":\"https:\\/\\/x.cn\\u002f7\",\"a\":1e3}"),
                seed(0, Damage.NONE, 0, "", "{\"media_id\":\"" + KEY + "\"}"),
                seed(0, Damage.OTHER_BODY, 0, "", "{\"media_id\":\"ID\"}"),
                seed(0, Damage.UNSIGNED, 0, "", "{\"media_id\":\"ID\"}"),
                seed(0, Damage.OLD, 0, "", "{\"media_id\":\"ID\"}"),
                seed(0, Damage.PROBE, 0, "", "{\"media_id\":\"ID\"}"),
                seed(0, Damage.NONE, 0, "", "{\"media_id\":\"a\",\"media_id\":\"b\"}"),
                seed(
                        0,
                        Damage.NONE,
                        5,
                        "60",
                        "{\"code\":\"PARAM_ERROR\",\"message\":\"“/body/sha256” " + KEY
                                + "\",\"detail\":{\"field\":\"/sha256\",\"location\":\"body\",\"value\":\"" + KEY
                                + "\"}}"),
                seed(
                        0,
                        Damage.UNSIGNED,
                        6,
                        "",
                        "{\"code\":\"SIGN_ERROR\",\"message\":\"signature=\\\"" + KEY + "\\\"\"}"),
                seed(0, Damage.UNSIGNED, 10, "999999999", "{\"code\":\"SYSTEM_ERROR\",\"message\":\"系统繁忙\"}"),
                seed(0, Damage.UNSIGNED, 11, "", "<html>502</html>"));
    }

    private static byte[] seed(int api, Damage damage, int status, String wait, String body) {
        return FuzzInput.of(api, damage.ordinal(), status, "08F" + "\n" + wait + "\n\n", body);
    }

    @Override
    public boolean accepts(byte[] input) {
        FuzzInput in = new FuzzInput(input);
        MediaApi api = in.one(APIS);
        Damage damage = in.one(Damage.values());
        int status = AnswerTemplate.status(in);
        Map<String, List<String>> headers = new TreeMap<>(AnswerTemplate.headers(in));
        byte[] body = AnswerTemplate.filled(in.rest(), KEY, SECRET.getBytes(UTF_8));
        sign(headers, body, damage);
        RawResponse response = new RawResponse(status, headers, body).hiding(SecretRedactor.of(SECRET));
        try {
            Protocol.Answer answer = protocol.outcome(api, response);
            assertThat(damage).as("what was done to the answer").isEqualTo(Damage.NONE);
            assertThat(status / 100).isEqualTo(2);
            check(answer, api, new String(body, UTF_8));
            return true;
        } catch (UploadException e) {
            FailureOracle.check(e, SECRET);
            return false;
        }
    }

    private static void sign(Map<String, List<String>> headers, byte[] body, Damage damage) {
        if (damage == Damage.UNSIGNED) {
            return;
        }
        long time = damage == Damage.OLD ? NOW - 301 : NOW - 300;
        byte[] signed = damage == Damage.OTHER_BODY ? new byte[] {'{', '}'} : body;
        String signature = FuzzKeys.sign(text(time, "n", signed));
        headers.put("Wechatpay-Timestamp", List.of(Long.toString(time)));
        headers.put("Wechatpay-Nonce", List.of("n"));
        headers.put("Wechatpay-Serial", List.of(damage == Damage.OTHER_SERIAL ? "1F" : V3Vectors.PUBLIC_KEY_SERIAL));
        headers.put(
                "Wechatpay-Signature",
                List.of(
                        switch (damage) {
                            case PROBE -> "WECHATPAY/SIGNTEST/" + signature;
                            case WRONG_SIGNATURE -> signature.replaceFirst("^.", signature.startsWith("A") ? "B" : "A");
                            default -> signature;
                        }));
    }

    static byte[] text(long time, String nonce, byte[] body) {
        return FuzzInput.of(time + "\n" + nonce + "\n", body, "\n");
    }

    private static void check(Protocol.Answer answer, MediaApi api, String body) {
        FailureOracle.tellsNone(answer.id() + "\n" + answer.text(), SECRET);
        assertThat(answer.id()).matches("[\\x20-\\x7E]{1,512}").isNotBlank();
        assertThat(FailureOracle.isHiddenIn(body, SECRET) || answer.text().equals(body))
                .as("the text that is told is the signed one")
                .isTrue();
        assertThat(api.results().stream()
                        .map(pointer -> at(body, pointer))
                        .flatMap(Optional::stream)
                        .findFirst())
                .as("what another parser reads")
                .contains(answer.id());
    }

    private static Optional<String> at(String json, String pointer) {
        try {
            Object node = Jsoner.deserialize(json);
            for (String name : pointer.substring(1).split("/")) {
                node = node instanceof Map<?, ?> object ? object.get(name) : null;
            }
            return node instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (DeserializationException e) {
            throw new AssertionError("another parser does not read it", e);
        }
    }
}
