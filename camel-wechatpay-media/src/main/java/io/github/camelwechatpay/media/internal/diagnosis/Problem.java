// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.diagnosis.BilingualText;
import io.github.camelwechatpay.media.diagnosis.Finding;
import io.github.camelwechatpay.media.diagnosis.Severity;
import java.util.Locale;

/** What can be wrong with credentials and network, and its cure. In the texts {@code %s} stands for facts that are no secrets. */
enum Problem {
    NO_MERCHANT_ID(
            Check.MERCHANT,
            Severity.FAIL,
            "mchId is not set",
            "mchId 未设置",
            "Set mchId to the merchant id that the merchant console shows.",
            "请将 mchId 设置为商户平台显示的商户号。"),
    BAD_MERCHANT_ID(
            Check.MERCHANT,
            Severity.FAIL,
            "mchId is not a merchant id: it has other characters than digits",
            "mchId 不是商户号：含有数字以外的字符",
            "Copy mchId from the merchant console, without blanks or quotes.",
            "请从商户平台复制 mchId，不要带空格或引号。"),
    NO_BRAND_ID(
            Check.MERCHANT,
            Severity.FAIL,
            "brandId is not set",
            "brandId 未设置",
            "Set brandId to the id that the console of the brand shows.",
            "请将 brandId 设置为品牌后台显示的品牌 ID。"),
    OTHER_MERCHANT(
            Check.MERCHANT,
            Severity.FAIL,
            "The certificate belongs to merchant %s, but mchId is %s",
            "证书属于商户 %s，而 mchId 为 %s",
            "Set the mchId of the certificate, or the certificate of this mchId.",
            "请使用该证书对应的 mchId，或改用该 mchId 的证书。"),
    NO_CREDENTIALS(
            Check.CREDENTIALS,
            Severity.FAIL,
            "No API certificate and private key are set",
            "未设置 API 证书和私钥",
            "Set credentials to the folder into which the zip of the merchant console (Account Center, API Security) was unpacked.",
            "请将 credentials 设置为商户平台（账户中心 → API 安全）下载的压缩包解压后的文件夹。"),
    FILE_NOT_FOUND(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: there is no such file or folder",
            "%s：文件或文件夹不存在",
            "Check the path and the working directory of the application.",
            "请检查路径和应用的工作目录。"),
    FOLDER_WITHOUT_KEYS(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the folder contains neither apiclient_cert.p12 nor apiclient_cert.pem with apiclient_key.pem",
            "%s：文件夹中既没有 apiclient_cert.p12，也没有成对的 apiclient_cert.pem 和 apiclient_key.pem",
            "Unpack the zip of the merchant console into the folder.",
            "请将商户平台下载的压缩包解压到该文件夹。"),
    FILE_EMPTY(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the file is empty",
            "%s：文件为空",
            "Download or copy the file again.",
            "请重新下载或复制该文件。"),
    NO_READ_PERMISSION(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: this user may not read the file",
            "%s：当前用户无权读取该文件",
            "Grant read access to the user that runs the application.",
            "请为运行应用的用户授予读取权限。"),
    FILE_UNREADABLE(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the file cannot be read",
            "%s：文件无法读取",
            "Check the file and its disk.",
            "请检查文件和磁盘。"),
    WRONG_PASSWORD(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the password of the key store is wrong",
            "%s：密钥库密码错误",
            "WeChat Pay sets the merchant id as the password: check mchId. If the password was changed, set keyStorePassword.",
            "微信支付默认以商户号作为密码，请检查 mchId；如果改过密码，请设置 keyStorePassword。"),
    DAMAGED_STORE(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the key store is damaged",
            "%s：密钥库已损坏",
            "Download the zip again, and copy apiclient_cert.p12 as a binary file.",
            "请重新下载压缩包，并以二进制方式复制 apiclient_cert.p12。"),
    NO_KEY_IN_STORE(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the key store contains no private key",
            "%s：密钥库中没有私钥",
            "Use apiclient_cert.p12 of the merchant console.",
            "请使用商户平台的 apiclient_cert.p12。"),
    KEY_ENCRYPTED(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the private key is encrypted with a passphrase",
            "%s：私钥设有口令",
            "Decrypt it: openssl pkcs8 -in apiclient_key.pem -out plain.pem",
            "请先解密：openssl pkcs8 -in apiclient_key.pem -out plain.pem"),
    KEY_NOT_RSA(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the key is not an RSA key",
            "%s：密钥不是 RSA 密钥",
            "Use apiclient_key.pem of the merchant console.",
            "请使用商户平台的 apiclient_key.pem。"),
    FILE_DAMAGED(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: the key or certificate is damaged",
            "%s：密钥或证书已损坏",
            "Copy the whole text again, from BEGIN to END; a URI changes plus signs, so use a file or a property.",
            "请重新复制从 BEGIN 到 END 的完整内容；URI 会改变加号，请使用文件或属性。"),
    NOT_A_KEY_FILE(
            Check.CREDENTIALS,
            Severity.FAIL,
            "%s: there is neither a key nor a certificate in it",
            "%s：其中既没有密钥也没有证书",
            "Set the file of the merchant console, not another one of the zip.",
            "请设置商户平台提供的对应文件，而不是压缩包中的其他文件。"),
    NO_CERTIFICATE(
            Check.CERTIFICATE,
            Severity.FAIL,
            "%s: it contains no certificate",
            "%s：其中没有证书",
            "Set apiclient_cert.pem or apiclient_cert.p12.",
            "请设置 apiclient_cert.pem 或 apiclient_cert.p12。"),
    NO_PRIVATE_KEY(
            Check.PRIVATE_KEY,
            Severity.FAIL,
            "%s: it contains no private key",
            "%s：其中没有私钥",
            "Set apiclient_key.pem or apiclient_cert.p12.",
            "请设置 apiclient_key.pem 或 apiclient_cert.p12。"),
    KEY_MISMATCH(
            Check.PRIVATE_KEY,
            Severity.FAIL,
            "The private key does not belong to the certificate %s",
            "私钥与证书 %s 不匹配",
            "Use both files of the same zip; a renewed certificate has a new key.",
            "请使用同一压缩包中的两个文件；更换证书后私钥也会更换。"),
    KEY_TOO_SHORT(
            Check.CERTIFICATE,
            Severity.FAIL,
            "The key of the certificate has %s bits",
            "证书密钥只有 %s 位",
            "WeChat Pay takes 2048 bits: request a new certificate in the merchant console.",
            "微信支付要求 2048 位：请在商户平台重新申请证书。"),
    CERTIFICATE_EXPIRED(
            Check.CERTIFICATE,
            Severity.FAIL,
            "The API certificate %s expired at %s",
            "API 证书 %s 已于 %s 过期",
            "Request a new one in the merchant console (Account Center, API Security) and replace certificate and key.",
            "请在商户平台（账户中心 → API 安全）更换证书，并同时替换证书和私钥。"),
    CERTIFICATE_EXPIRES_SOON(
            Check.CERTIFICATE,
            Severity.WARN,
            "The API certificate %s expires in %s days",
            "API 证书 %s 将在 %s 天后过期",
            "Request a new one in the merchant console now; files that are replaced are read without a restart.",
            "请尽快在商户平台更换证书；替换文件后无需重启。"),
    CERTIFICATE_NOT_YET_VALID(
            Check.CERTIFICATE,
            Severity.FAIL,
            "The API certificate %s is valid from %s on",
            "API 证书 %s 自 %s 起才有效",
            "Set the clock of this machine.",
            "请校准本机时钟。"),
    SERIAL_UNUSABLE(
            Check.SERIAL,
            Severity.FAIL,
            "certificateSerial is not the serial number of a certificate",
            "certificateSerial 不是证书序列号",
            "Remove certificateSerial: the certificate tells its own. The serial of the public key (PUB_KEY_ID_) is publicKeySerial.",
            "请删除 certificateSerial（证书自带序列号）；公钥 ID（PUB_KEY_ID_）应设置在 publicKeySerial。"),
    SERIAL_DIFFERS(
            Check.SERIAL,
            Severity.WARN,
            "certificateSerial is not the serial number of the certificate, which is %s",
            "certificateSerial 与证书的序列号 %s 不一致",
            "Remove certificateSerial, unless WeChat Pay told you this one.",
            "请删除 certificateSerial，除非该值由微信支付提供。"),
    NO_API_KEY(
            Check.API_KEY,
            Severity.FAIL,
            "apiKey is not set, which uploadmedia signs with",
            "未设置 apiKey，而 uploadmedia 用它签名",
            "Set apiKey to the V2 API key of the merchant console (Account Center, API Security).",
            "请将 apiKey 设置为商户平台（账户中心 → API 安全）的 APIv2 密钥。"),
    API_KEY_LENGTH(
            Check.API_KEY,
            Severity.WARN,
            "apiKey has %s characters, and API keys have 32",
            "apiKey 有 %s 个字符，而 API 密钥应为 32 个",
            "Copy the V2 API key again, without blanks; it cannot be tried without an upload.",
            "请重新复制 APIv2 密钥，不要带空格；不上传文件无法验证该密钥。"),
    SECRET_KEY_LENGTH(
            Check.SECRET_KEY,
            Severity.FAIL,
            "secretKey has %s bytes, and an APIv3 key has 32",
            "secretKey 有 %s 字节，而 APIv3 密钥应为 32 字节",
            "Set secretKey to the APIv3 key of the merchant console, without blanks; the V2 key is apiKey.",
            "请将 secretKey 设置为商户平台的 APIv3 密钥，不要带空格；APIv2 密钥应设置在 apiKey。"),
    NO_TRUST(
            Check.TRUST_MODE,
            Severity.FAIL,
            "Neither WeChat Pay's public key nor the APIv3 key is set, so that no answer could be believed",
            "既未设置微信支付公钥，也未设置 APIv3 密钥，无法验证任何应答",
            "Set publicKey to pub_key.pem and publicKeySerial to its PUB_KEY_ID_ (merchant console: Account Center, API Security).",
            "请将 publicKey 设置为 pub_key.pem，publicKeySerial 设置为对应的 PUB_KEY_ID_（商户平台 → 账户中心 → API 安全）。"),
    NO_PUBLIC_KEY_SERIAL(
            Check.PUBLIC_KEY,
            Severity.FAIL,
            "publicKey is set without publicKeySerial",
            "设置了 publicKey，但未设置 publicKeySerial",
            "Set publicKeySerial to the PUB_KEY_ID_ that the merchant console shows with pub_key.pem.",
            "请将 publicKeySerial 设置为商户平台与 pub_key.pem 一同显示的 PUB_KEY_ID_。"),
    NO_PUBLIC_KEY(
            Check.PUBLIC_KEY,
            Severity.FAIL,
            "publicKeySerial is set, and there is no public key: neither publicKey nor pub_key.pem in the folder of credentials",
            "设置了 publicKeySerial，但没有公钥：未设置 publicKey，credentials 文件夹中也没有 pub_key.pem",
            "Download pub_key.pem from the merchant console and set publicKey, or put it beside the certificate.",
            "请从商户平台下载 pub_key.pem 并设置 publicKey，或将其放在证书旁边。"),
    PUBLIC_KEY_SERIAL_FORMAT(
            Check.PUBLIC_KEY,
            Severity.FAIL,
            "publicKeySerial is not PUB_KEY_ID_ and digits",
            "publicKeySerial 不是 PUB_KEY_ID_ 加数字的形式",
            "Copy the whole id from the merchant console; the serial number of a certificate is another one.",
            "请从商户平台复制完整的公钥 ID；它不是证书序列号。"),
    PUBLIC_KEY_UNUSABLE(
            Check.PUBLIC_KEY,
            Severity.FAIL,
            "publicKey: it contains no public key",
            "publicKey：其中没有公钥",
            "Set pub_key.pem of the merchant console, not a certificate and not a private key.",
            "请设置商户平台的 pub_key.pem，而不是证书或私钥。"),
    PUBLIC_KEY_IS_OWN(
            Check.PUBLIC_KEY,
            Severity.FAIL,
            "publicKey is the merchant's own public key and not WeChat Pay's",
            "publicKey 是商户自己的公钥，而不是微信支付的公钥",
            "Download WeChat Pay's pub_key.pem from the merchant console (Account Center, API Security).",
            "请从商户平台（账户中心 → API 安全）下载微信支付公钥 pub_key.pem。"),
    OPTION_UNUSABLE(Check.OPTIONS, Severity.FAIL, "%s", "%s", "Correct the option.", "请更正该选项。"),
    PROXY_UNREACHABLE(
            Check.PROXY,
            Severity.FAIL,
            "The proxy cannot be used: %s",
            "代理不可用：%s",
            "Check proxyHost and proxyPort, and that an HTTP proxy runs there and has internet access.",
            "请检查 proxyHost 和 proxyPort，确认该处运行着可访问外网的 HTTP 代理。"),
    PROXY_PASSWORD(
            Check.PROXY,
            Severity.FAIL,
            "The proxy wants another user name or password",
            "代理要求其他用户名或密码",
            "Set proxyAuthUsername and proxyAuthPassword.",
            "请设置 proxyAuthUsername 和 proxyAuthPassword。"),
    PROXY_REFUSED(
            Check.PROXY,
            Severity.FAIL,
            "The proxy does not connect to %s",
            "代理拒绝连接 %s",
            "Have the host allowed on the proxy, with port 443.",
            "请在代理上放行该主机的 443 端口。"),
    HOST_UNKNOWN(
            Check.DNS,
            Severity.FAIL,
            "The name %s cannot be resolved",
            "域名 %s 无法解析",
            "Check the DNS servers of this machine or container, and baseUri; behind a proxy set proxyHost.",
            "请检查本机或容器的 DNS 以及 baseUri；如需代理请设置 proxyHost。"),
    CONNECTION_REFUSED(
            Check.TCP,
            Severity.FAIL,
            "%s takes no connection",
            "%s 拒绝连接",
            "Check firewall, baseUri and port; behind a proxy set proxyHost and proxyPort.",
            "请检查防火墙、baseUri 和端口；如需代理请设置 proxyHost 和 proxyPort。"),
    CONNECT_TIMEOUT(
            Check.TCP,
            Severity.FAIL,
            "%s did not take a connection in time",
            "连接 %s 超时",
            "A firewall drops the packets: allow the host with port 443, or set proxyHost and proxyPort.",
            "防火墙丢弃了数据包：请放行该主机的 443 端口，或设置 proxyHost 和 proxyPort。"),
    TLS_TIMEOUT(
            Check.TLS,
            Severity.FAIL,
            "%s takes connections, but does not complete the TLS handshake",
            "%s 接受连接，但未完成 TLS 握手",
            "Check what stands between: a load balancer, a firewall that inspects TLS, or a server that speaks no TLS.",
            "请检查中间设备：负载均衡、解密 TLS 的防火墙，或不支持 TLS 的服务器。"),
    TLS_UNTRUSTED(
            Check.TLS,
            Severity.FAIL,
            "The certificate of the server %s is not trusted",
            "服务器 %s 的证书不受信任",
            "If a gateway of your company decrypts TLS, set caCertificate to its authority; else update the JDK. Never turn the check off.",
            "如果公司网关会解密 TLS，请将 caCertificate 设置为其 CA 证书；否则请升级 JDK。切勿关闭校验。"),
    CLIENT_CERTIFICATE(
            Check.TLS,
            Severity.FAIL,
            "%s refuses the API certificate in the TLS handshake",
            "%s 在 TLS 握手中拒绝了 API 证书",
            "Use the certificate that the merchant console shows as valid, of this merchant.",
            "请使用商户平台显示有效的本商户证书。"),
    NO_RESPONSE(
            Check.FRONT_DOOR,
            Severity.FAIL,
            "%s took the request and did not answer in time",
            "%s 收到请求后未在规定时间内应答",
            "Try again; if it stays so, check gateways in between and MTU of tunnels.",
            "请重试；如持续出现，请检查中间网关和隧道的 MTU。"),
    CONNECTION_LOST(
            Check.FRONT_DOOR,
            Severity.FAIL,
            "%s broke the connection after the request",
            "%s 在收到请求后断开了连接",
            "A firewall or gateway cuts it: ask who runs it. Try again.",
            "连接被防火墙或网关切断：请联系其管理者并重试。"),
    NOT_HTTP(
            Check.FRONT_DOOR,
            Severity.FAIL,
            "What %s answers is not HTTP",
            "%s 的应答不是 HTTP",
            "Check host and port of baseUri or of the proxy.",
            "请检查 baseUri 或代理的主机和端口。"),
    GATEWAY_ANSWERS(
            Check.FRONT_DOOR,
            Severity.FAIL,
            "A gateway answers in place of WeChat Pay: HTTP %s, and not from WeChat Pay",
            "应答来自网关而不是微信支付：HTTP %s",
            "Check baseUri, its path prefix and the rules of proxy and gateway; WeChat Pay's hosts must be reached unchanged.",
            "请检查 baseUri 及其路径前缀、代理和网关的规则；必须原样访问微信支付的主机。"),
    BACKUP_UNREACHABLE(
            Check.BACKUP_HOST,
            Severity.WARN,
            "The backup host %s cannot be reached",
            "备用主机 %s 无法访问",
            "Allow it too, with port 443: it takes over where the first cannot be reached.",
            "请同样放行其 443 端口：主域名不可用时由它接替。"),
    CERTIFICATE_REFUSED(
            Check.SIGNATURE,
            Severity.FAIL,
            "WeChat Pay does not accept the certificate with serial number %s",
            "微信支付不接受序列号为 %s 的证书",
            "In the merchant console (Account Center, API Security) compare the serial number; use the certificate that is valid there, with its key.",
            "请在商户平台（账户中心 → API 安全）核对序列号，使用其中有效的证书及其私钥。"),
    MERCHANT_REFUSED(
            Check.SIGNATURE,
            Severity.FAIL,
            "WeChat Pay does not know merchant %s",
            "微信支付不识别商户号 %s",
            "Check mchId and region (cn or global).",
            "请检查 mchId 和 region（cn 或 global）。"),
    SIGNATURE_REFUSED(
            Check.SIGNATURE,
            Severity.FAIL,
            "WeChat Pay refuses the signature of merchant %s",
            "微信支付拒绝商户 %s 的签名",
            "Certificate and key must be those of this mchId, and a gateway must not change the request's path.",
            "证书和私钥必须属于该 mchId，网关不得改写请求路径。"),
    NO_ACCESS(
            Check.SIGNATURE,
            Severity.FAIL,
            "WeChat Pay refuses this merchant the call: %s",
            "微信支付拒绝该商户调用：%s",
            "Check the merchant's permissions and the IP allow list in the merchant console.",
            "请在商户平台检查权限和 IP 白名单。"),
    SERVICE_TROUBLE(
            Check.SIGNATURE,
            Severity.WARN,
            "WeChat Pay could not answer now: HTTP %s %s",
            "微信支付暂时无法应答：HTTP %s %s",
            "Run this again in a minute.",
            "请一分钟后再试。"),
    CLOCK_WRONG(
            Check.CLOCK,
            Severity.FAIL,
            "This machine's clock is %s s %s WeChat Pay's",
            "本机时钟与微信支付相差 %s 秒（%s）",
            "Set the clock, and turn on NTP: WeChat Pay allows 300 s.",
            "请校准时钟并启用 NTP：微信支付最多允许相差 300 秒。"),
    CLOCK_SKEW(
            Check.CLOCK,
            Severity.WARN,
            "This machine's clock is %s s %s WeChat Pay's",
            "本机时钟与微信支付相差 %s 秒（%s）",
            "Turn on NTP before it is more than 300 s.",
            "请启用 NTP，以免超过 300 秒。"),
    PUBLIC_KEY_NEEDED(
            Check.ANSWER_KEY,
            Severity.FAIL,
            "WeChat Pay signs this merchant's answers with its public key %s, which is not set",
            "微信支付对该商户的应答使用公钥 %s 签名，但未配置该公钥",
            "Set publicKeySerial=%s and publicKey to pub_key.pem (merchant console: Account Center, API Security); secretKey may stay.",
            "请设置 publicKeySerial=%s，并将 publicKey 设置为 pub_key.pem（商户平台 → 账户中心 → API 安全）；secretKey 可以保留。"),
    OTHER_PUBLIC_KEY(
            Check.ANSWER_KEY,
            Severity.FAIL,
            "WeChat Pay signs this merchant's answers with its public key %s, and another one is set",
            "微信支付对该商户的应答使用公钥 %s 签名，而配置的是另一个公钥",
            "Set publicKeySerial=%s and publicKey to the pub_key.pem that the merchant console shows with it.",
            "请设置 publicKeySerial=%s，并将 publicKey 设置为商户平台与其一同显示的 pub_key.pem。"),
    PUBLIC_KEY_SERIAL_REFUSED(
            Check.ANSWER_KEY,
            Severity.FAIL,
            "WeChat Pay has no public key %s for this merchant",
            "微信支付没有该商户的公钥 %s",
            "Copy publicKeySerial and pub_key.pem of this merchant from the merchant console.",
            "请从商户平台复制本商户的 publicKeySerial 和 pub_key.pem。"),
    ANSWER_SIGNATURE_WRONG(
            Check.ANSWER_KEY,
            Severity.FAIL,
            "The signature of WeChat Pay's answer does not fit the key %s",
            "微信支付应答的签名与密钥 %s 不符",
            "pub_key.pem is another merchant's or an older one: download it again. If it is right, a gateway changes answers.",
            "pub_key.pem 属于其他商户或已过时：请重新下载；如果无误，则有网关改写了应答。"),
    ANSWER_UNSIGNED(
            Check.ANSWER_KEY,
            Severity.FAIL,
            "The answer is not signed",
            "应答没有签名",
            "A gateway answers, or removes headers: let Wechatpay-Serial, -Signature, -Timestamp and -Nonce pass.",
            "应答来自网关，或网关删除了消息头：请放行 Wechatpay-Serial、-Signature、-Timestamp 和 -Nonce。"),
    SECRET_KEY_WRONG(
            Check.SECRET_KEY,
            Severity.FAIL,
            "WeChat Pay's platform certificates cannot be decrypted with secretKey",
            "无法用 secretKey 解密微信支付平台证书",
            "Set secretKey to this merchant's APIv3 key; it is not the V2 key. If it is lost, set a new one in the merchant console.",
            "请将 secretKey 设置为本商户的 APIv3 密钥（不是 APIv2 密钥）；如已遗失，请在商户平台重新设置。"),
    NO_PLATFORM_CERTIFICATES(
            Check.PLATFORM_CERTIFICATES,
            Severity.FAIL,
            "This merchant has no platform certificates, which secretKey would download",
            "该商户没有可用 secretKey 下载的平台证书",
            "Set publicKey to pub_key.pem and publicKeySerial to its PUB_KEY_ID_ (merchant console: Account Center, API Security).",
            "请将 publicKey 设置为 pub_key.pem，publicKeySerial 设置为对应的 PUB_KEY_ID_（商户平台 → 账户中心 → API 安全）。"),
    PLATFORM_CERTIFICATES_UNTRUSTED(
            Check.PLATFORM_CERTIFICATES,
            Severity.FAIL,
            "The platform certificates that came are not issued by WeChat Pay's root",
            "收到的平台证书不是由微信支付根证书签发",
            "A server pretends to be WeChat Pay, or this is a test server: set platformRootCertificates for a test server only.",
            "可能有人冒充微信支付；如果是测试服务器，请仅为其设置 platformRootCertificates。"),
    PLATFORM_CERTIFICATES_ONLY(
            Check.TRUST_MODE,
            Severity.WARN,
            "Answers can be verified by platform certificates only, which WeChat Pay replaces by its public key",
            "只能用平台证书验证应答，而微信支付正以公钥取代平台证书",
            "Before the switch set publicKey (pub_key.pem) and publicKeySerial beside secretKey; answers of both kinds are then believed. Start the switch in the merchant console only afterwards.",
            "切换之前，请在 secretKey 之外设置 publicKey（pub_key.pem）和 publicKeySerial，两种应答均可验证；之后再在商户平台开始切换。");

    private final Check check;
    private final Severity severity;
    private final BilingualText what;
    private final BilingualText cure;

    Problem(Check check, Severity severity, String what, String whatChinese, String cure, String cureChinese) {
        this.check = check;
        this.severity = severity;
        this.what = new BilingualText(what, whatChinese);
        this.cure = new BilingualText(cure, cureChinese);
    }

    /**
     * @param facts for the places in the texts, in their order
     */
    Finding finding(Object... facts) {
        return new Finding(check.name(), severity, name(), filled(what, facts), filled(cure, facts));
    }

    private static BilingualText filled(BilingualText text, Object... facts) {
        return new BilingualText(
                String.format(Locale.ROOT, text.english(), facts), String.format(Locale.ROOT, text.chinese(), facts));
    }
}
