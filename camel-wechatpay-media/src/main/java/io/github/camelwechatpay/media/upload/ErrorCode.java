package io.github.camelwechatpay.media.upload;

import static io.github.camelwechatpay.media.upload.Category.CONFIGURATION;
import static io.github.camelwechatpay.media.upload.Category.INPUT;
import static io.github.camelwechatpay.media.upload.Category.MEDIA;
import static io.github.camelwechatpay.media.upload.Category.NETWORK;
import static io.github.camelwechatpay.media.upload.Category.SERVICE;
import static io.github.camelwechatpay.media.upload.Category.SIGNATURE;
import static io.github.camelwechatpay.media.upload.Category.STORAGE;
import static io.github.camelwechatpay.media.upload.Category.THROTTLED;
import static io.github.camelwechatpay.media.upload.Category.UNTRUSTED;
import static io.github.camelwechatpay.media.upload.ErrorCode.Again.IF_REPEATABLE;
import static io.github.camelwechatpay.media.upload.ErrorCode.Again.NO;
import static io.github.camelwechatpay.media.upload.ErrorCode.Again.YES;
import static io.github.camelwechatpay.media.upload.Outcome.ACCEPTED;
import static io.github.camelwechatpay.media.upload.Outcome.NOT_SENT;
import static io.github.camelwechatpay.media.upload.Outcome.UNKNOWN;

/** The failures that this component finds by itself, as against those that WeChat Pay tells it of. */
enum ErrorCode {
    EMPTY(
            MEDIA,
            NOT_SENT,
            NO,
            "Send a file with content in it: the sender's file, or the step that reads it, is empty.",
            "文件没有内容,请检查来源文件或读取文件的步骤。"),
    UNSUPPORTED_BODY(
            MEDIA,
            NOT_SENT,
            NO,
            "Give the file itself as the message body: a File, Path, byte[], InputStream, String, or what Camel converts to"
                    + " bytes.",
            "消息体必须是文件本身:File、Path、byte[]、InputStream、String,或 Camel 能转换为字节的类型。"),
    TOO_LARGE(
            MEDIA,
            NOT_SENT,
            NO,
            "Make the file smaller, or set maxBytes if WeChat Pay allows more.",
            "请减小文件;如果微信支付允许更大的文件,请设置 maxBytes。"),
    WRONG_TYPE(
            MEDIA,
            NOT_SENT,
            NO,
            "Save the file again in a format that this call takes; the message names them.",
            "请将文件另存为该接口支持的格式(见错误信息)。"),
    NO_DIMENSIONS(
            MEDIA,
            NOT_SENT,
            NO,
            "The picture has no width or height: open it in a viewer and save it again.",
            "图片没有宽度或高度,请用看图软件打开后重新保存。"),
    INCOMPLETE(
            MEDIA,
            NOT_SENT,
            YES,
            "The end of the file is missing. If it is still being written, try again later. If it comes from an ftp:"
                    + " endpoint, set binary=true. Otherwise ask for the file again.",
            "文件不完整。如果文件仍在写入,请稍后重试;如果来自 ftp: 端点,请设置 binary=true;否则请重新获取该文件。"),
    CHANGED(
            MEDIA,
            NOT_SENT,
            YES,
            "The file changed while it was read. Wait until it is written completely (readLock=changed,"
                    + " readLockMinAge) and try again.",
            "文件在读取过程中发生了变化,请等待写入完成(readLock=changed、readLockMinAge)后重试。"),
    UNREADABLE(
            STORAGE,
            NOT_SENT,
            YES,
            "Check that the file still exists and may be read, and that the disk or the connection it comes from is"
                    + " well.",
            "请确认文件仍然存在且有读取权限,并检查磁盘或来源连接是否正常。"),
    MISSING_FIELD(
            INPUT, NOT_SENT, NO, "Set the field on the endpoint, or send it with the message.", "请在端点上设置该字段,或随消息提供。"),
    BAD_FIELD(INPUT, NOT_SENT, NO, "Correct the value of the field.", "请更正该字段的值。"),
    UNKNOWN_FIELD(
            INPUT,
            NOT_SENT,
            NO,
            "Leave the field out, or set it as a meta.* option if WeChat Pay has introduced it lately.",
            "请去掉该字段;如果是微信支付新增的字段,请用 meta.* 选项设置。"),
    CONFLICTING_FIELD(
            INPUT,
            NOT_SENT,
            NO,
            "Set the field in one place only: on the endpoint or in the message.",
            "请只在一处设置该字段:端点或消息。"),
    EXPRESSION_FAILED(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Check the expression of the option and what it calls: the cause of the exception says why it"
                    + " failed for this message.",
            "文件未发送。请检查该选项的表达式及其调用的代码:异常的原因说明了对该消息求值失败的理由。"),
    CANNOT_SIGN(
            SIGNATURE,
            NOT_SENT,
            NO,
            "Nothing was sent. Check the private key of credentials or credentialsProvider: that its HSM or KMS can be"
                    + " reached and lets it sign.",
            "文件未发送。请检查 credentials 或 credentialsProvider 的私钥:HSM 或 KMS 能否连接、是否允许签名。"),
    CONNECT_FAILED(
            NETWORK,
            NOT_SENT,
            YES,
            "Check DNS, firewall, proxy and baseUri; the file was not sent and can be sent again.",
            "请检查 DNS、防火墙、代理和 baseUri;文件未发送,可以重新发送。"),
    PROXY_REFUSED(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The proxy at proxyHost and proxyPort does not let requests through to WeChat Pay: have its host and port"
                    + " allowed there, or set another proxy.",
            "proxyHost 和 proxyPort 指定的代理不允许访问微信支付:请在代理上放行其域名和端口,或改用其他代理。"),
    INTERRUPTED(
            NETWORK,
            NOT_SENT,
            YES,
            "The upload was stopped from here, as at shutdown; send it again.",
            "上传被本地中断(例如正在停机),请重新发送。"),
    TLS_FAILED(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The server's certificate is not trusted. Check baseUri, the JDK's trust store and any proxy that opens"
                    + " TLS; trust a private CA with caCertificate.",
            "服务器证书不受信任。请检查 baseUri、JDK 信任库以及是否有解密 TLS 的代理;私有 CA 请用 caCertificate 指定。"),
    CLIENT_CERTIFICATE(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "The merchant's API certificate was not accepted. Check that credentials hold the current certificate of"
                    + " this mchId (merchant console: Account Center, API Security).",
            "商户 API 证书未被接受。请确认 credentials 中是该 mchId 当前有效的证书(商户平台 → 账户中心 → API 安全)。"),
    LIMITER_TIMEOUT(
            THROTTLED,
            NOT_SENT,
            YES,
            "Send it again later. If it happens often, upload fewer at once, or raise rateLimit if WeChat Pay allows more.",
            "请稍后重新发送。如果经常发生,请降低并发;如果微信支付允许更高频率,请调大 rateLimit。"),
    TRUST_SUSPENDED(
            SIGNATURE,
            NOT_SENT,
            NO,
            "Somebody between here and WeChat Pay alters answers, or publicKey is not the one that publicKeyId names. Check"
                    + " baseUri, proxies and publicKey; after a minute one upload is tried again.",
            "中间可能有人篡改应答,或 publicKey 与 publicKeyId 不匹配。请检查 baseUri、代理和 publicKey;一分钟后会再试一次。"),
    TIMEOUT(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay may have the file or not. Sent again, it gets another id, which is safe unless the call creates a"
                    + " business object. If it happens often, raise responseTimeout or check the line.",
            "微信支付可能已收到文件。重新发送会得到新的 id,除非该接口会创建业务对象,否则是安全的。如果经常发生,请调大 responseTimeout 或检查网络。"),
    CONNECTION_LOST(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay may have the file or not. Sent again, it gets another id, which is safe unless the call creates a"
                    + " business object.",
            "连接中断,微信支付可能已收到文件。重新发送会得到新的 id,除非该接口会创建业务对象,否则是安全的。"),
    NOT_WECHATPAY(
            NETWORK,
            UNKNOWN,
            IF_REPEATABLE,
            "A gateway, proxy or another server answered, not WeChat Pay. Check baseUri and what stands in between.",
            "应答来自网关、代理或其他服务器,而不是微信支付。请检查 baseUri 以及中间的网络设备。"),
    UNSIGNED(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "A success without a signature may be forged and is not used. Try again; if it stays, check baseUri and"
                    + " any proxy in between.",
            "没有签名的成功应答可能是伪造的,不予采用。请重试;如持续出现,请检查 baseUri 和中间代理。"),
    BAD_SIGNATURE(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "The answer was altered, or apiKey is not this merchant's. Check apiKey, then try again.",
            "应答被篡改,或 apiKey 不属于该商户。请检查 apiKey 后重试。"),
    STALE(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "Set this machine's clock right (NTP). If it is right, somebody replays old answers: check the line.",
            "请校准本机时钟(NTP)。如果时钟正确,则可能有人重放旧应答,请检查网络。"),
    UNKNOWN_SERIAL(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "The answer names a key of WeChat Pay that is not known here. Set publicKey and publicKeyId as the merchant"
                    + " console shows them, or secretKey to download platform certificates.",
            "应答使用了未知的微信支付密钥。请按商户平台配置 publicKey 和 publicKeyId,或设置 secretKey 以下载平台证书。"),
    PLATFORM_CERTIFICATE(
            CONFIGURATION,
            NOT_SENT,
            NO,
            "Nothing was sent. Check this machine's clock and platformRootCertificates: they must be the roots that WeChat"
                    + " Pay's platform certificates of this region are issued by. Or use the public key: set publicKey and"
                    + " publicKeyId.",
            "文件未发送。请检查本机时钟以及 platformRootCertificates:应为签发该地区微信支付平台证书的根证书;也可以改用微信支付公钥:配置 publicKey 和"
                    + " publicKeyId。"),
    NO_ID(
            UNTRUSTED,
            UNKNOWN,
            IF_REPEATABLE,
            "WeChat Pay said success but gave no usable media id. Try again; if it stays, ask WeChat Pay's support.",
            "微信支付返回成功但没有可用的 media_id。请重试;如持续出现,请联系微信支付技术支持。"),
    LEDGER_CLAIM(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Check the ledger's database: that it runs, may be reached and written, and has the table.",
            "文件未发送。请检查台账数据库:是否运行、能否连接和写入、表是否存在。"),
    LEDGER_BUSY(
            STORAGE,
            NOT_SENT,
            YES,
            "Nothing was sent. Send it again later: then the id of the other upload is there, or its claim has ended.",
            "文件未发送。请稍后重新发送:届时会得到另一次上传的 id,或者其占用已结束。"),
    LEDGER_RECORD(
            STORAGE,
            ACCEPTED,
            IF_REPEATABLE,
            "WeChat Pay has the file and the header has its id, but the ledger does not: keep the id. Check the ledger's"
                    + " database; sent again, the file gets an id that is recorded.",
            "微信支付已收到文件,消息头中有 id,但台账没有记录:请保留该 id 并检查台账数据库;重新发送会得到有记录的 id。"),
    UNEXPECTED(
            SERVICE,
            UNKNOWN,
            IF_REPEATABLE,
            "The cause of the exception says where: in a bean, expression or converter of the application, in the JVM (no"
                    + " memory), or in this component, which is then a bug to report.",
            "异常的原因说明了位置:应用的 bean、表达式或转换器,JVM(内存不足),或本组件(属于缺陷,请反馈)。");

    /** Whether the same exchange, sent again, may succeed and makes no second business object. */
    enum Again {
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

    Category category() {
        return category;
    }

    Outcome outcome() {
        return outcome;
    }

    Again again() {
        return again;
    }

    Advice advice() {
        return advice;
    }

    /**
     * @param what what happened, one line, without a full stop
     * @param repeatable whether the call may be made twice without harm
     */
    Problem problem(String what, boolean repeatable) {
        boolean retryable = again == YES || again == IF_REPEATABLE && repeatable;
        return new Problem(name(), category, outcome, retryable, what, advice, null, null);
    }

    /** {@link #UNEXPECTED}: only the kind of what was thrown is told, since its text may hold data of the message. */
    static Problem unexpected(String what, Throwable thrown) {
        return UNEXPECTED.problem(what + " (" + thrown.getClass().getName() + ")");
    }

    /** For a failure whose retryability does not hang on the call. */
    Problem problem(String what) {
        return problem(what, false);
    }
}
