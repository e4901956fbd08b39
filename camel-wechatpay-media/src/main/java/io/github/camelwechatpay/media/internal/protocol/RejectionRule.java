// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static io.github.camelwechatpay.media.error.Category.CONFIGURATION;
import static io.github.camelwechatpay.media.error.Category.INPUT;
import static io.github.camelwechatpay.media.error.Category.MEDIA;
import static io.github.camelwechatpay.media.error.Category.PERMISSION;
import static io.github.camelwechatpay.media.error.Category.SERVICE;
import static io.github.camelwechatpay.media.error.Category.SIGNATURE;
import static io.github.camelwechatpay.media.error.Category.THROTTLED;

import io.github.camelwechatpay.media.error.Advice;
import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What WeChat Pay's refusals mean, by code and text: V2's codes alone do not say whose fault it is. The first row that
 * fits counts, and rows that blame the file stand behind all others: a text that fits both is no certain sign of a bad
 * file, and a right that is missing, or a busy system, would send every good file to the failed ones.
 */
public enum RejectionRule {
    FREQUENCY_LIMITED(
            new Match(List.of(
                    "FREQUENCY_LIMITED",
                    "FREQUENCY_LIMIT_EXCEED",
                    "FREQUENCY_LIMIT_EXCEEDED",
                    "FREQUENCY_LIMIT",
                    "RATELIMIT_EXCEEDED",
                    "RATELIMIT_EXCEED",
                    "RATE_LIMIT_EXCEEDED",
                    "RATE_LIMITED",
                    "TOO_MANY_REQUESTS")),
            THROTTLED,
            true,
            Texts.THROTTLED_EN,
            Texts.THROTTLED_ZH),
    SYSTEM_ERROR(
            new Match(List.of("SYSTEMERROR", "SYSTEM_ERROR")),
            SERVICE,
            true,
            Texts.TROUBLE_EN,
            "微信支付系统错误，请稍后重试；如持续出现，请联系微信支付技术支持。"),
    SIGN_TIME(
            new Match(Texts.ANY, List.of("时间戳", "5分钟", "timestamp", "5 minutes", "five minutes")),
            SIGNATURE,
            false,
            "Correct this machine's clock (NTP): WeChat Pay refuses requests whose time differs by more"
                    + " than 5 minutes.",
            "请校准本机时钟（NTP）：请求时间与微信支付相差超过 5 分钟会被拒绝。"),
    SIGN_CERTIFICATE(
            new Match(Texts.SIGNED, List.of("证书", "序列号", "certificate", "serial")),
            SIGNATURE,
            false,
            "Use the current API certificate of this mchId or brandId and its private key (merchant"
                    + " console: Account Center, API Security), and remove certificateSerial unless it is the"
                    + " serial number of that certificate.",
            "请使用该商户号或品牌当前有效的 API 证书及其私钥（商户平台 → 账户中心 → API 安全）；除非与该证书一致，否则不要设置 certificateSerial。"),
    SIGN_HEADER(
            new Match(
                    Texts.ANY,
                    List.of(
                            "头Authorization",
                            "Authorization不合法",
                            "Authorization值",
                            "header Authorization",
                            "Authorization header",
                            "Authorization is invalid",
                            "认证类型")),
            SIGNATURE,
            false,
            "The Authorization header was changed on its way: check the proxies and gateways in between."
                    + " Then check that the certificate belongs to mchId or brandId.",
            "Authorization 请求头在传输途中被修改，请检查中间的代理或网关，并核对 mchId 或 brandId 与证书是否一致。"),
    SIGN_ERROR(new Match(Texts.SIGNED), SIGNATURE, false, Texts.SIGNATURE_EN, Texts.SIGNATURE_ZH),
    NO_AUTH(new Match(List.of("NO_AUTH", "NOAUTH")), PERMISSION, false, Texts.PERMISSION_EN, Texts.PERMISSION_ZH),
    TOO_FAST(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "频率",
                            "频繁",
                            "过快",
                            "限流",
                            "超频",
                            "次数",
                            "(?<!像素)数量",
                            "配额",
                            "额度",
                            "今日",
                            "当日",
                            "每日",
                            "每天",
                            "并发",
                            "QPS",
                            "frequency",
                            "frequent",
                            "too fast",
                            "too many requests",
                            "too many (calls|uploads|files|images)",
                            "rate limit",
                            "quota",
                            "daily",
                            "per day",
                            "number of (uploads|calls|requests|images|files)",
                            "concurren")),
            THROTTLED,
            true,
            Texts.THROTTLED_EN,
            Texts.THROTTLED_ZH),
    UNDECRYPTABLE(
            new Match(Texts.BY_TEXT, List.of("解密失败", "解密错误", "field you encrypt", "decrypt")),
            CONFIGURATION,
            false,
            "WeChat Pay cannot decrypt a sensitive field. If it is given in clear, set encryptFields=true or"
                    + " ENC(text). If it is encrypted already, use the key that Wechatpay-Serial names and RSA-OAEP with"
                    + " SHA-1. Check publicKey and publicKeySerial.",
            "微信支付无法解密敏感字段。如果该字段为明文，请设置 encryptFields=true 或使用 ENC(明文)；如果已加密，请使用 Wechatpay-Serial 对应的公钥和"
                    + " RSA-OAEP（SHA-1）；并核对 publicKey 和 publicKeySerial。"),
    PLATFORM_KEY(
            new Match(
                    Texts.BY_TEXT,
                    List.of("Wechatpay-Serial", "平台证书", "公钥", "platform certificate", "public key", "PUB_KEY_ID")),
            CONFIGURATION,
            false,
            "Copy publicKeySerial (PUB_KEY_ID_ and digits) and publicKey of this mchId or brandId from the"
                    + " merchant console (Account Center, API Security), or set secretKey instead.",
            "请按商户平台（账户中心 → API 安全）为该商户号或品牌配置 publicKeySerial（PUB_KEY_ID_ 加数字）和 publicKey，或改为设置 secretKey。"),
    IP_ADDRESS(
            new Match(
                    Texts.BY_TEXT,
                    List.of("此IP", "IP地址", "IP 地址", "白名单", "IP address", "IP not", "IP is", "whitelist", "allowlist")),
            PERMISSION,
            false,
            "Add the public IP address of this machine or its proxy to the IP allowlist in the merchant"
                    + " console (Account Center, API Security).",
            "请在商户平台（账户中心 → API 安全）将本机或代理的出口 IP 加入 IP 白名单。"),
    NO_PERMISSION(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "权限",
                            "權限",
                            "开通",
                            "開通",
                            "未开启",
                            "未授权",
                            "没有授权",
                            "无权",
                            "無權",
                            "未签约",
                            "没有资格",
                            "不允许调用",
                            "不允许使用",
                            "不允许访问",
                            "禁止调用",
                            "禁止访问",
                            "禁止使用",
                            "拒绝访问",
                            "功能已被限制",
                            "功能受限",
                            "冻结",
                            "被限制",
                            "已限制",
                            "受限商户",
                            "处罚",
                            "封禁",
                            "停用",
                            "注销",
                            "(账号|账户|商户)(存在|有|因).{0,4}风险",
                            "风控",
                            "受理关系",
                            "绑定关系",
                            "授权关系",
                            "拒绝服务",
                            "permission",
                            "no auth",
                            "not authori",
                            "unauthori",
                            "no authori",
                            "no right",
                            "not have the right",
                            "privilege",
                            "not enabled",
                            "not activated",
                            "not opened",
                            "not allowed to",
                            "not entitled",
                            "not eligible",
                            "access denied",
                            "access is denied",
                            "forbidden",
                            "(account|merchant|service|product)[^.,;]{0,30}(restrict|suspend|block|bann|disabled|closed)",
                            "risk control",
                            "frozen")),
            PERMISSION,
            false,
            Texts.PERMISSION_EN,
            Texts.PERMISSION_ZH),
    CERTIFICATE(
            new Match(
                    Texts.BY_TEXT,
                    List.of("证书(?!图|照|扫描|影印)", "序列号", "certificate(?! (image|photo|picture|scan))", "serial")),
            CONFIGURATION,
            false,
            "Check that credentials contain the current API certificate of this mchId (merchant console:"
                    + " Account Center, API Security).",
            "请确认 credentials 中是该 mchId 当前有效的 API 证书（商户平台 → 账户中心 → API 安全）。"),
    SIGNATURE_TEXT(
            new Match(
                    Texts.BY_TEXT,
                    List.of("签名", "簽名", "验签", "密钥", "signature", "sign(?![a-z])", "api key", "apikey", "APIv3")),
            SIGNATURE,
            false,
            Texts.SIGNATURE_EN,
            Texts.SIGNATURE_ZH),
    MERCHANT(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "商户号",
                            "商戶號",
                            "商户不存在",
                            "品牌ID",
                            "mch_id",
                            "mchid",
                            "merchant id",
                            "merchant number",
                            "merchant does not",
                            "no such merchant",
                            "brand_id",
                            "brand id")),
            CONFIGURATION,
            false,
            "Check mchId or brandId: certificate and apiKey must belong to this merchant, service"
                    + " provider or brand.",
            "请检查 mchId 或 brandId：必须是证书和 apiKey 所属的商户、服务商或品牌的编号。"),
    NAMES(
            new Match(Texts.BY_TEXT, List.of("文件名", "图片名", "filename", "file_name", "file name", "image name")),
            CONFIGURATION,
            false,
            "WeChat Pay does not accept the file name, or the file names in the meta part and the file"
                    + " part differ. Set fileNamePolicy=generated, and check for a proxy that changes requests.",
            "微信支付不接受该文件名，或 meta 与文件部分的文件名不一致。请设置 fileNamePolicy=generated，并检查是否有代理修改了请求。"),
    REQUEST(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "XML",
                            "GET method",
                            "POST method",
                            "GET方法",
                            "POST方法",
                            "参数格式",
                            "parameter format",
                            "meta",
                            "multipart",
                            "boundary",
                            "form-data",
                            "请求头",
                            "Http头",
                            "HTTP header",
                            "header Accept",
                            "Accept-Language",
                            "User-Agent",
                            "缺少",
                            "缺失",
                            "必填",
                            "为空",
                            "未上传",
                            "未传",
                            "未填",
                            "未找到",
                            "不存在",
                            "没有传",
                            "请求体",
                            "请求内容",
                            "请求报文",
                            "请求数据",
                            "报文",
                            "(?<!图片)content(-| )(type|length|disposition|encoding)",
                            "mime",
                            "request (body|content|format|data)",
                            "payload",
                            "missing",
                            "(is|was) not (found|provided|present)",
                            "no (file|image|picture|video) (was|is|part)",
                            "(is|are|be|was) (empty|null|blank)",
                            "is required",
                            "(must|can|could|should) ?n[o']t be (empty|null|blank)",
                            "JSON")),
            CONFIGURATION,
            false,
            "The request was changed on its way. Check baseUri and the proxies and gateways in between.",
            "请求在传输途中被修改，请检查 baseUri 以及中间的代理或网关。"),
    BUSY(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "系统(?!不支持|无法|不能)",
                            "繁忙",
                            "稍后",
                            "超时",
                            "服务异常",
                            "服务不可用",
                            "网络异常",
                            "内部错误",
                            "system(?! (does|do|cannot|can't|is unable))",
                            "busy",
                            "later",
                            "timeout",
                            "timed out",
                            "internal (server )?error",
                            "unavailable")),
            SERVICE,
            true,
            Texts.TROUBLE_EN,
            "微信支付系统繁忙，请稍后重试；如持续出现，请联系微信支付技术支持。"),
    HASH(
            new Match(
                    Texts.BY_TEXT,
                    List.of(
                            "哈希",
                            "摘要",
                            "校验和",
                            "hash",
                            "media_hash",
                            "sha256",
                            "sha-256",
                            "sm3",
                            "md5",
                            "digest",
                            "checksum")),
            MEDIA,
            true,
            "The received file does not match its digest: retry. If the error persists, check for a"
                    + " proxy that changes requests.",
            "微信支付收到的文件与摘要不一致，请重试；如持续出现，请检查是否有代理修改了请求。"),
    SIZE(
            new Match(
                    Texts.BY_TEXT,
                    Texts.FILES,
                    List.of("大小", "过大", "太大", "超过", "超出", "字节", "size", "too large", "too big", "exceed", "larger")),
            MEDIA,
            false,
            "Reduce the file size (images: lower resolution or JPEG quality).",
            "请压缩文件（图片可降低分辨率或 JPEG 质量）。"),
    PICTURE(
            new Match(Texts.BY_TEXT, Texts.PICTURES, Texts.FAULTS),
            MEDIA,
            false,
            "Open the image in an image viewer and save it again as JPEG, PNG or BMP.",
            "请用看图软件打开图片，重新保存为 JPEG、PNG 或 BMP。"),
    FILE(
            new Match(Texts.BY_TEXT, Texts.FILES, Texts.FAULTS),
            MEDIA,
            false,
            "Open the file and save it again in a format that the API accepts.",
            "请打开文件，另存为该接口支持的格式。"),
    /** V3, HTTP 401. */
    V3_SIGNATURE(
            Match.NOTHING,
            SIGNATURE,
            false,
            "Check that the certificate and private key are the current ones of this mchId or brandId,"
                    + " and that this machine's clock is correct.",
            "请确认证书和私钥是该商户号或品牌当前使用的，并检查本机时钟是否准确。"),
    /** V3, HTTP 404. */
    V3_NOT_FOUND(
            Match.NOTHING,
            CONFIGURATION,
            false,
            "WeChat Pay did not find the API or the object: check the ids in the path, region and the"
                    + " merchant's permissions.",
            "微信支付没有找到该接口或对象，请检查路径中的编号、region 以及商户权限。"),
    /** V3, a {@code PARAM_ERROR} that names a field of ours. */
    V3_FIELD(Match.NOTHING, INPUT, false, "Correct the value of the field that WeChat Pay names.", "请更正微信支付指出的字段值。"),
    UNKNOWN(
            Match.NOTHING,
            SERVICE,
            false,
            "Unknown error code: see WeChat Pay's documentation or ask WeChat Pay's support.",
            "未知错误码，请查阅微信支付文档或联系微信支付技术支持。");

    private final Match match;
    private final Category category;
    private final boolean retryable;
    private final Advice advice;

    RejectionRule(Match match, Category category, boolean retryable, String english, String chinese) {
        this.match = match;
        this.category = category;
        this.retryable = retryable;
        this.advice = new Advice(english, chinese);
    }

    public static RejectionRule of(String code, String text) {
        return Arrays.stream(values())
                .filter(row -> row.match.fits(code, text))
                .findFirst()
                .orElse(UNKNOWN);
    }

    public FailureDetails problem(String code, String what) {
        return new FailureDetails(code, category, Outcome.REJECTED, retryable, what, advice, null, null);
    }

    /** WeChat Pay's codes that the row stands for; none for the last row, which takes what is left. */
    public List<String> codes() {
        return match.codes;
    }

    /** Beginnings of words of which one must be in the text; none if the code alone decides. */
    public List<String> words() {
        return match.words;
    }

    /** Beginnings of words of which one must be in the text besides; mostly none. */
    public List<String> furtherWords() {
        return match.furtherWords;
    }

    public Category category() {
        return category;
    }

    public boolean retryable() {
        return retryable;
    }

    public Advice advice() {
        return advice;
    }

    /** Which refusals a row is about. */
    private static final class Match {

        static final Match NOTHING = new Match(List.of());

        private final List<String> codes;
        private final List<String> words;
        private final List<String> furtherWords;
        private final Pattern pattern;
        private final Pattern furtherPattern;

        Match(List<String> codes) {
            this(codes, List.of());
        }

        Match(List<String> codes, List<String> words) {
            this(codes, words, List.of());
        }

        Match(List<String> codes, List<String> words, List<String> furtherWords) {
            this.codes = codes;
            this.words = words;
            this.furtherWords = furtherWords;
            this.pattern = anyOf(words);
            this.furtherPattern = anyOf(furtherWords);
        }

        boolean fits(String code, String text) {
            return codes.contains(code)
                    && pattern.matcher(text).find()
                    && furtherPattern.matcher(text).find();
        }

        /** Fits every text if there are no words. */
        private static Pattern anyOf(List<String> words) {
            return Pattern.compile(
                    words.stream().map(Match::beginning).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
        }

        /** A Latin word must begin where it is found: "rate" is not in "operate". */
        private static String beginning(String word) {
            return word.charAt(0) < 0x80 ? "(?<![A-Za-z])" + word : word;
        }
    }

    private static final class Texts {

        static final List<String> BY_TEXT = List.of("INVALID_REQUEST", "PARAM_ERROR", "FAIL");
        static final List<String> SIGNED = List.of("SIGNERROR", "SIGN_ERROR");
        static final List<String> ANY = List.of("SIGNERROR", "SIGN_ERROR", "INVALID_REQUEST", "PARAM_ERROR", "FAIL");
        static final List<String> PICTURES =
                List.of("图片", "圖片", "图像", "照片", "影像", "image", "picture", "photo", "jpg", "jpeg", "png", "bmp");
        static final List<String> FILES = List.of(
                "图片",
                "圖片",
                "图像",
                "照片",
                "影像",
                "image",
                "picture",
                "photo",
                "jpg",
                "jpeg",
                "png",
                "bmp",
                "文件",
                "视频",
                "附件",
                "媒体",
                "file",
                "video",
                "document",
                "pdf",
                "mp4");
        /** What can be wrong with the bytes of a file. */
        static final List<String> FAULTS = List.of(
                "格式",
                "类型",
                "后缀",
                "扩展名",
                "内容",
                "尺寸",
                "像素",
                "分辨率",
                "损坏",
                "破损",
                "模糊",
                "不清晰",
                "无法识别",
                "无法解析",
                "解析失败",
                "无法打开",
                "(图片|照片|文件|视频)(无效|非法|不合法)",
                "format",
                "type",
                "suffix",
                "extension",
                "content",
                "resolution",
                "pixel",
                "corrupt",
                "damaged",
                "broken",
                "blur",
                "unsupported",
                "decode",
                "unreadable",
                "invalid (image|picture|photo|file|video)",
                "(image|picture|photo|file|video) is (invalid|illegal)");

        static final String THROTTLED_EN =
                "Too many requests: wait, then retry with fewer concurrent uploads or a lower rateLimit.";
        static final String THROTTLED_ZH = "调用频率过高，请稍后重试，并降低并发数或调小 rateLimit。";
        static final String TROUBLE_EN =
                "WeChat Pay has a system error or is busy: retry later. If the error persists, ask WeChat"
                        + " Pay's support.";
        static final String SIGNATURE_EN =
                "Compare apiKey (the V2 API key, not the APIv3 key), mchId and signType with the merchant"
                        + " console.";
        static final String SIGNATURE_ZH = "请核对 apiKey（V2 API 密钥，不是 APIv3 密钥）、mchId 和 signType。";
        static final String PERMISSION_EN =
                "The merchant has no permission for this API: enable it in the merchant console, or ask"
                        + " WeChat Pay.";
        static final String PERMISSION_ZH = "该商户没有此接口权限，请在商户平台开通或联系微信支付开通。";

        private Texts() {}
    }
}
