// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.http.HttpResponse;
import io.github.camelwechatpay.media.simulator.internal.http.Json;
import io.github.camelwechatpay.media.simulator.internal.v3.ResponseSignature;
import io.github.camelwechatpay.media.simulator.internal.v3.ValidV3Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A success of a V3 call that is wrong, or odd, in one way. From {@link #NO_CONTENT} on all are rightly signed. */
public enum V3Anomaly {
    /** No {@code Wechatpay-Timestamp}. */
    MISSING_TIMESTAMP(to -> to.success().withoutHeader(ResponseSignature.TIMESTAMP)),
    /** No {@code Wechatpay-Nonce}. */
    MISSING_NONCE(to -> to.success().withoutHeader(ResponseSignature.NONCE)),
    /** No {@code Wechatpay-Signature}. */
    MISSING_SIGNATURE(to -> to.success().withoutHeader(ResponseSignature.SIGNATURE)),
    /** No {@code Wechatpay-Serial}. */
    MISSING_SERIAL(to -> to.success().withoutHeader(ResponseSignature.SERIAL)),
    /** {@code Wechatpay-Timestamp} comes twice, with the same value. */
    DOUBLE_TIMESTAMP(to -> to.success().withHeaderTwice(ResponseSignature.TIMESTAMP)),
    /** {@code Wechatpay-Nonce} comes twice, with the same value. */
    DOUBLE_NONCE(to -> to.success().withHeaderTwice(ResponseSignature.NONCE)),
    /** {@code Wechatpay-Signature} comes twice, with the same value. */
    DOUBLE_SIGNATURE(to -> to.success().withHeaderTwice(ResponseSignature.SIGNATURE)),
    /** {@code Wechatpay-Serial} comes twice, with the same value. */
    DOUBLE_SERIAL(to -> to.success().withHeaderTwice(ResponseSignature.SERIAL)),
    /** {@code Wechatpay-Timestamp} is empty. */
    EMPTY_TIMESTAMP(to -> to.success().withHeader(ResponseSignature.TIMESTAMP, "")),
    /** {@code Wechatpay-Nonce} is empty. */
    EMPTY_NONCE(to -> to.success().withHeader(ResponseSignature.NONCE, "")),
    /** {@code Wechatpay-Signature} is empty. */
    EMPTY_SIGNATURE(to -> to.success().withHeader(ResponseSignature.SIGNATURE, "")),
    /** {@code Wechatpay-Serial} is empty. */
    EMPTY_SERIAL(to -> to.success().withHeader(ResponseSignature.SERIAL, "")),
    /** One character of the signature is another one. */
    BAD_SIGNATURE(to -> resigned(to, V3Anomaly::spoilt)),
    /** Signed by a key that isn't WeChat Pay's, under the serial of the right one. */
    SIGNED_BY_ANOTHER_KEY(
            to -> to.signedBy(signature -> signature.withKey(to.responses().foreignKey()))),
    /** WeChat Pay's probe: {@code WECHATPAY/SIGNTEST/} before the Base64, which stays well-formed. */
    SIGNTEST(to -> resigned(to, signature -> "WECHATPAY/SIGNTEST/0" + signature.substring(20))),
    /** WeChat Pay's probe in a form that is no Base64. */
    SIGNTEST_NO_BASE64(to -> resigned(to, signature -> "WECHATPAY/SIGNTEST/" + signature + "_-!")),
    /** Signed six minutes ago. */
    SIX_MINUTES_OLD(to -> signedAt(to, -360)),
    /** Signed in six minutes. */
    SIX_MINUTES_AHEAD(to -> signedAt(to, 360)),
    /** A timestamp that is no number, rightly signed. */
    GARBLED_TIMESTAMP(to -> to.signedBy(signature -> signature.withTimestamp("today"))),
    /** Signed by a key that isn't WeChat Pay's, under an unknown serial. */
    UNKNOWN_SERIAL(to -> to.signedBy(signature -> signature
            .withKey(to.responses().foreignKey())
            .withSerial(to.responses().foreignKey().serial()))),
    /** By the right key, but RSA-PSS. */
    RSA_PSS(to -> to.signedBy(signature -> signature.withAlgorithm("RSASSA-PSS"))),
    /** By the right key, but over SHA-1. */
    SHA1(to -> to.signedBy(signature -> signature.withAlgorithm("SHA1withRSA"))),
    /** {@code Wechatpay-Signature-Type} names SM2; the signature is by RSA as ever. */
    OTHER_SIGNATURE_TYPE(to -> to.signedBy(signature -> signature.withType("WECHATPAY2-SM2-WITH-SM3"))),
    /** No {@code Wechatpay-Signature-Type}; the signature is right. */
    NO_SIGNATURE_TYPE(to -> to.success().withoutHeader(ResponseSignature.TYPE)),
    /** A blank at the end of the body, put there after signing. */
    ALTERED_BODY(to -> to.success().withBody(Json.text(to.fields()) + " ")),
    /** Another id of the same length in the body, put there after signing. */
    ALTERED_ID(to -> to.success()
            .withBody(Json.text(to.fields(to.id() == null ? null : to.id().replace("SIMULATED-", "SIMULATED_"))))),
    /** 204 without a body. */
    NO_CONTENT(to -> to.signature().on(to.responses().text(204, ""))),
    /** 202 with the body of a success. */
    STATUS_202(to -> to.signature().on(to.responses().json(202, to.fields())).withMediaId(to.id())),
    /** An empty body with status 200. */
    EMPTY_BODY(to -> to.response("")),
    /** {@code {}}: no id. */
    NO_ID(to -> to.response(Map.of())),
    /** An id of blanks. */
    BLANK_ID(to -> to.response(to.fields("   "))),
    /** An id that is a JSON number. */
    NUMBER_ID(to -> to.response(to.fields(1234567890123456789L))),
    /** An id that is JSON's {@code null}. */
    NULL_ID(to -> to.response(to.fields(null))),
    /** An id that is an object. */
    OBJECT_ID(to -> to.response(to.fields(Map.of("value", to.id() == null ? "" : to.id())))),
    /** An id of 600 characters; the pages allow 512. */
    LONG_ID(to -> to.response(
            to.fields(to.id() + "x".repeat(600 - String.valueOf(to.id()).length())))),
    /** An id with a tab, a line feed and a delete character inside. */
    CONTROL_CHARACTERS_IN_ID(to -> to.response(to.fields(to.id() + "\t\n\u007Fx"))),
    /** A URL under {@code image_url} and {@code media_url}, any other id under {@code media_id} and {@code file_id} as well. */
    BOTH_RESULT_NAMES(V3Anomaly::withBothNames),
    /** The result's name comes twice, first with another id. */
    DUPLICATE_KEYS(to -> {
        String other = Json.text(to.fields(to.id() + "x"));
        return to.response(other.substring(0, other.length() - 1) + ","
                + Json.text(to.fields()).substring(1));
    }),
    /** Fields that no page tells of, one with every sign that JSON must escape. */
    UNKNOWN_FIELDS(to -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("x_new_field", "a\"b\\c\u2028 上传成功 😀");
        fields.put("x_nested", Map.of("media_id", "another", "media_url", "https://another.test/"));
        fields.putAll(to.fields());
        return to.response(fields);
    }),
    /** A list with the success as its only element. */
    LIST(to -> to.response("[" + Json.text(to.fields()) + "]")),
    /** A byte-order mark before the JSON. */
    BYTE_ORDER_MARK(to -> to.response("\uFEFF" + Json.text(to.fields()))),
    /** JSON, then something that is none. */
    TRAILING_GARBAGE(to -> to.response(Json.text(to.fields()) + "}x")),
    /** No JSON. */
    NO_JSON(to -> to.response("<xml><return_code>SUCCESS</return_code></xml>")),
    /** 100,000 lists inside each other, in a field that no page tells of. */
    DEPTH_BOMB(to -> {
        String success = Json.text(to.fields());
        return to.response(success.substring(0, success.length() - 1) + ",\"x_deep\":" + "[".repeat(100_000)
                + "]".repeat(100_000) + "}");
    }),
    /** 1 MiB and a little, most of it in a field that no page tells of. */
    HUGE(to -> {
        Map<String, Object> fields = to.fields();
        fields.put("x_filler", "x".repeat(1 << 20));
        return to.response(fields);
    });

    private final Function<ValidV3Request, HttpResponse> how;

    V3Anomaly(Function<ValidV3Request, HttpResponse> how) {
        this.how = how;
    }

    HttpResponse response(ValidV3Request to) {
        return how.apply(to);
    }

    private static HttpResponse resigned(ValidV3Request to, UnaryOperator<String> change) {
        HttpResponse success = to.success();
        return success.withHeader(
                ResponseSignature.SIGNATURE, change.apply(success.header(ResponseSignature.SIGNATURE)));
    }

    private static String spoilt(String signature) {
        return (signature.startsWith("A") ? "B" : "A") + signature.substring(1);
    }

    private static HttpResponse signedAt(ValidV3Request to, int seconds) {
        long when = to.responses().now().getEpochSecond() + seconds;
        return to.signedBy(signature -> signature.withTimestamp(Long.toString(when, 10)));
    }

    private static HttpResponse withBothNames(ValidV3Request to) {
        Map<String, Object> fields = to.fields();
        boolean url = String.valueOf(to.resultName()).endsWith("_url");
        fields.put(url ? "image_url" : "media_id", to.id());
        fields.put(url ? "media_url" : "file_id", to.id());
        return to.response(fields);
    }
}
