// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** Single things that can be wrong about a V3 upload of a.bmp to merchant-media, and what each is told. */
enum V3WrongRequest {
    GET(405, "INVALID_REQUEST", false, "GET was sent", call -> call.method = "GET"),
    PUT(405, "INVALID_REQUEST", false, "PUT was sent", call -> call.method = "PUT"),
    NO_ACCEPT(400, "PARAM_ERROR", false, "Accept", call -> call.headers.remove("Accept")),
    ACCEPT_OF_ANYTHING(400, "PARAM_ERROR", false, "Accept", call -> call.header("Accept", "*/*")),
    NO_USER_AGENT(400, "PARAM_ERROR", false, "User-Agent", call -> call.headers.remove("User-Agent")),
    BLANK_USER_AGENT(400, "PARAM_ERROR", false, "User-Agent", call -> call.header("User-Agent", " ")),
    CONTENT_ENCODING(400, "PARAM_ERROR", false, "Content-Encoding", call -> call.header("Content-Encoding", "gzip")),
    NO_AUTHORIZATION(401, "SIGN_ERROR", false, "comes 0 times", call -> call.scheme = null),
    TWO_AUTHORIZATIONS(401, "SIGN_ERROR", false, "comes 2 times", call -> call.header("authorization", "x")),
    ANOTHER_SCHEME(401, "SIGN_ERROR", false, "scheme", call -> call.scheme = "WECHATPAY2-SM2-WITH-SM3"),
    SCHEME_IN_LOWER_CASE(401, "SIGN_ERROR", false, "scheme", call -> call.scheme = "wechatpay2-sha256-rsa2048"),
    BRAND_SCHEME(401, "SIGN_ERROR", false, "scheme", call -> call.scheme = "WECHATPAY-BRAND-SHA256-RSA2048"),
    TWO_BLANKS_AFTER_THE_SCHEME(401, "SIGN_ERROR", false, "single commas", call -> call.scheme += " "),
    NO_NONCE(401, "SIGN_ERROR", false, "the five", call -> call.authorization.remove("nonce_str")),
    NO_SERIAL(401, "SIGN_ERROR", false, "the five", call -> call.authorization.remove("serial_no")),
    ONE_NAME_MORE(401, "SIGN_ERROR", false, "the five", call -> call.authorization.put("token", "x")),
    EMPTY_NONCE(401, "SIGN_ERROR", false, "nonce_str has not", call -> call.authorization.put("nonce_str", "")),
    NONCE_WITH_DASHES(
            401, "SIGN_ERROR", false, "nonce_str has not", call -> call.authorization.put("nonce_str", "a-b")),
    GARBLED_TIMESTAMP(
            401, "SIGN_ERROR", false, "timestamp has not", call -> call.authorization.put("timestamp", "today")),
    SIGNATURE_THAT_IS_NO_BASE64(
            401, "SIGN_ERROR", false, "signature has not", call -> call.authorization.put("signature", "a_b-c")),
    SIGNATURE_CUT_SHORT(
            401, "SIGN_ERROR", false, "sign not match", call -> call.authorization.put("signature", "AAAAA")),
    UNKNOWN_MERCHANT(401, "SIGN_ERROR", false, "knows no", call -> call.authorization.put("mchid", "1")),
    SERIAL_IN_LOWER_CASE(
            401,
            "SIGN_ERROR",
            false,
            "serial_no has not",
            call -> call.authorization.compute("serial_no", (name, serial) -> serial.toLowerCase(Locale.ROOT) + "a")),
    SERIAL_OF_ANOTHER(401, "SIGN_ERROR", false, "it must be", call -> call.authorization.put("serial_no", "AB")),
    OLD_TIMESTAMP(401, "SIGN_ERROR", false, "s old", call -> aged(call, 302)),
    TIMESTAMP_TO_COME(401, "SIGN_ERROR", false, "s old", call -> aged(call, -302)),
    TIMESTAMP_IN_MILLISECONDS(
            401,
            "SIGN_ERROR",
            false,
            "timestamp has not",
            call -> call.authorization.computeIfPresent("timestamp", (name, seconds) -> seconds + "000")),
    NO_BOUNDARY(401, "SIGN_ERROR", false, "no boundary", call -> call.header("Content-Type", "multipart/form-data")),
    QUOTED_BOUNDARY(
            401,
            "SIGN_ERROR",
            false,
            "boundary is quoted",
            call -> call.header("Content-Type", "multipart/form-data; boundary=\"" + V3Call.BOUNDARY + "\"")),
    NOT_A_FORM(
            401, "SIGN_ERROR", false, "multipart/form-data", call -> call.header("Content-Type", "application/json")),
    META_WITH_FILE_NAME(
            401,
            "SIGN_ERROR",
            false,
            "no part named meta",
            call -> call.body = body -> body.replace("name=\"meta\"", "name=\"meta\"; filename=\"meta.json\"")),
    META_UNDER_ANOTHER_NAME(
            401,
            "SIGN_ERROR",
            false,
            "no part named meta",
            call -> call.body = body -> body.replace("name=\"meta\"", "name=\"Meta\"")),
    META_TWICE(
            401,
            "SIGN_ERROR",
            false,
            "comes twice",
            call -> call.body = body -> body.replace("name=\"file\"", "name=\"meta\"")),
    BARE_LINE_FEEDS(401, "SIGN_ERROR", false, "CRLF", call -> call.body = body -> body.replace("\r\n", "\n")),
    EXTENDED_FILE_NAME(
            401,
            "SIGN_ERROR",
            false,
            "other parameters",
            call -> call.body = body -> body.replace("filename=", "filename*=\"UTF-8''a.bmp\"; filename=")),
    BODY_OF_ONE_FIELD(401, "SIGN_ERROR", false, "closing boundary", call -> call.body = body -> body.substring(0, 200)),
    META_CHANGED_AFTER_SIGNING(401, "SIGN_ERROR", false, "sign not match", call -> {
        call.signedText = call.metaText();
        call.metaText = call.metaText() + " ";
    }),
    WHOLE_BODY_SIGNED(
            401,
            "SIGN_ERROR",
            false,
            "sign not match",
            call -> call.signedText = new String(call.body(), StandardCharsets.ISO_8859_1)),
    META_SIGNED_WITH_LINE_END(
            401, "SIGN_ERROR", false, "sign not match", call -> call.signedText = call.metaText() + "\r\n"),
    NO_WECHATPAY_SERIAL(400, "PARAM_ERROR", true, "Wechatpay-Serial", call -> call.headers.remove("Wechatpay-Serial")),
    EMPTY_WECHATPAY_SERIAL(400, "PARAM_ERROR", true, "must not be empty", call -> call.header("Wechatpay-Serial", "")),
    UNKNOWN_WECHATPAY_SERIAL(
            400,
            "PARAM_ERROR",
            true,
            "no key of this name",
            call -> call.header("Wechatpay-Serial", "PUB_KEY_ID_0116000000002024111400000000000001")),
    OWN_SERIAL_AS_WECHATPAY_SERIAL(
            400,
            "PARAM_ERROR",
            true,
            "no key of this name",
            call -> call.header("Wechatpay-Serial", call.authorization.get("serial_no"))),
    META_THAT_IS_NO_JSON(400, "PARAM_ERROR", true, "not in JSON", call -> call.metaText = "{'filename':'a.bmp'}"),
    META_THAT_IS_A_LIST(400, "PARAM_ERROR", true, "no JSON object", call -> call.metaText = "[]"),
    EMPTY_META(400, "PARAM_ERROR", true, "no JSON object", call -> call.metaText = ""),
    TEXT_AFTER_META(400, "PARAM_ERROR", true, "not in JSON", call -> call.metaText = call.metaText() + "x"),
    DUPLICATE_KEY(
            400,
            "PARAM_ERROR",
            true,
            "Duplicate",
            call -> call.metaText = call.metaText().replace("{", "{\"filename\":\"b.bmp\",")),
    EMOJI(400, "PARAM_ERROR", true, "four bytes", call -> call.with("filename", "\"😀.bmp\"")),
    ESCAPED_EMOJI(400, "PARAM_ERROR", true, "four bytes", call -> call.with("filename", "\"\\ud83d\\ude00.bmp\"")),
    UNKNOWN_FIELD(400, "PARAM_ERROR", true, "no such field", call -> call.with("file_name", "\"a.bmp\"")),
    NESTED_UNKNOWN_FIELD(400, "PARAM_ERROR", true, "no such field", call -> call.with("x", "{\"filename\":\"a\"}")),
    EMPTY_NESTED_FIELD(400, "PARAM_ERROR", true, "no such field", call -> call.with("x", "{}")),
    NO_NAME(400, "PARAM_ERROR", true, "it is missing", call -> call.without("filename")),
    EMPTY_NAME(400, "PARAM_ERROR", true, "must match", call -> call.with("filename", "\"\"")),
    NAME_OF_129_CHARACTERS(
            400, "PARAM_ERROR", true, "must match", call -> call.with("filename", "\"" + "图".repeat(125) + ".bmp\"")),
    NAME_WITH_LINE_FEED(400, "PARAM_ERROR", true, "must match", call -> call.with("filename", "\"a\\n.bmp\"")),
    NAME_THAT_IS_A_NUMBER(400, "PARAM_ERROR", true, "JSON string", call -> call.with("filename", "7")),
    NAME_THAT_IS_NULL(400, "PARAM_ERROR", true, "JSON string", call -> call.with("filename", "null")),
    NAME_OF_ANOTHER_KIND(400, "PARAM_ERROR", true, "suffix", call -> call.with("filename", "\"a.png\"")),
    NAME_WITHOUT_SUFFIX(400, "PARAM_ERROR", true, "suffix", call -> call.with("filename", "\"bmp\"")),
    NO_DIGEST(400, "PARAM_ERROR", true, "it is missing", call -> call.without("sha256")),
    DIGEST_IN_UPPER_CASE(
            400,
            "PARAM_ERROR",
            true,
            "must match",
            call -> call.with("sha256", call.meta.get("sha256").toUpperCase(Locale.ROOT))),
    UNKNOWN_TEXT_PART(400, "PARAM_ERROR", true, "no such text part", call -> call.textParts.put("filename", "a.bmp")),
    FILE_UNDER_ANOTHER_NAME(400, "PARAM_ERROR", true, "one file part", call -> call.filePart = "media"),
    FILE_WITHOUT_FILE_NAME(400, "PARAM_ERROR", true, "no such text part", call -> call.fileName = null),
    FILE_NAME_IN_CHINESE(400, "PARAM_ERROR", true, "not ASCII", call -> call.fileName = "营业执照.bmp"),
    EMPTY_FILE_NAME(400, "PARAM_ERROR", true, "the filename is empty", call -> call.fileName = ""),
    UNKNOWN_SUFFIX(400, "PARAM_ERROR", true, "no suffix that this call takes", call -> call.fileName = "a.gif"),
    NO_PART_TYPE(400, "PARAM_ERROR", true, "does not agree", call -> call.partType = null),
    TYPE_OF_ANOTHER_KIND(400, "PARAM_ERROR", true, "does not agree", call -> call.partType = "image/png"),
    CONTENT_OF_ANOTHER_KIND(400, "PARAM_ERROR", true, "the content is no BMP", call -> call.content(V3Call.JPEG)),
    EMPTY_FILE(400, "PARAM_ERROR", true, "the content is no BMP", call -> call.content(new byte[0])),
    CUT_FILE(400, "PARAM_ERROR", true, "the digest of what came", call -> call.content = Arrays.copyOf(Upload.BMP, 57));

    final int status;
    final String code;
    final boolean signed;
    final String why;
    private final Consumer<V3Call> change;

    V3WrongRequest(int status, String code, boolean signed, String why, Consumer<V3Call> change) {
        this.status = status;
        this.code = code;
        this.signed = signed;
        this.why = why;
        this.change = change;
    }

    V3Call done(V3Call right) {
        return right.change(change);
    }

    private static void aged(V3Call call, int seconds) {
        long now = System.currentTimeMillis() / 1000;
        call.authorization.put("timestamp", Long.toString(now - seconds, 10));
    }
}
