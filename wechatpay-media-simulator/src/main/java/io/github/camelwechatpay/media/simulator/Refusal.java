package io.github.camelwechatpay.media.simulator;

/**
 * The rows of the V2 upload call's published error table, each in English as printed there and in Chinese as mainland merchants
 * see such texts.
 */
public enum Refusal {
    METHOD_NOT_SUPPORTED(
            "INVALID_REQUEST",
            "HTTP GET method not supported. Use POST method. Check and call again.",
            "不支持GET方法，请使用POST方法，请检查后再调用"),
    INVALID_XML("INVALID_REQUEST", "Invalid XML format. Check and call again.", "XML格式错误，请检查后再调用"),
    SIGNATURE("SIGNERROR", "Signature validation failed. Check and try again.", "签名错误，请检查后再试"),
    CERTIFICATE_SERIAL("INVALID_REQUEST", "Getting certificate serial number is failed.", "获取证书序列号失败"),
    CERTIFICATE_VERIFICATION("INVALID_REQUEST", "Certificate verification is failed.", "证书校验失败"),
    INVALID_FIELD("PARAM_ERROR", "XXX has invalid format. Check and try again.", "XXX格式错误，请检查后再试"),
    IMAGE_FORMAT("PARAM_ERROR", "The image format is wrong, please check and retry.", "图片格式错误，请检查后再试"),
    IMAGE_SIZE("PARAM_ERROR", "The image size should be less than 2M.", "图片大小不能超过2M"),
    IMAGE_HASH("PARAM_ERROR", "Image Hash value error, please check and retry.", "图片哈希值错误，请检查后再试"),
    MERCHANT_ID("PARAM_ERROR", "The merchant ID is wrong, please check", "商户号错误，请检查"),
    NO_PERMISSION("INVALID_REQUEST", "No permissions. Check and try again.", "商户未开通此接口权限，请检查后再试"),
    FREQUENCY_LIMITED("FREQUENCY_LIMITED", "Operation is too fast, please retry later", "操作过于频繁，请稍后再试"),
    SYSTEM_ERROR(
            "SYSTEMERROR",
            "System error occurred when viewing a sub-vendor. Try again later.",
            "系统繁忙，查询子商户时发生错误，请稍后再试");

    private final String code;
    private final String english;
    private final String chinese;

    Refusal(String code, String english, String chinese) {
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** V2's {@code err_code}. */
    public String code() {
        return code;
    }

    /** V2's {@code err_code_des}, V3's {@code message}, in English. */
    public String english() {
        return english;
    }

    /** V2's {@code err_code_des}, V3's {@code message}, in Chinese. */
    public String chinese() {
        return chinese;
    }

    /** The {@code code} that V3 calls answer with for the same reason. */
    public String v3Code() {
        return switch (this) {
            case SIGNATURE -> "SIGN_ERROR";
            case NO_PERMISSION -> "NO_AUTH";
            case SYSTEM_ERROR -> "SYSTEM_ERROR";
            default -> code;
        };
    }

    /** The HTTP status that V3 calls answer with for the same reason. */
    public int v3Status() {
        return this == METHOD_NOT_SUPPORTED ? 405 : v3Status(v3Code());
    }

    /** The HTTP status that goes with a code; 400 if none is known to. */
    static int v3Status(String code) {
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
    String english(String field) {
        return english.replace("XXX", field);
    }
}
