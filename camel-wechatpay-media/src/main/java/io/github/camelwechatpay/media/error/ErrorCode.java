// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static io.github.camelwechatpay.media.error.Category.CONFIGURATION;
import static io.github.camelwechatpay.media.error.Category.INPUT;
import static io.github.camelwechatpay.media.error.Category.MEDIA;
import static io.github.camelwechatpay.media.error.Category.NETWORK;
import static io.github.camelwechatpay.media.error.Category.SERVICE;
import static io.github.camelwechatpay.media.error.Category.SIGNATURE;
import static io.github.camelwechatpay.media.error.Category.STORAGE;
import static io.github.camelwechatpay.media.error.Category.THROTTLED;
import static io.github.camelwechatpay.media.error.Category.UNTRUSTED;
import static io.github.camelwechatpay.media.error.ErrorCode.Again.IF_REPEATABLE;
import static io.github.camelwechatpay.media.error.ErrorCode.Again.NO;
import static io.github.camelwechatpay.media.error.ErrorCode.Again.YES;
import static io.github.camelwechatpay.media.error.Outcome.ACCEPTED;
import static io.github.camelwechatpay.media.error.Outcome.NOT_SENT;
import static io.github.camelwechatpay.media.error.Outcome.UNKNOWN;

/** The failures that this component finds by itself, as against those that WeChat Pay tells it of. */
public enum ErrorCode {
    EMPTY(
            MEDIA,
            NOT_SENT,
            NO,
            "Send a file with content. Check the source file and the route step that reads it.",
            "文件没有内容，请检查来源文件或读取文件的步骤。"),
    UNSUPPORTED_BODY(
            MEDIA,
            NOT_SENT,
            NO,
            "Set the file as the message body: a File, Path, byte[], InputStream, String, or a type that"
                    + " Camel converts to bytes.",
            "消息体必须是文件本身：File、Path、byte[]、InputStream、String，或 Camel 能转换为字节的类型。"),
    TOO_LARGE(
            MEDIA,
            NOT_SENT,
            NO,
            "Reduce the file size, or set maxBytes if WeChat Pay accepts larger files.",
            "请减小文件；如果微信支付允许更大的文件，请设置 maxBytes。"),
    WRONG_TYPE(
            MEDIA,
            NOT_SENT,
            NO,
            "Save the file in a format that the API accepts; the error message lists them.",
            "请将文件另存为该接口支持的格式（见错误信息）。"),
    NO_DIMENSIONS(
            MEDIA,
            NOT_SENT,
            NO,
            "The image has no width or height: open it in an image viewer and save it again.",
            "图片没有宽度或高度，请用看图软件打开后重新保存。"),
    TOO_MANY_PIXELS(
            MEDIA,
            NOT_SENT,
            NO,
            "Save the image at a lower resolution, or increase fitMaxMegapixels if there is enough memory.",
            "请降低图片分辨率后重新保存；如果内存充足，可调大 fitMaxMegapixels。"),
    BAD_IMAGE(
            MEDIA,
            NOT_SENT,
            NO,
            "The image cannot be decoded: open it in an image viewer and save it as JPEG.",
            "图片无法解码，请用看图软件打开后另存为 JPEG。"),
    CANNOT_SHRINK(
            MEDIA,
            NOT_SENT,
            NO,
            "A smaller image would no longer be readable. Crop it to what matters, or photograph it again on a plain"
                    + " background.",
            "再压缩将无法看清内容。请裁剪到需要的部分，或在纯色背景上重新拍摄。"),
    INCOMPLETE(
            MEDIA,
            NOT_SENT,
            YES,
            "The file is truncated. If it is still being written, retry later. If it comes from an ftp:"
                    + " endpoint, set binary=true. Otherwise get the file again.",
            "文件不完整。如果文件仍在写入，请稍后重试；如果来自 ftp: 端点，请设置 binary=true；否则请重新获取该文件。"),
    CHANGED(
            MEDIA,
            NOT_SENT,
            YES,
            "The file changed while it was read. Wait until it is written completely (readLock=changed,"
                    + " readLockMinAge), then retry.",
            "文件在读取过程中发生了变化，请等待写入完成（readLock=changed、readLockMinAge）后重试。"),
    UNREADABLE(
            STORAGE,
            NOT_SENT,
            YES,
            "Check that the file exists and can be read, and check the disk or the connection that it comes from.",
            "请确认文件仍然存在且有读取权限，并检查磁盘或来源连接是否正常。"),
    MISSING_FIELD(INPUT, NOT_SENT, NO, "Set the field on the endpoint or in the message.", "请在端点上设置该字段，或随消息提供。"),
    BAD_FIELD(INPUT, NOT_SENT, NO, "Correct the value of the field.", "请更正该字段的值。"),
    UNKNOWN_FIELD(
            INPUT,
            NOT_SENT,
            NO,
            "Remove the field, or set it as a meta.* option if it is a new field of WeChat Pay.",
            "请去掉该字段；如果是微信支付新增的字段，请用 meta.* 选项设置。"),
    CONFLICTING_FIELD(
            INPUT, NOT_SENT, NO, "Set the field either on the endpoint or in the message.", "请只在端点或消息中的一处设置该字段。"),
    EXPRESSION_FAILED(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Check the expression of the option and the code that it calls; the cause"
                    + " of the exception says why it failed for this message.",
            "文件未发送。请检查该选项的表达式及其调用的代码，失败原因见异常的 cause。"),
    CANNOT_SIGN(
            SIGNATURE,
            NOT_SENT,
            NO,
            "Nothing was sent. Check the private key of credentials or credentialsProvider: its HSM or"
                    + " KMS must be reachable and allow signing.",
            "文件未发送。请检查 credentials 或 credentialsProvider 的私钥：HSM 或 KMS 是否可连接、是否允许签名。"),
    CANNOT_ENCRYPT(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "Nothing was sent. If the text is too long, check whether it is encrypted already. Otherwise check the"
                    + " options publicKey and publicKeySerial, or secretKey, and those of the API certificate.",
            "未发送。如果文本过长，请检查是否已经加密过；否则请检查 publicKey 和 publicKeySerial（或 secretKey）以及商户 API 证书的配置。"),
    CANNOT_DECRYPT(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "Check that the text is a whole encrypted field of WeChat Pay's response to this merchant, in Base64,"
                    + " and that credentials are those of the API certificate that signed the request.",
            "请确认该文本是微信支付返回给本商户的完整加密字段（Base64），并且 credentials 是签署该请求的商户 API 证书。"),
    CONNECT_FAILED(
            NETWORK,
            NOT_SENT,
            YES,
            "Check DNS, firewall, proxy and baseUri. The file was not sent; a retry is safe.",
            "请检查 DNS、防火墙、代理和 baseUri；文件未发送，可以安全重试。"),
    PROXY_REFUSED(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The proxy at proxyHost and proxyPort blocks requests to WeChat Pay: allow WeChat Pay's host"
                    + " and port on the proxy, or set another proxy.",
            "proxyHost 和 proxyPort 指定的代理不允许访问微信支付：请在代理上放行其域名和端口，或改用其他代理。"),
    INTERRUPTED(
            NETWORK,
            NOT_SENT,
            YES,
            "The upload was interrupted, for example by a shutdown. Retry.",
            "上传被中断（例如应用正在关闭），请重试。"),
    TLS_FAILED(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The server's certificate is not trusted. Check baseUri, the JDK's trust store and proxies"
                    + " that decrypt TLS; for a private CA set caCertificate.",
            "服务器证书不受信任。请检查 baseUri、JDK 信任库以及是否有解密 TLS 的代理；私有 CA 请用 caCertificate 指定。"),
    CLIENT_CERTIFICATE(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The merchant's API certificate was not accepted. Check that credentials contain the current"
                    + " certificate of this mchId (merchant console: Account Center, API Security).",
            "商户 API 证书未被接受。请确认 credentials 中是该 mchId 当前有效的证书（商户平台 → 账户中心 → API 安全）。"),
    LIMITER_TIMEOUT(
            THROTTLED,
            NOT_SENT,
            YES,
            "Retry later. If it happens often, use fewer concurrent uploads, or increase rateLimit if"
                    + " WeChat Pay allows more.",
            "请稍后重试。如果经常发生，请降低并发数；如果微信支付允许更高频率，请调大 rateLimit。"),
    TRUST_SUSPENDED(
            SIGNATURE,
            NOT_SENT,
            NO,
            "A proxy or attacker changes responses, or publicKey and publicKeySerial do not belong together."
                    + " Check baseUri, proxies and publicKey. After a minute, one upload is tried as a probe.",
            "应答可能被代理或攻击者篡改，或 publicKey 与 publicKeySerial 不匹配。请检查 baseUri、代理和 publicKey；一分钟后会尝试一次上传。"),
    TIMEOUT(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay may have received the file. A retry returns another id, which is safe unless the"
                    + " API creates a business object. If it happens often, increase responseTimeout or check the"
                    + " network.",
            "微信支付可能已收到文件。重试会得到新的 ID；除非该接口会创建业务对象，否则重试是安全的。如果经常发生，请调大 responseTimeout 或检查网络。"),
    CONNECTION_LOST(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay may have received the file. A retry returns another id, which is safe unless the"
                    + " API creates a business object.",
            "连接中断，微信支付可能已收到文件。重试会得到新的 ID；除非该接口会创建业务对象，否则重试是安全的。"),
    NOT_WECHATPAY(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "The response is from a gateway, proxy or other server, not from WeChat Pay. Check baseUri"
                    + " and the gateways in between.",
            "应答来自网关、代理或其他服务器，而不是微信支付。请检查 baseUri 以及中间的网络设备。"),
    UNSIGNED(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "An unsigned success response may be forged and is not used. Retry. If the error persists,"
                    + " check baseUri and the proxies in between.",
            "没有签名的成功应答可能是伪造的，不予采用。请重试；如持续出现，请检查 baseUri 和中间代理。"),
    BAD_SIGNATURE(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "The response was changed, or apiKey does not belong to this merchant. Check apiKey, then retry.",
            "应答被篡改，或 apiKey 不属于该商户。请检查 apiKey 后重试。"),
    STALE(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "Correct this machine's clock (NTP). If it is correct, the response may be a replay: check"
                    + " the network.",
            "请校准本机时钟（NTP）。如果时钟正确，则该应答可能是重放的旧应答，请检查网络。"),
    UNKNOWN_SERIAL(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "The response is signed with an unknown key of WeChat Pay. Copy publicKey and publicKeySerial"
                    + " from the merchant console, or set secretKey to download platform certificates.",
            "应答使用了未知的微信支付密钥。请按商户平台配置 publicKey 和 publicKeySerial，或设置 secretKey 以下载平台证书。"),
    PLATFORM_CERTIFICATE(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "Nothing was sent. Check this machine's clock and platformRootCertificates: these root"
                    + " certificates must have issued WeChat Pay's platform certificates of this region. Or use the"
                    + " public key: set publicKey and publicKeySerial.",
            "文件未发送。请检查本机时钟以及 platformRootCertificates：应为签发该地区微信支付平台证书的根证书；也可以改用微信支付公钥：配置 publicKey 和"
                    + " publicKeySerial。"),
    NO_ID(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay's success response has no valid media id. Retry. If the error persists, ask"
                    + " WeChat Pay's support.",
            "微信支付返回成功但没有可用的 media_id。请重试；如持续出现，请联系微信支付技术支持。"),
    LEDGER_CLAIM(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Check that the ledger's database is running, reachable and writable, and"
                    + " contains the ledger table.",
            "文件未发送。请检查账本数据库：是否运行、是否可连接和写入、账本表是否存在。"),
    LEDGER_BUSY(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Retry later: the ledger then has the id of the other upload, or its claim"
                    + " has expired.",
            "文件未发送。请稍后重试：届时账本中会有另一次上传的 ID，或其占用已过期。"),
    LEDGER_RECORD(
            STORAGE,
            ACCEPTED,
            IF_REPEATABLE,
            "WeChat Pay has the file and the header contains its id, but the ledger does not: keep the"
                    + " id. Check the ledger's database. A retry returns an id that the ledger stores.",
            "微信支付已收到文件，消息头中有 ID，但未写入账本：请保留该 ID 并检查账本数据库；重试会得到写入账本的 ID。"),
    UNEXPECTED(
            SERVICE,
            UNKNOWN,
            IF_REPEATABLE,
            "See the cause of the exception. The error is in a bean, expression or converter of the"
                    + " application, in the JVM (out of memory), or in this component (report it).",
            "详见异常的 cause：错误来自应用的 bean、表达式或转换器、JVM（内存不足），或本组件（请反馈该缺陷）。");

    /** Whether the same exchange, sent again, may succeed and makes no second business object. */
    public enum Again {
        NO,
        YES,
        IF_REPEATABLE
    }

    private final Category category;
    private final Outcome outcome;
    private final Again again;
    private final Advice advice;

    ErrorCode(Category category, Outcome outcome, Again again, String english, String chinese) {
        this.category = category;
        this.outcome = outcome;
        this.again = again;
        this.advice = new Advice(english, chinese);
    }

    public Category category() {
        return category;
    }

    public Outcome outcome() {
        return outcome;
    }

    public Again again() {
        return again;
    }

    public Advice advice() {
        return advice;
    }

    /**
     * @param what what happened, one line, without a full stop
     * @param repeatable whether the call may be made twice without harm
     */
    public FailureDetails problem(String what, boolean repeatable) {
        boolean retryable = again == YES || again == IF_REPEATABLE && repeatable;
        return new FailureDetails(name(), category, outcome, retryable, what, advice, null, null);
    }

    /** {@link #UNEXPECTED}: only the kind of what was thrown is told, since its text may hold data of the message. */
    public static FailureDetails unexpected(String what, Throwable thrown) {
        return UNEXPECTED.problem(what + " (" + thrown.getClass().getName() + ")");
    }

    /** For a failure whose retryability does not hang on the call. */
    public FailureDetails problem(String what) {
        return problem(what, false);
    }
}
