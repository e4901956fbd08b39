// SPDX-License-Identifier: Apache-2.0
// Generated from the component's catalog, see CONTRIBUTING.md.
package io.github.camelwechatpay.media.springboot;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** Properties {@code camel.component.wechatpay-media.*}. Those that are not set are null, and the component's default holds. */
@ConfigurationProperties("camel.component.wechatpay-media")
public class WechatpayMediaComponentConfiguration extends ComponentConfigurationPropertiesCommon implements ComponentOptions {

    /** Default options of all endpoints. The name of a bean of type io.github.camelwechatpay.media.WechatpayMediaConfiguration. */
    private String configuration;

    /** Brand id of the brand that uploads. For brand-coupon-image and brand-card-image. */
    private String brandId;

    /** Checks before the upload: full (file type, size, not empty, not truncated), type (file type, size, not empty) or off (size only). */
    private CheckMedia checkMedia;

    /** File name. Simple expression. The header CamelWechatpayMediaFileName takes precedence. */
    private String fileName;

    /** File name sent to WeChat Pay: generated (16 hex digits of the digest and the suffix of the actual file type, so that no personal data is sent) or original (the file's own name, as far as the API accepts it). Default: original for submission-file, due-diligence-file and bank-package-file, else generated. */
    private FileNamePolicy fileNamePolicy;

    /** What to do with an image that is larger than the API allows, or of a file type that it does not accept: none (refuse it) or shrink (send a JPEG made of it, within the limit). The message body and the file stay as they are. shrink needs the module wechatpay-media-fit. */
    private Fit fit;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private Boolean lazyStartProducer;

    /** Ledger bean that stores media ids, so that equal files are uploaded only once, also after a crash and on several nodes. The name of a bean of type io.github.camelwechatpay.media.ledger.MediaLedger. */
    private String ledger;

    /** Maximum age of a media id in the ledger. Older ids, and ids that expire soon, are not reused. */
    private Duration ledgerMaxAge;

    /** Partitions the ledger: equal files share a media id only within one scope, for example one applicant. Simple expression. */
    private String ledgerScope;

    /** Maximum number of attempts of an upload, including the first. Retried are: no response, status 429, 500 and 502 to 504, SYSTEMERROR, FREQUENCY_LIMITED, a success response that cannot be verified, and a hash mismatch (once). */
    private Integer maxAttempts;

    /** Maximum delay between two attempts. A Retry-After of the server may be longer, up to uploadTimeout. */
    private Duration maxRetryDelay;

    /** Merchant id (mchid) of the merchant or service provider that uploads. The API certificate must belong to it. */
    private String mchId;

    /** Further fields of the API, for example meta.sub_mchid. Dots nest. Each value is a Simple expression. The header CamelWechatpayMediaMeta adds fields that are not set here. */
    private Map<String, String> meta = new LinkedHashMap<>();

    /** Rate limit: maximum number of uploads per second, minute or hour, for example 10/s, 100/min or 10/s,100/min. Counted per merchant or brand and API, across all routes. */
    private String rateLimit;

    /** WeChat Pay region: cn (api.mch.weixin.qq.com) or global (apihk.mch.weixin.qq.com). Sets the hosts and the size limits. */
    private Region region;

    /** Whether to retry when the outcome is unknown, for example after a timeout. Such failures are then also marked as retryable. Default: true, but false for bank-package-file and shopping-receipt, which create business objects. */
    private Boolean repeatUnknown;

    /** Maximum delay before the second attempt. The delay is random and its maximum doubles with each attempt. */
    private Duration retryDelay;

    /** Whether to throw an exception when an upload fails. If false, the failure is set as headers only, except when the thread is interrupted. */
    private Boolean throwExceptionOnFailure;

    /** Backup host, used if the first host cannot be reached. A request to it counts as an attempt. Default: https://api2.mch.weixin.qq.com in region cn, none in region global or if baseUri is set. */
    private String backupUri;

    /** Overrides the host, for example with a gateway or a simulator. May contain a path prefix, but no user info, query or fragment. http is allowed for the loopback address only. Default: https://api.mch.weixin.qq.com, or https://apihk.mch.weixin.qq.com in region global. */
    private String baseUri;

    /** With fit=shrink: largest image that is read, in millions of pixels. Each upload needs up to 4 bytes of memory per pixel. Larger images are refused before they are decoded. */
    private Integer fitMaxMegapixels;

    /** HttpClientConfigurer of camel-http, to customize the HTTP client. It runs before this component's own settings, so it cannot enable redirects, automatic retries or cookies. The name of a bean of type org.apache.camel.component.http.HttpClientConfigurer. */
    private String httpClientConfigurer;

    /** Maximum file size in bytes, inclusive. Overrides the limit of the API. Default: The limit of the API. */
    private Long maxBytes;

    /** Maximum number of open connections of this merchant or brand. Set at least the number of threads that upload concurrently. */
    private Integer maxConnections;

    /** Rate limiter bean that replaces rateLimit, for example one that is shared by several nodes. The name of a bean of type io.github.camelwechatpay.media.limit.UploadLimiter. */
    private String rateLimiter;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private Boolean autowiredEnabled;

    /** Digest algorithm. For custom only. */
    private CustomDigest customDigest;

    /** Meta field for the digest. For custom only. */
    private String customDigestField;

    /** Meta field for the file name. Empty: none is sent. For custom only. */
    private String customNameField;

    /** Name of the multipart part that contains the file. For custom only. */
    private String customPart;

    /** Path of the API, for example /v3/x/{id}. Variables are replaced by the fields of that name, for example meta.id. For custom only. */
    private String customPath;

    /** JSON pointer to the media id in the response. For custom only. */
    private String customResult;

    /** Comma-separated names of fields that are sent as text parts of their own, not in the meta part. For custom only. */
    private String customTextParts;

    /** Used for enabling or disabling all consumer based health checks from this component. */
    private Boolean healthCheckConsumerEnabled;

    /** Used for enabling or disabling all producer based health checks from this component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer checks globally by setting camel.health.producersEnabled=true. */
    private Boolean healthCheckProducerEnabled;

    /** Host name of the HTTP proxy. */
    private String proxyHost;

    /** Port number of the HTTP proxy. */
    private Integer proxyPort;

    /** V2 API key (merchant console: Account Center, API Security), which signs V2 requests and verifies V2 responses. Not the APIv3 key. */
    private String apiKey;

    /** PEM of an additional trusted certificate authority (CA), for example of a simulator or a private gateway: a file, a classpath: resource, PEM text, or base64: and the encoded file. */
    private String caCertificate;

    /** API certificate: a file (PEM, DER or .p12), a classpath: resource, PEM text, or base64: and the encoded file. Takes precedence over credentials. */
    private String certificate;

    /** Serial number of the API certificate: hexadecimal, upper or lower case, with or without colons. Default: The serial number of the certificate. */
    private String certificateSerial;

    /** Folder with the API certificate as the merchant console's zip contains it (apiclient_cert.p12, or apiclient_cert.pem and apiclient_key.pem; also pub_key.pem), or one .p12 or PEM file. A file path or a classpath: resource. The format is detected by content. */
    private String credentials;

    /** Bean with the API certificate and its private key. The key may be in an HSM or KMS. Takes precedence over all other credential options. The name of a bean of type io.github.camelwechatpay.media.credentials.Credentials. */
    private String credentialsProvider;

    /** Whether fields that WeChat Pay wants encrypted are given in clear and encrypted by the component. Of the APIs only shopping-receipt has such a field, merchant_contact_information.consultation_phone_number; other APIs ignore the option. A value ENC(text) is always encrypted. */
    private Boolean encryptFields;

    /** Password of the .p12 file. Default: The value of mchId, as WeChat Pay sets it. */
    private String keyStorePassword;

    /** PEM of the root certificates that must have issued WeChat Pay's platform certificates, for example of a simulator: a file, a classpath: resource, PEM text, or base64: and the encoded file. Default: Tenpay's root certificate, which is included. */
    private String platformRootCertificates;

    /** Private key of the API certificate (PKCS#8 or PKCS#1): a file, a classpath: resource, PEM text or its Base64, or base64: and the encoded file. Set key text on the component or in RAW(), because a URI changes plus signs and line breaks. Takes precedence over credentials. */
    private String privateKey;

    /** Password for the HTTP proxy. */
    private String proxyAuthPassword;

    /** User name for the HTTP proxy. */
    private String proxyAuthUsername;

    /** WeChat Pay's public key (pub_key.pem of the merchant console): a file, a classpath: resource, PEM text, or base64: and the encoded file. Default: pub_key.pem in the folder credentials, if present. */
    private String publicKey;

    /** Serial of WeChat Pay's public key: PUB_KEY_ID_ and digits. */
    private String publicKeySerial;

    /** APIv3 key, 32 characters. If set, WeChat Pay's platform certificates are downloaded before the first V3 upload, cached and renewed. */
    private String secretKey;

    /** Signature algorithm of V2 requests. */
    private SignType signType;

    /** TLS settings. If it has key managers, they replace the API certificate as the client certificate. The name of a bean of type org.apache.camel.support.jsse.SSLContextParameters. */
    private String sslContextParameters;

    /** Enable usage of global SSL context parameters. */
    private Boolean useGlobalSslContextParameters;

    /** Who computes RSA signatures, and TLS if it can: accp (Amazon Corretto Crypto Provider), conscrypt (also TLS), the jdk, or auto, the fastest whose jar is on the class path. The JDK's list of security providers is not changed. */
    private CryptoProvider cryptoProvider;

    /** Timeout of the TCP connect, and separately of the TLS handshake. */
    private Duration connectTimeout;

    /** Timeout between two packets while waiting for a response or reading it. */
    private Duration responseTimeout;

    /** Timeout of the whole upload: rate limit, wait for a connection, all attempts and the delays between them. A running request is aborted. Reading a stream body has the same timeout, counted separately. */
    private Duration uploadTimeout;

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    public String getBrandId() {
        return brandId;
    }

    public void setBrandId(String brandId) {
        this.brandId = brandId;
    }

    public CheckMedia getCheckMedia() {
        return checkMedia;
    }

    public void setCheckMedia(CheckMedia checkMedia) {
        this.checkMedia = checkMedia;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public FileNamePolicy getFileNamePolicy() {
        return fileNamePolicy;
    }

    public void setFileNamePolicy(FileNamePolicy fileNamePolicy) {
        this.fileNamePolicy = fileNamePolicy;
    }

    public Fit getFit() {
        return fit;
    }

    public void setFit(Fit fit) {
        this.fit = fit;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public String getLedger() {
        return ledger;
    }

    public void setLedger(String ledger) {
        this.ledger = ledger;
    }

    public Duration getLedgerMaxAge() {
        return ledgerMaxAge;
    }

    public void setLedgerMaxAge(Duration ledgerMaxAge) {
        this.ledgerMaxAge = ledgerMaxAge;
    }

    public String getLedgerScope() {
        return ledgerScope;
    }

    public void setLedgerScope(String ledgerScope) {
        this.ledgerScope = ledgerScope;
    }

    public Integer getMaxAttempts() {
        return maxAttempts;
    }

    public void setMaxAttempts(Integer maxAttempts) {
        this.maxAttempts = maxAttempts;
    }

    public Duration getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(Duration maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }

    public String getMchId() {
        return mchId;
    }

    public void setMchId(String mchId) {
        this.mchId = mchId;
    }

    public Map<String, String> getMeta() {
        return meta;
    }

    public void setMeta(Map<String, String> meta) {
        this.meta = meta;
    }

    public String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public Region getRegion() {
        return region;
    }

    public void setRegion(Region region) {
        this.region = region;
    }

    public Boolean getRepeatUnknown() {
        return repeatUnknown;
    }

    public void setRepeatUnknown(Boolean repeatUnknown) {
        this.repeatUnknown = repeatUnknown;
    }

    public Duration getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(Duration retryDelay) {
        this.retryDelay = retryDelay;
    }

    public Boolean getThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(Boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    public String getBackupUri() {
        return backupUri;
    }

    public void setBackupUri(String backupUri) {
        this.backupUri = backupUri;
    }

    public String getBaseUri() {
        return baseUri;
    }

    public void setBaseUri(String baseUri) {
        this.baseUri = baseUri;
    }

    public Integer getFitMaxMegapixels() {
        return fitMaxMegapixels;
    }

    public void setFitMaxMegapixels(Integer fitMaxMegapixels) {
        this.fitMaxMegapixels = fitMaxMegapixels;
    }

    public String getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(String httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public Long getMaxBytes() {
        return maxBytes;
    }

    public void setMaxBytes(Long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public Integer getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(Integer maxConnections) {
        this.maxConnections = maxConnections;
    }

    public String getRateLimiter() {
        return rateLimiter;
    }

    public void setRateLimiter(String rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public CustomDigest getCustomDigest() {
        return customDigest;
    }

    public void setCustomDigest(CustomDigest customDigest) {
        this.customDigest = customDigest;
    }

    public String getCustomDigestField() {
        return customDigestField;
    }

    public void setCustomDigestField(String customDigestField) {
        this.customDigestField = customDigestField;
    }

    public String getCustomNameField() {
        return customNameField;
    }

    public void setCustomNameField(String customNameField) {
        this.customNameField = customNameField;
    }

    public String getCustomPart() {
        return customPart;
    }

    public void setCustomPart(String customPart) {
        this.customPart = customPart;
    }

    public String getCustomPath() {
        return customPath;
    }

    public void setCustomPath(String customPath) {
        this.customPath = customPath;
    }

    public String getCustomResult() {
        return customResult;
    }

    public void setCustomResult(String customResult) {
        this.customResult = customResult;
    }

    public String getCustomTextParts() {
        return customTextParts;
    }

    public void setCustomTextParts(String customTextParts) {
        this.customTextParts = customTextParts;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getCaCertificate() {
        return caCertificate;
    }

    public void setCaCertificate(String caCertificate) {
        this.caCertificate = caCertificate;
    }

    public String getCertificate() {
        return certificate;
    }

    public void setCertificate(String certificate) {
        this.certificate = certificate;
    }

    public String getCertificateSerial() {
        return certificateSerial;
    }

    public void setCertificateSerial(String certificateSerial) {
        this.certificateSerial = certificateSerial;
    }

    public String getCredentials() {
        return credentials;
    }

    public void setCredentials(String credentials) {
        this.credentials = credentials;
    }

    public String getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(String credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public Boolean getEncryptFields() {
        return encryptFields;
    }

    public void setEncryptFields(Boolean encryptFields) {
        this.encryptFields = encryptFields;
    }

    public String getKeyStorePassword() {
        return keyStorePassword;
    }

    public void setKeyStorePassword(String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public String getPlatformRootCertificates() {
        return platformRootCertificates;
    }

    public void setPlatformRootCertificates(String platformRootCertificates) {
        this.platformRootCertificates = platformRootCertificates;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public String getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(String publicKey) {
        this.publicKey = publicKey;
    }

    public String getPublicKeySerial() {
        return publicKeySerial;
    }

    public void setPublicKeySerial(String publicKeySerial) {
        this.publicKeySerial = publicKeySerial;
    }

    public String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }

    public SignType getSignType() {
        return signType;
    }

    public void setSignType(SignType signType) {
        this.signType = signType;
    }

    public String getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(String sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public CryptoProvider getCryptoProvider() {
        return cryptoProvider;
    }

    public void setCryptoProvider(CryptoProvider cryptoProvider) {
        this.cryptoProvider = cryptoProvider;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Duration getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(Duration responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public Duration getUploadTimeout() {
        return uploadTimeout;
    }

    public void setUploadTimeout(Duration uploadTimeout) {
        this.uploadTimeout = uploadTimeout;
    }

    @Override
    public OptionValues options() {
        return new OptionValues()
                .bean("configuration", configuration)
                .value("brandId", brandId)
                .value("checkMedia", checkMedia == null ? null : checkMedia.text)
                .value("fileName", fileName)
                .value("fileNamePolicy", fileNamePolicy == null ? null : fileNamePolicy.text)
                .value("fit", fit == null ? null : fit.text)
                .value("lazyStartProducer", lazyStartProducer)
                .bean("ledger", ledger)
                .duration("ledgerMaxAge", ledgerMaxAge)
                .value("ledgerScope", ledgerScope)
                .value("maxAttempts", maxAttempts)
                .duration("maxRetryDelay", maxRetryDelay)
                .value("mchId", mchId)
                .value("meta", meta.isEmpty() ? null : meta)
                .value("rateLimit", rateLimit)
                .value("region", region == null ? null : region.text)
                .value("repeatUnknown", repeatUnknown == null ? null : repeatUnknown.toString())
                .duration("retryDelay", retryDelay)
                .value("throwExceptionOnFailure", throwExceptionOnFailure)
                .value("backupUri", backupUri)
                .value("baseUri", baseUri)
                .value("fitMaxMegapixels", fitMaxMegapixels)
                .bean("httpClientConfigurer", httpClientConfigurer)
                .value("maxBytes", maxBytes)
                .value("maxConnections", maxConnections)
                .bean("rateLimiter", rateLimiter)
                .value("autowiredEnabled", autowiredEnabled)
                .value("customDigest", customDigest == null ? null : customDigest.text)
                .value("customDigestField", customDigestField)
                .value("customNameField", customNameField)
                .value("customPart", customPart)
                .value("customPath", customPath)
                .value("customResult", customResult)
                .value("customTextParts", customTextParts)
                .value("healthCheckConsumerEnabled", healthCheckConsumerEnabled)
                .value("healthCheckProducerEnabled", healthCheckProducerEnabled)
                .value("proxyHost", proxyHost)
                .value("proxyPort", proxyPort)
                .value("apiKey", apiKey)
                .value("caCertificate", caCertificate)
                .value("certificate", certificate)
                .value("certificateSerial", certificateSerial)
                .value("credentials", credentials)
                .bean("credentialsProvider", credentialsProvider)
                .value("encryptFields", encryptFields)
                .value("keyStorePassword", keyStorePassword)
                .value("platformRootCertificates", platformRootCertificates)
                .value("privateKey", privateKey)
                .value("proxyAuthPassword", proxyAuthPassword)
                .value("proxyAuthUsername", proxyAuthUsername)
                .value("publicKey", publicKey)
                .value("publicKeySerial", publicKeySerial)
                .value("secretKey", secretKey)
                .value("signType", signType == null ? null : signType.text)
                .bean("sslContextParameters", sslContextParameters)
                .value("useGlobalSslContextParameters", useGlobalSslContextParameters)
                .value("cryptoProvider", cryptoProvider == null ? null : cryptoProvider.text)
                .duration("connectTimeout", connectTimeout)
                .duration("responseTimeout", responseTimeout)
                .duration("uploadTimeout", uploadTimeout);
    }

    /** Values of {@code check-media}. */
    public enum CheckMedia {
        FULL("full"),
        TYPE("type"),
        OFF("off");

        private final String text;

        CheckMedia(String text) {
            this.text = text;
        }
    }

    /** Values of {@code file-name-policy}. */
    public enum FileNamePolicy {
        GENERATED("generated"),
        ORIGINAL("original");

        private final String text;

        FileNamePolicy(String text) {
            this.text = text;
        }
    }

    /** Values of {@code fit}. */
    public enum Fit {
        NONE("none"),
        SHRINK("shrink");

        private final String text;

        Fit(String text) {
            this.text = text;
        }
    }

    /** Values of {@code region}. */
    public enum Region {
        CN("cn"),
        GLOBAL("global");

        private final String text;

        Region(String text) {
            this.text = text;
        }
    }

    /** Values of {@code custom-digest}. */
    public enum CustomDigest {
        SHA_256("SHA-256"),
        SM3("SM3");

        private final String text;

        CustomDigest(String text) {
            this.text = text;
        }
    }

    /** Values of {@code sign-type}. */
    public enum SignType {
        MD5("MD5"),
        HMAC_SHA256("HMAC-SHA256");

        private final String text;

        SignType(String text) {
            this.text = text;
        }
    }

    /** Values of {@code crypto-provider}. */
    public enum CryptoProvider {
        AUTO("auto"),
        JDK("jdk"),
        ACCP("accp"),
        CONSCRYPT("conscrypt");

        private final String text;

        CryptoProvider(String text) {
            this.text = text;
        }
    }
}
