package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Credentials;
import io.github.camelwechatpay.media.upload.MediaLedger;
import io.github.camelwechatpay.media.upload.UploadLimiter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options, alike on the component and on each endpoint. */
@Configurer
@UriParams
public class WechatpayMediaConfiguration implements Cloneable {

    @UriParam(
            description = "Id of the merchant or service provider that uploads. Its certificate must be this "
                    + "merchant's.")
    private String mchId;

    @UriParam(
            defaultValue = "cn",
            enums = "cn,global",
            description = "Whose WeChat Pay: cn (api.mch.weixin.qq.com) or global (apihk.mch.weixin.qq.com).")
    private String region = "cn";

    @UriParam(
            label = "producer,advanced",
            description = "Overrides the host, for gateways and tests. It may hold a path prefix; user info, "
                    + "query and fragment are refused, and http is taken on the loopback address only.")
    private String baseUri;

    @UriParam(
            label = "producer,advanced",
            defaultValueNote = "https://api2.mch.weixin.qq.com in region cn, none in global or if baseUri is set",
            description = "The host that takes over where the first cannot be reached. A try there is an attempt.")
    private String backupUri;

    @UriParam(
            label = "security",
            description = "Folder as the merchant console's zip unpacks it (apiclient_cert.p12, or "
                    + "apiclient_cert.pem and apiclient_key.pem), or one .p12 or PEM file. Files and "
                    + "classpath: resources; what is in a file is told by its content.")
    @Metadata(supportFileReference = true)
    private String credentials;

    @UriParam(
            label = "security",
            description = "Certificate and private key as a bean, whose key may live in an HSM or KMS. Wins "
                    + "over every other way to set them.")
    private Credentials credentialsProvider;

    @UriParam(
            label = "security",
            description = "The merchant's API certificate: a file (PEM, DER or .p12), a classpath: resource, "
                    + "PEM text or base64:. Wins over the one in credentials.")
    private String certificate;

    @UriParam(
            label = "security",
            secret = true,
            description = "The certificate's private key (PKCS#8 or PKCS#1): a file, a classpath: resource, PEM "
                    + "text or its Base64, or base64:. Text belongs into component properties or RAW(...), since a URI "
                    + "eats plus signs and line breaks. Wins over the one in credentials.")
    private String privateKey;

    @UriParam(
            label = "security",
            secret = true,
            defaultValueNote = "The mchId, as WeChat Pay makes them",
            description = "Opens a .p12 file.")
    private String keyStorePassword;

    @UriParam(
            label = "security",
            secret = true,
            description = "API key of the V2 interface (merchant console: Account Center, API Security), which "
                    + "signs and verifies V2 calls. It is not the APIv3 key.")
    private String apiKey;

    @UriParam(
            defaultValue = "MD5",
            enums = "MD5,HMAC-SHA256",
            label = "security",
            description = "Keyed hash of V2 signatures.")
    private String signType = "MD5";

    @UriParam(
            label = "security",
            description = "PEM of a certificate authority that is trusted besides the JDK's own: a simulator's "
                    + "or a private gateway's. A file, a classpath: resource, PEM text or base64:.")
    private String caCertificate;

    @UriParam(
            label = "security",
            description =
                    "PEM of the root certificates that WeChat Pay's downloaded platform certificates must be issued "
                            + "by, in place of Tenpay's root: a simulator's. A file, a classpath: resource, PEM text or base64:.")
    private String platformRootCertificates;

    @UriParam(
            label = "security",
            description = "Trust and TLS settings. Its key managers are used if it has any, else the " + "credentials.")
    private SSLContextParameters sslContextParameters;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "Longest wait for a connection, and again for its TLS handshake.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "Longest silence while an answer is awaited or read.")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description = "Longest time for an upload as a whole: limits, the wait for a free connection, tries and "
                    + "the waits between them; a try in flight is aborted. Before that, as long for reading a "
                    + "stream body.")
    private long uploadTimeout = 60_000;

    @UriParam(
            label = "producer",
            defaultValue = "3",
            description = "Tries of one upload, the first one counted. Tried again is only what may help: no answer, "
                    + "429, 500, 502 to 504, SYSTEMERROR, FREQUENCY_LIMITED, a success that cannot be trusted, and "
                    + "once a hash that was not found right.")
    private int maxAttempts = 3;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "500ms",
            description = "Upper bound of the random wait before the second try; it doubles from try to try.")
    private long retryDelay = 500;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "5s",
            description =
                    "Upper bound of every such wait. A wait that the server asks for is not bounded by it, but by "
                            + "uploadTimeout.")
    private long maxRetryDelay = 5_000;

    @UriParam(
            label = "producer",
            defaultValueNote = "true, except for calls that make a business object",
            description = "Whether an upload of which nobody knows what became is tried again, and called retryable.")
    private Boolean repeatUnknown;

    @UriParam(
            label = "producer",
            description = "Uploads that may be sent in any window of that length, such as 10/s, 100/min or "
                    + "10/s,100/min. It holds for the merchant or brand and the call, in all routes together.")
    private String rateLimit;

    @UriParam(
            label = "producer,advanced",
            description = "A limiter of one's own in place of rateLimit, such as one that several nodes share.")
    private UploadLimiter rateLimiter;

    @UriParam(
            label = "producer",
            description = "Remembers ids, so that the same file is uploaded once, also after a crash and by several "
                    + "nodes.")
    private MediaLedger ledger;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "24h",
            description = "An older id is not used again, and neither is one whose own life is about to end.")
    private long ledgerMaxAge = 24 * 60 * 60 * 1000L;

    @UriParam(
            label = "producer",
            description = "Within which the same file is the same upload, such as an applicant: a Simple expression "
                    + "that is evaluated for each message.")
    private String ledgerScope;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "20",
            description = "Connections that are open at once for this merchant. At least the number of threads "
                    + "that upload at once.")
    private int maxConnections = 20;

    @UriParam(label = "producer,proxy", description = "Host of an HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "producer,proxy", description = "Port of the HTTP proxy.")
    private int proxyPort = 0;

    @UriParam(label = "producer,proxy,security", description = "User name for the HTTP proxy.")
    private String proxyAuthUsername;

    @UriParam(label = "producer,proxy,security", secret = true, description = "Password for the HTTP proxy.")
    private String proxyAuthPassword;

    @UriParam(
            label = "producer,advanced",
            description = "A camel-http HttpClientConfigurer. It runs before this component's own settings, so "
                    + "it cannot bring back redirects, retries or cookies.")
    private HttpClientConfigurer httpClientConfigurer;

    @UriParam(
            label = "producer",
            description = "The file's name, as a Simple expression that is evaluated for each message. The "
                    + "header CamelWechatpayMediaFileName wins over it.")
    private String fileName;

    @UriParam(
            label = "producer",
            enums = "generated,original",
            defaultValueNote = "generated, except for calls that need the true name",
            description = "Which name is told to WeChat Pay: generated (16 hex digits of the digest and the "
                    + "true suffix, so that names of people stay home) or original (the file's own, as far "
                    + "as the call takes it: docs/apis.md).")
    private String fileNamePolicy;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "none",
            enums = "none,shrink",
            description = "Whether pictures that are too large are made to fit. Only none works: shrink is "
                    + "reserved for a module that is not there yet.")
    private String fit = "none";

    @UriParam(
            label = "producer",
            defaultValue = "full",
            enums = "full,type,off",
            description = "What is checked before a file is sent: full (kind, size, not empty, whole), type "
                    + "(kind, size, not empty) or off (size only).")
    private String checkMedia = "full";

    @UriParam(
            label = "producer,advanced",
            defaultValueNote = "The call's own limit",
            description = "Largest file in bytes, inclusive, in place of the call's own limit.")
    private Long maxBytes;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether a failed upload throws its exception. If not, headers alone tell of it, an "
                    + "interrupt excepted.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(description = "Id of the brand that uploads, for the two brand calls.")
    private String brandId;

    @UriParam(
            label = "security",
            defaultValueNote = "The certificate's own",
            description = "Serial number of the merchant's or brand's certificate: hex, in any case, with or without "
                    + "colons.")
    private String certificateSerial;

    @UriParam(
            label = "security",
            secret = true,
            description = "APIv3 key, 32 characters. With it WeChat Pay's platform certificates are downloaded "
                    + "before the first V3 upload, cached and renewed.")
    private String secretKey;

    @UriParam(
            label = "security",
            description = "WeChat Pay's public key, as the merchant console gives it (pub_key.pem): a file, a "
                    + "classpath: resource, PEM text or base64:. Taken from the credentials folder if it is "
                    + "there.")
    private String publicKey;

    @UriParam(label = "security", description = "Id of WeChat Pay's public key, PUB_KEY_ID_ and digits.")
    private String publicKeyId;

    @UriParam(
            label = "producer",
            multiValue = true,
            prefix = "meta.",
            javaType = "java.util.Map<java.lang.String, java.lang.Object>",
            description = "Values of the call's further fields, such as meta.sub_mchid; dots nest. Each is a "
                    + "Simple expression that is evaluated for each message. The header "
                    + "CamelWechatpayMediaMeta fills what is not set here.")
    private Map<String, Object> meta = new LinkedHashMap<>();

    @UriParam(
            label = "producer,custom",
            description = "For custom: path of the call, such as /v3/x/{id}; variables are taken from meta.*.")
    private String customPath;

    @UriParam(label = "producer,custom", defaultValue = "file", description = "For custom: name of the file's part.")
    private String customPart = "file";

    @UriParam(
            label = "producer,custom",
            defaultValue = "filename",
            description = "For custom: meta field of the file's name; empty for none.")
    private String customNameField = "filename";

    @UriParam(label = "producer,custom", defaultValue = "sha256", description = "For custom: meta field of the digest.")
    private String customDigestField = "sha256";

    @UriParam(
            label = "producer,custom",
            defaultValue = "SHA-256",
            enums = "SHA-256,SM3",
            description = "For custom: how the digest is made.")
    private String customDigest = "SHA-256";

    @UriParam(
            label = "producer,custom",
            description = "For custom: names of meta.* that go as text parts of their own, comma-separated.")
    private String customTextParts;

    @UriParam(
            label = "producer,custom",
            defaultValue = "/media_id",
            description = "For custom: JSON pointer to the id.")
    private String customResult = "/media_id";

    /** The same again, to be changed on its own. */
    public WechatpayMediaConfiguration copy() {
        try {
            WechatpayMediaConfiguration copy = (WechatpayMediaConfiguration) clone();
            copy.meta = new LinkedHashMap<>(meta);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** The same again without anything that proves who calls. */
    WechatpayMediaConfiguration copyWithoutCredentials() {
        WechatpayMediaConfiguration copy = copy();
        copy.credentials = null;
        copy.credentialsProvider = null;
        copy.certificate = null;
        copy.privateKey = null;
        copy.keyStorePassword = null;
        copy.apiKey = null;
        copy.secretKey = null;
        copy.publicKey = null;
        copy.publicKeyId = null;
        copy.certificateSerial = null;
        copy.sslContextParameters = null;
        return copy;
    }

    /**
     * Takes from the component what this endpoint does not set itself, and nothing if the endpoint is another merchant's.
     * The client certificate is taken whole or not at all: pieces of two levels would not fit.
     */
    void inheritCredentials(WechatpayMediaConfiguration component) {
        boolean anybodys = component.mchId == null && component.brandId == null;
        if (!anybodys && !(Objects.equals(component.mchId, mchId) && Objects.equals(component.brandId, brandId))) {
            return;
        }
        boolean ownCertificate =
                credentialsProvider != null || certificate != null || privateKey != null || credentials != null;
        if (!ownCertificate) {
            credentialsProvider = component.credentialsProvider;
            certificate = component.certificate;
            privateKey = component.privateKey;
            credentials = component.credentials;
            certificateSerial = certificateSerial == null ? component.certificateSerial : certificateSerial;
            keyStorePassword = keyStorePassword == null ? component.keyStorePassword : keyStorePassword;
        }
        if (publicKey == null && publicKeyId == null) {
            publicKey = component.publicKey;
            publicKeyId = component.publicKeyId;
        }
        secretKey = secretKey == null ? component.secretKey : secretKey;
        apiKey = apiKey == null ? component.apiKey : apiKey;
        sslContextParameters = sslContextParameters == null ? component.sslContextParameters : sslContextParameters;
    }

    public String getBackupUri() {
        return backupUri;
    }

    public void setBackupUri(String backupUri) {
        this.backupUri = backupUri;
    }

    public int getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(int maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public Boolean getRepeatUnknown() {
        return repeatUnknown;
    }

    public void setRepeatUnknown(Boolean repeatUnknown) {
        this.repeatUnknown = repeatUnknown;
    }

    public String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public UploadLimiter getRateLimiter() {
        return rateLimiter;
    }

    public void setRateLimiter(UploadLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    public MediaLedger getLedger() {
        return ledger;
    }

    public void setLedger(MediaLedger ledger) {
        this.ledger = ledger;
    }

    public long getLedgerMaxAge() {
        return ledgerMaxAge;
    }

    public void setLedgerMaxAge(long ledgerMaxAge) {
        this.ledgerMaxAge = ledgerMaxAge;
    }

    public String getLedgerScope() {
        return ledgerScope;
    }

    public void setLedgerScope(String ledgerScope) {
        this.ledgerScope = ledgerScope;
    }

    public String getBrandId() {
        return brandId;
    }

    public void setBrandId(String brandId) {
        this.brandId = brandId;
    }

    public String getCertificateSerial() {
        return certificateSerial;
    }

    public void setCertificateSerial(String certificateSerial) {
        this.certificateSerial = certificateSerial;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public String getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(String publicKey) {
        this.publicKey = publicKey;
    }

    public String getPublicKeyId() {
        return publicKeyId;
    }

    public void setPublicKeyId(String publicKeyId) {
        this.publicKeyId = publicKeyId;
    }

    public Map<String, Object> getMeta() {
        return meta;
    }

    public void setMeta(Map<String, Object> meta) {
        this.meta = meta;
    }

    public String getCustomPath() {
        return customPath;
    }

    public void setCustomPath(String customPath) {
        this.customPath = customPath;
    }

    public String getCustomPart() {
        return customPart;
    }

    public void setCustomPart(String customPart) {
        this.customPart = customPart;
    }

    public String getCustomNameField() {
        return customNameField;
    }

    public void setCustomNameField(String customNameField) {
        this.customNameField = customNameField;
    }

    public String getCustomDigestField() {
        return customDigestField;
    }

    public void setCustomDigestField(String customDigestField) {
        this.customDigestField = customDigestField;
    }

    public String getCustomDigest() {
        return customDigest;
    }

    public void setCustomDigest(String customDigest) {
        this.customDigest = customDigest;
    }

    public String getCustomTextParts() {
        return customTextParts;
    }

    public void setCustomTextParts(String customTextParts) {
        this.customTextParts = customTextParts;
    }

    public String getCustomResult() {
        return customResult;
    }

    public void setCustomResult(String customResult) {
        this.customResult = customResult;
    }

    public String getMchId() {
        return mchId;
    }

    public void setMchId(String mchId) {
        this.mchId = mchId;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public String getBaseUri() {
        return baseUri;
    }

    public void setBaseUri(String baseUri) {
        this.baseUri = baseUri;
    }

    public String getCredentials() {
        return credentials;
    }

    public void setCredentials(String credentials) {
        this.credentials = credentials;
    }

    public Credentials getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(Credentials credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public String getCertificate() {
        return certificate;
    }

    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getKeyStorePassword() {
        return keyStorePassword;
    }

    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getSignType() {
        return signType;
    }

    public void setSignType(String signType) {
        this.signType = signType;
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    public void setCaCertificate(String caCertificate) {
        this.caCertificate = caCertificate;
    }

    public String getPlatformRootCertificates() {
        return platformRootCertificates;
    }

    public void setPlatformRootCertificates(String platformRootCertificates) {
        this.platformRootCertificates = platformRootCertificates;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public long getUploadTimeout() {
        return uploadTimeout;
    }

    public void setUploadTimeout(long uploadTimeout) {
        this.uploadTimeout = uploadTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public String getFileNamePolicy() {
        return fileNamePolicy;
    }

    public void setFileNamePolicy(String fileNamePolicy) {
        this.fileNamePolicy = fileNamePolicy;
    }

    public String getFit() {
        return fit;
    }

    public void setFit(String fit) {
        this.fit = fit;
    }

    public String getCheckMedia() {
        return checkMedia;
    }

    public void setCheckMedia(String checkMedia) {
        this.checkMedia = checkMedia;
    }

    public Long getMaxBytes() {
        return maxBytes;
    }

    public void setMaxBytes(Long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }
}
