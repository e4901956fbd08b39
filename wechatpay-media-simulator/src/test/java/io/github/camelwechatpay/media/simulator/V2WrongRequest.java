// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.v2.SignType;
import java.util.function.UnaryOperator;

/** Single things that can be wrong about an upload, and what each is told. */
enum V2WrongRequest {
    GET("INVALID_REQUEST", "HTTP GET method not supported.", call -> {
        call.method = "GET";
        return call;
    }),
    PUT("INVALID_REQUEST", "HTTP GET method not supported.", call -> {
        call.method = "PUT";
        return call;
    }),
    CHUNKED("FAIL", "without Content-Length", call -> framed(call, "Transfer-Encoding: chunked")),
    NOT_A_FORM("FAIL", "not multipart/form-data", call -> typed(call, "application/x-www-form-urlencoded")),
    NO_CONTENT_TYPE("FAIL", "not multipart/form-data", call -> typed(call, null)),
    NO_BOUNDARY("FAIL", "no boundary", call -> typed(call, "multipart/form-data")),
    QUOTED_BOUNDARY(
            "FAIL",
            "boundary is quoted",
            call -> typed(call, "multipart/form-data; boundary=\"" + Upload.BOUNDARY + "\"")),
    ANOTHER_BOUNDARY(
            "FAIL", "does not begin with the boundary", call -> typed(call, "multipart/form-data; boundary=another")),
    PREAMBLE("FAIL", "does not begin with the boundary", call -> formed(call, body -> "hello\r\n" + body)),
    BARE_LINE_FEEDS("FAIL", "does not end with CRLF", call -> formed(call, body -> body.replace("\r\n", "\n"))),
    NO_CLOSING_BOUNDARY(
            "FAIL",
            "closing boundary is missing",
            call -> formed(call, body -> body.replace("--" + Upload.BOUNDARY + "--", ""))),
    EPILOGUE("FAIL", "follows the closing boundary", call -> formed(call, body -> body + "bye")),
    NAME_THAT_IS_NONE(
            "FAIL", "name that a field can have", call -> formed(call, body -> body.replace("mch_id", "mch id"))),
    UNQUOTED_NAME("FAIL", "not in double quotes", call -> formed(call, body -> body.replace("\"mch_id\"", "mch_id"))),
    EXTENDED_FILE_NAME(
            "FAIL",
            "other parameters",
            call -> formed(call, body -> body.replace("filename=", "filename*=\"UTF-8''a.bmp\"; filename="))),
    FIELD_TWICE("FAIL", "comes twice", call -> formed(call, body -> body.replace("\"media_hash\"", "\"mch_id\""))),
    BASE64_PART(
            "FAIL",
            "Content-Transfer-Encoding",
            call -> formed(call, body -> body.replace("image/bmp", "image/bmp\r\nContent-Transfer-Encoding: base64"))),
    LINE_FEED_IN_FILE_NAME("FAIL", "header line", call -> named(call, "a\n.bmp")),
    UNKNOWN_FIELD("PARAM_ERROR", "nonce_str has invalid format.", call -> call.with("nonce_str", "x")
            .sign()),
    NO_MERCHANT("PARAM_ERROR", "mch_id has invalid format.", call -> call.with("mch_id", "")
            .sign()),
    NO_HASH("PARAM_ERROR", "media_hash has invalid format.", call -> call.with("media_hash", "")
            .sign()),
    NO_SIGN("PARAM_ERROR", "sign has invalid format.", call -> {
        call.fields.remove("sign");
        return call;
    }),
    TEXT_FIELD_WITH_FILE_NAME(
            "PARAM_ERROR",
            "media_hash has invalid format.",
            call -> formed(call, body -> body.replace("\"media_hash\"", "\"media_hash\"; filename=\"x\""))),
    FILE_UNDER_ANOTHER_NAME("PARAM_ERROR", "media has invalid format.", call -> {
        call.partName = "file";
        return call;
    }),
    FILE_WITHOUT_NAME("PARAM_ERROR", "media has invalid format.", call -> named(call, null)),
    EMPTY_FILE_NAME("PARAM_ERROR", "media has invalid format.", call -> named(call, "")),
    CHINESE_FILE_NAME("PARAM_ERROR", "media has invalid format.", call -> named(call, "营业执照.bmp")),
    CONTROL_CHARACTER_IN_FILE_NAME("PARAM_ERROR", "media has invalid format.", call -> named(call, "a\t.bmp")),
    UPPER_CASE_HASH("PARAM_ERROR", "media_hash has invalid format.", call -> call.with(
                    "media_hash", "9303E77A979BF048A886E7B61DFE3968")
            .sign()),
    UNKNOWN_SIGN_TYPE("PARAM_ERROR", "sign_type has invalid format.", call -> call.with("sign_type", "SHA1")
            .sign()),
    UNKNOWN_MERCHANT("PARAM_ERROR", "The merchant ID is wrong", call -> call.with("mch_id", "1000000000")
            .sign()),
    ANOTHER_MERCHANTS_ID(
            "INVALID_REQUEST", "Certificate verification is failed.", call -> call.with("mch_id", "1900000110")
                    .sign()),
    WRONG_SIGN(
            "SIGNERROR", "Signature validation failed.", call -> call.with("sign", "D675A1E471DBF7C0B1AC5883B5BDA9EF")),
    LOWER_CASE_SIGN(
            "SIGNERROR", "Signature validation failed.", call -> call.with("sign", "eabb90a3ef429579177d1081cf91b2b4")),
    SIGN_BY_ANOTHER_KEY("SIGNERROR", "Signature validation failed.", call -> {
        call.fields.remove("sign");
        return call.with("sign", SignType.MD5.sign(call.fields, "another"));
    }),
    SIGN_TYPE_NOT_SIGNED("SIGNERROR", "Signature validation failed.", call -> call.with(
                    "sign", "E3FB2D396ACF110CD61BF41789AAE556E57C111DE6329FAEC6D6372411C47D6C")
            .with("sign_type", "HMAC-SHA256")),
    HMAC_WITHOUT_SIGN_TYPE(
            "SIGNERROR",
            "Signature validation failed.",
            call -> call.with("sign", "E3FB2D396ACF110CD61BF41789AAE556E57C111DE6329FAEC6D6372411C47D6C")),
    UNKNOWN_SUFFIX("PARAM_ERROR", "The image format is wrong", call -> named(call, "a.gif")),
    NO_SUFFIX("PARAM_ERROR", "The image format is wrong", call -> named(call, "bmp")),
    TYPE_OF_ANOTHER_SUFFIX("PARAM_ERROR", "The image format is wrong", call -> {
        call.partType = "image/png";
        return call;
    }),
    NO_PART_TYPE("PARAM_ERROR", "The image format is wrong", call -> {
        call.partType = null;
        return call;
    }),
    GENERAL_TYPE_FOR_JPEG("PARAM_ERROR", "The image format is wrong", call -> {
        call.partType = "application/octet-stream";
        return named(call.with(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}), "a.jpg");
    }),
    CONTENT_OF_ANOTHER_KIND(
            "PARAM_ERROR",
            "The image format is wrong",
            call -> call.with(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})),
    EMPTY_FILE("PARAM_ERROR", "The image format is wrong", call -> call.with(new byte[0])),
    TOO_LARGE(
            "PARAM_ERROR",
            "The image size should be less than 2M.",
            call -> call.with(Upload.bytes(Upload.BMP, 2 * 1024 * 1024 + 1))),
    CUT_FILE("PARAM_ERROR", "Image Hash value error", call -> {
        call.content = Upload.bytes(Upload.BMP, 57);
        return call;
    });

    final String code;
    final String text;
    private final UnaryOperator<Upload> change;

    V2WrongRequest(String code, String text, UnaryOperator<Upload> change) {
        this.code = code;
        this.text = text;
        this.change = change;
    }

    Upload done(Upload right) {
        return change.apply(right);
    }

    private static Upload framed(Upload call, String framing) {
        call.framing = framing;
        return call;
    }

    private static Upload typed(Upload call, String contentType) {
        call.contentType = contentType;
        return call;
    }

    private static Upload named(Upload call, String fileName) {
        call.fileName = fileName;
        return call;
    }

    private static Upload formed(Upload call, UnaryOperator<String> form) {
        call.form = form;
        return call;
    }
}
