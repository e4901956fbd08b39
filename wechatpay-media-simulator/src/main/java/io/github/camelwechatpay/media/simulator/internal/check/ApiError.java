// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import java.util.Map;

/**
 * An error of WeChat Pay's, as both families tell it. The constants are the rows of the V2 upload call's published error table.
 *
 * @param code V2's {@code err_code}
 * @param v3Status the HTTP status of V3
 * @param v3Code V3's {@code code}
 * @param english the text as the page prints it
 * @param chinese the text as merchants see it
 * @param detail V3's {@code detail}, empty for none
 */
public record ApiError(
        String code, int v3Status, String v3Code, String english, String chinese, Map<String, Object> detail) {

    public static final ApiError METHOD_NOT_SUPPORTED = new ApiError(
            "INVALID_REQUEST",
            405,
            "INVALID_REQUEST",
            "HTTP GET method not supported. Use POST method. Check and call again.",
            "不支持GET方法，请使用POST方法，请检查后再调用",
            Map.of());
    public static final ApiError INVALID_XML =
            row("INVALID_REQUEST", "Invalid XML format. Check and call again.", "XML格式错误，请检查后再调用");
    public static final ApiError SIGNATURE =
            row("SIGNERROR", "SIGN_ERROR", "Signature validation failed. Check and try again.", "签名错误，请检查后再试");
    public static final ApiError CERTIFICATE_SERIAL =
            row("INVALID_REQUEST", "Getting certificate serial number is failed.", "获取证书序列号失败");
    public static final ApiError CERTIFICATE_VERIFICATION =
            row("INVALID_REQUEST", "Certificate verification is failed.", "证书校验失败");
    public static final ApiError INVALID_FIELD =
            row("PARAM_ERROR", "XXX has invalid format. Check and try again.", "XXX格式错误，请检查后再试");
    public static final ApiError IMAGE_FORMAT =
            row("PARAM_ERROR", "The image format is wrong, please check and retry.", "图片格式错误，请检查后再试");
    public static final ApiError IMAGE_SIZE =
            row("PARAM_ERROR", "The image size should be less than 2M.", "图片大小不能超过2M");
    public static final ApiError IMAGE_HASH =
            row("PARAM_ERROR", "Image Hash value error, please check and retry.", "图片哈希值错误，请检查后再试");
    public static final ApiError MERCHANT_ID =
            row("PARAM_ERROR", "The merchant ID is wrong, please check", "商户号错误，请检查");
    public static final ApiError NO_PERMISSION =
            row("INVALID_REQUEST", "NO_AUTH", "No permissions. Check and try again.", "商户未开通此接口权限，请检查后再试");
    public static final ApiError FREQUENCY_LIMITED =
            row("FREQUENCY_LIMITED", "Operation is too fast, please retry later", "操作过于频繁，请稍后再试");
    public static final ApiError SYSTEM_ERROR = row(
            "SYSTEMERROR",
            "SYSTEM_ERROR",
            "System error occurred when viewing a sub-vendor. Try again later.",
            "系统繁忙，查询子商户时发生错误，请稍后再试");

    private static ApiError row(String code, String english, String chinese) {
        return row(code, code, english, chinese);
    }

    private static ApiError row(String code, String v3Code, String english, String chinese) {
        return new ApiError(code, v3Status(v3Code), v3Code, english, chinese, Map.of());
    }

    /** The HTTP status that goes with a code; 400 if none is known to. */
    public static int v3Status(String code) {
        return switch (code) {
            case "SIGN_ERROR", "SIGNERROR" -> 401;
            case "NO_AUTH", "RULE_LIMIT" -> 403;
            case "FREQUENCY_LIMITED", "RATELIMIT_EXCEEDED", "RATELIMIT_EXCEED", "RATE_LIMITED" -> 429;
            case "SYSTEM_ERROR", "SYSTEMERROR" -> 500;
            case "SERVICE_UNAVAILABLE" -> 503;
            default -> code.equals("NOT_FOUND") || code.matches(".*NOT_EXISTS?") ? 404 : 400;
        };
    }

    /** The English text with the field's name in place of the table's {@code XXX}. */
    public static String invalidField(String field) {
        return INVALID_FIELD.english.replace("XXX", field);
    }
}
