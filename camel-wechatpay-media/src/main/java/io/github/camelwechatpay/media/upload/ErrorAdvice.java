package io.github.camelwechatpay.media.upload;

import static io.github.camelwechatpay.media.upload.Category.CONFIGURATION;
import static io.github.camelwechatpay.media.upload.Category.INPUT;
import static io.github.camelwechatpay.media.upload.Category.MEDIA;
import static io.github.camelwechatpay.media.upload.Category.PERMISSION;
import static io.github.camelwechatpay.media.upload.Category.SERVICE;
import static io.github.camelwechatpay.media.upload.Category.SIGNATURE;
import static io.github.camelwechatpay.media.upload.Category.THROTTLED;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What WeChat Pay's refusals mean, by code and text: V2's codes alone do not say whose fault it is. The first row that
 * fits counts.
 */
enum ErrorAdvice {
    FREQUENCY_LIMITED(
            List.of(
                    "FREQUENCY_LIMITED",
                    "FREQUENCY_LIMIT_EXCEED",
                    "FREQUENCY_LIMIT_EXCEEDED",
                    "FREQUENCY_LIMIT",
                    "RATELIMIT_EXCEEDED",
                    "RATELIMIT_EXCEED",
                    "RATE_LIMIT_EXCEEDED",
                    "RATE_LIMITED",
                    "TOO_MANY_REQUESTS"),
            List.of(),
            THROTTLED,
            true,
            Texts.THROTTLED_EN,
            Texts.THROTTLED_ZH),
    SYSTEM_ERROR(
            List.of("SYSTEMERROR", "SYSTEM_ERROR"),
            List.of(),
            SERVICE,
            true,
            Texts.TROUBLE_EN,
            "微信支付系统错误,请稍后重试;如持续出现,请联系微信支付技术支持。"),
    SIGN_ERROR(List.of("SIGNERROR", "SIGN_ERROR"), List.of(), SIGNATURE, false, Texts.SIGNATURE_EN, Texts.SIGNATURE_ZH),
    NO_AUTH(List.of("NO_AUTH", "NOAUTH"), List.of(), PERMISSION, false, Texts.PERMISSION_EN, Texts.PERMISSION_ZH),
    HASH(
            Texts.BY_TEXT,
            List.of("哈希", "hash", "media_hash"),
            MEDIA,
            true,
            "The bytes that arrived are not those that were digested: send again. If it stays, look for a proxy that"
                    + " changes the request.",
            "到达的内容与摘要不一致,请重试;如持续出现,请检查是否有代理修改了请求。"),
    TOO_FAST(
            Texts.BY_TEXT,
            List.of("频率", "频繁", "过快", "frequency", "too fast", "rate"),
            THROTTLED,
            true,
            Texts.THROTTLED_EN,
            Texts.THROTTLED_ZH),
    REQUEST(
            Texts.BY_TEXT,
            List.of("XML", "GET", "POST", "参数格式", "parameter format"),
            CONFIGURATION,
            false,
            "The request did not arrive as it was sent. Check baseUri and any proxy or gateway in between.",
            "请求到达时已不是发送时的内容,请检查 baseUri 以及中间的代理或网关。"),
    SIZE(
            Texts.BY_TEXT,
            List.of("大小", "size"),
            MEDIA,
            false,
            "Make the picture smaller (a lower resolution or JPEG quality).",
            "请压缩图片(降低分辨率或 JPEG 质量)。"),
    PICTURE(
            Texts.BY_TEXT,
            List.of("图片", "image", "picture"),
            MEDIA,
            false,
            "Open the picture in a viewer and save it again as JPEG, PNG or BMP.",
            "请用看图软件打开图片,重新保存为 JPEG、PNG 或 BMP。"),
    SIGNATURE_TEXT(Texts.BY_TEXT, List.of("签名", "sign"), SIGNATURE, false, Texts.SIGNATURE_EN, Texts.SIGNATURE_ZH),
    CERTIFICATE(
            Texts.BY_TEXT,
            List.of("证书", "certificate"),
            CONFIGURATION,
            false,
            "Check that credentials hold the current API certificate of this mchId (merchant console: Account Center,"
                    + " API Security).",
            "请确认 credentials 中是该 mchId 当前有效的 API 证书(商户平台 → 账户中心 → API 安全)。"),
    NO_PERMISSION(
            Texts.BY_TEXT,
            List.of("权限", "未开通", "permission", "no auth"),
            PERMISSION,
            false,
            Texts.PERMISSION_EN,
            Texts.PERMISSION_ZH),
    MERCHANT(
            Texts.BY_TEXT,
            List.of("商户号", "mch_id", "merchant id"),
            CONFIGURATION,
            false,
            "Check mchId: it must be the id of the merchant or service provider that the certificate and apiKey belong"
                    + " to.",
            "请检查 mchId:必须是证书和 apiKey 所属的商户或服务商的商户号。"),
    FILE(
            Texts.BY_TEXT,
            List.of("文件", "格式", "file", "format"),
            MEDIA,
            false,
            "Open the file in a viewer and save it again in a format that this call takes.",
            "请打开文件,另存为该接口支持的格式。"),
    BUSY(
            Texts.BY_TEXT,
            List.of("系统", "繁忙", "稍后", "system", "busy", "later"),
            SERVICE,
            true,
            Texts.TROUBLE_EN,
            "微信支付系统繁忙,请稍后重试;如持续出现,请联系微信支付技术支持。"),
    /** V3, HTTP 401. */
    V3_SIGNATURE(
            List.of(),
            List.of(),
            SIGNATURE,
            false,
            "Check that certificate and private key are the current ones of this mchId or brandId, and that this"
                    + " machine's clock is right.",
            "请确认证书和私钥是该商户号或品牌当前使用的,并检查本机时钟是否准确。"),
    /** V3, HTTP 404. */
    V3_NOT_FOUND(
            List.of(),
            List.of(),
            CONFIGURATION,
            false,
            "WeChat Pay knows no such call or object: check the ids in the path, region and the merchant's permissions.",
            "微信支付没有找到该接口或对象,请检查路径中的编号、region 以及商户权限。"),
    /** V3, a {@code PARAM_ERROR} that names a field of ours. */
    V3_FIELD(
            List.of(),
            List.of(),
            INPUT,
            false,
            "Correct the value of the field that WeChat Pay names.",
            "请更正微信支付指出的字段值。"),
    UNKNOWN(
            List.of(),
            List.of(),
            SERVICE,
            false,
            "This refusal is not known here: look the code up in WeChat Pay's documentation or ask its support.",
            "未知的拒绝原因,请查阅微信支付文档或联系技术支持。");

    private final List<String> codes;
    private final List<String> words;
    private final Category category;
    private final boolean retryable;
    private final Advice advice;
    private final Pattern pattern;

    ErrorAdvice(
            List<String> codes,
            List<String> words,
            Category category,
            boolean retryable,
            String english,
            String chinese) {
        this.codes = codes;
        this.words = words;
        this.category = category;
        this.retryable = retryable;
        this.advice = new Advice(english, chinese);
        this.pattern = Pattern.compile(
                words.stream().map(ErrorAdvice::beginning).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
    }

    /** A Latin word must begin where it is found: "rate" is not in "operate". */
    private static String beginning(String word) {
        return word.charAt(0) < 0x80 ? "(?<![A-Za-z])" + word : word;
    }

    static ErrorAdvice of(String code, String text) {
        return Arrays.stream(values())
                .filter(row -> row.fits(code, text))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** For an upload; a refusal may be about a field that the caller gave. */
    static ErrorAdvice of(int status, V3Answer.Refusal refusal, MediaApi api) {
        return status == 400 && refusal.names(api) ? V3_FIELD : of(status, refusal);
    }

    /** V3 says by its status what kind of refusal it is; only 400 needs the text. */
    static ErrorAdvice of(int status, V3Answer.Refusal refusal) {
        if (FREQUENCY_LIMITED.codes.contains(refusal.code())) {
            return FREQUENCY_LIMITED; // which came with 403 as well
        }
        return switch (status) {
            case 401 -> V3_SIGNATURE;
            case 403 -> NO_AUTH;
            case 404 -> V3_NOT_FOUND;
            case 429 -> FREQUENCY_LIMITED;
            case 408, 421, 425 -> BUSY;
            case 500, 502, 503, 504 -> SYSTEM_ERROR;
            case 400 -> badRequest(refusal);
            default -> UNKNOWN;
        };
    }

    private static ErrorAdvice badRequest(V3Answer.Refusal refusal) {
        ErrorAdvice row = of(refusal.code(), refusal.message());
        return row == SIGN_ERROR || row == SIGNATURE_TEXT ? V3_SIGNATURE : row;
    }

    private boolean fits(String code, String text) {
        return codes.contains(code) && (words.isEmpty() || pattern.matcher(text).find());
    }

    Problem problem(String code, String what) {
        return new Problem(code, category, Outcome.REJECTED, retryable, what, advice, null, null);
    }

    /** WeChat Pay's codes that the row stands for; none for the last row, which takes what is left. */
    List<String> codes() {
        return codes;
    }

    /** Beginnings of words of which one must be in the text; none if the code alone decides. */
    List<String> words() {
        return words;
    }

    Category category() {
        return category;
    }

    boolean retryable() {
        return retryable;
    }

    Advice advice() {
        return advice;
    }

    private static final class Texts {

        static final List<String> BY_TEXT = List.of("INVALID_REQUEST", "PARAM_ERROR", "FAIL");
        static final String THROTTLED_EN = "Too many calls: wait, then send again with fewer at once.";
        static final String THROTTLED_ZH = "调用频率过高,请稍后降低并发后重试。";
        static final String TROUBLE_EN =
                "WeChat Pay is in trouble: send again a little later. If it stays, ask WeChat Pay's support.";
        static final String SIGNATURE_EN =
                "Check apiKey (the V2 API key, not the APIv3 key), mchId and signType against the merchant console.";
        static final String SIGNATURE_ZH = "请核对 apiKey(V2 API 密钥,不是 APIv3 密钥)、mchId 和 signType。";
        static final String PERMISSION_EN =
                "The merchant may not make this call: have it enabled in the merchant console or by WeChat Pay.";
        static final String PERMISSION_ZH = "该商户没有此接口权限,请在商户平台或联系微信支付开通。";

        private Texts() {}
    }
}
