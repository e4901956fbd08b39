// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import io.github.camelwechatpay.media.limit.UploadLimiter;
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
import org.jspecify.annotations.Nullable;

/** The options of the component and of each endpoint. */
@Configurer
@UriParams
public class WechatpayMediaConfiguration implements Cloneable {

    @UriParam(
            description = "Merchant id (mchid) of the merchant or service provider that uploads. The API certificate "
                    + "must belong to it.")
    private @Nullable String mchId;

    @UriParam(
            defaultValue = "cn",
            enums = "cn,global",
            description = "WeChat Pay region: cn (api.mch.weixin.qq.com) or global (apihk.mch.weixin.qq.com). Sets the "
                    + "hosts and the size limits.")
    private String region = "cn";

    @UriParam(
            label = "producer,advanced",
            defaultValueNote = "https://api.mch.weixin.qq.com, or https://apihk.mch.weixin.qq.com in region global",
            description =
                    "Overrides the host, for example with a gateway or a simulator. May contain a path prefix, but "
                            + "no user info, query or fragment. http is allowed for the loopback address only.")
    private @Nullable String baseUri;

    @UriParam(
            label = "producer,advanced",
            defaultValueNote =
                    "https://api2.mch.weixin.qq.com in region cn, none in region global or if baseUri is set",
            description =
                    "Backup host, used if the first host cannot be reached. A request to it counts as an attempt.")
    private @Nullable String backupUri;

    @UriParam(
            label = "security",
            description = "Folder with the API certificate as the merchant console's zip contains it "
                    + "(apiclient_cert.p12, or apiclient_cert.pem and apiclient_key.pem; also pub_key.pem), or one .p12 or "
                    + "PEM file. A file path or a classpath: resource. The format is detected by content.")
    @Metadata(supportFileReference = true)
    private @Nullable String credentials;

    @UriParam(
            label = "security",
            description = "Bean with the API certificate and its private key. The key may be in an HSM or KMS. Takes "
                    + "precedence over all other credential options.")
    private @Nullable Credentials credentialsProvider;

    @UriParam(
            label = "security",
            description = "API certificate: a file (PEM, DER or .p12), a classpath: resource, PEM text, or base64: and "
                    + "the encoded file. Takes precedence over credentials.")
    @Metadata(supportFileReference = true)
    private @Nullable String certificate;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "Private key of the API certificate (PKCS#8 or PKCS#1): a file, a classpath: resource, PEM text "
                            + "or its Base64, or base64: and the encoded file. Set key text on the component or in RAW(), because "
                            + "a URI changes plus signs and line breaks. Takes precedence over credentials.")
    @Metadata(supportFileReference = true)
    private @Nullable String privateKey;

    @UriParam(
            label = "security",
            secret = true,
            defaultValueNote = "The value of mchId, as WeChat Pay sets it",
            description = "Password of the .p12 file.")
    private @Nullable String keyStorePassword;

    @UriParam(
            label = "security",
            secret = true,
            description = "V2 API key (merchant console: Account Center, API Security), which signs V2 requests and "
                    + "verifies V2 responses. Not the APIv3 key.")
    private @Nullable String apiKey;

    @UriParam(
            defaultValue = "MD5",
            enums = "MD5,HMAC-SHA256",
            label = "security",
            description = "Signature algorithm of V2 requests.")
    private String signType = "MD5";

    @UriParam(
            label = "security",
            description = "PEM of an additional trusted certificate authority (CA), for example of a simulator or a "
                    + "private gateway: a file, a classpath: resource, PEM text, or base64: and the encoded file.")
    @Metadata(supportFileReference = true)
    private @Nullable String caCertificate;

    @UriParam(
            label = "security",
            defaultValueNote = "Tenpay's root certificate, which is included",
            description =
                    "PEM of the root certificates that must have issued WeChat Pay's platform certificates, for "
                            + "example of a simulator: a file, a classpath: resource, PEM text, or base64: and the encoded file.")
    @Metadata(supportFileReference = true)
    private @Nullable String platformRootCertificates;

    @UriParam(
            label = "security",
            description = "TLS settings. If it has key managers, they replace the API certificate as the client "
                    + "certificate.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "Timeout of the TCP connect, and separately of the TLS handshake.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "Timeout between two packets while waiting for a response or reading it.")
    private long responseTimeout = 30_000;

    @UriParam(
            label = "producer,timeout",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description = "Timeout of the whole upload: rate limit, wait for a connection, all attempts and the delays "
                    + "between them. A running request is aborted. Reading a stream body has the same timeout, counted "
                    + "separately.")
    private long uploadTimeout = 60_000;

    @UriParam(
            label = "producer",
            defaultValue = "3",
            description = "Maximum number of attempts of an upload, including the first. Retried are: no response, "
                    + "status 429, 500 and 502 to 504, SYSTEMERROR, FREQUENCY_LIMITED, a success response that cannot be "
                    + "verified, and a hash mismatch (once).")
    private int maxAttempts = 3;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "500ms",
            description =
                    "Maximum delay before the second attempt. The delay is random and its maximum doubles with each "
                            + "attempt.")
    private long retryDelay = 500;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "5s",
            description = "Maximum delay between two attempts. A Retry-After of the server may be longer, up to "
                    + "uploadTimeout.")
    private long maxRetryDelay = 5_000;

    // A text, since Camel's metadata gives every boolean a default, and this one has none: it depends on the API.
    @UriParam(
            label = "producer",
            enums = "true,false",
            defaultValueNote =
                    "true, but false for bank-package-file and shopping-receipt, which create business objects",
            description =
                    "Whether to retry when the outcome is unknown, for example after a timeout. Such failures are "
                            + "then also marked as retryable.")
    private @Nullable String repeatUnknown;

    @UriParam(
            label = "producer",
            description =
                    "Rate limit: maximum number of uploads per second, minute or hour, for example 10/s, 100/min or "
                            + "10/s,100/min. Counted per merchant or brand and API, across all routes.")
    private @Nullable String rateLimit;

    @UriParam(
            label = "producer,advanced",
            description = "Rate limiter bean that replaces rateLimit, for example one that is shared by several nodes.")
    private @Nullable UploadLimiter rateLimiter;

    @UriParam(
            label = "producer",
            description = "Ledger bean that stores media ids, so that equal files are uploaded only once, also after a "
                    + "crash and on several nodes.")
    private @Nullable MediaLedger ledger;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            defaultValue = "24h",
            description =
                    "Maximum age of a media id in the ledger. Older ids, and ids that expire soon, are not reused.")
    private long ledgerMaxAge = 24 * 60 * 60 * 1000L;

    @UriParam(
            label = "producer",
            description = "Partitions the ledger: equal files share a media id only within one scope, for example one "
                    + "applicant. Simple expression.")
    private @Nullable String ledgerScope;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "20",
            description = "Maximum number of open connections of this merchant or brand. Set at least the number of "
                    + "threads that upload concurrently.")
    private int maxConnections = 20;

    @UriParam(label = "producer,proxy", description = "Host name of the HTTP proxy.")
    private @Nullable String proxyHost;

    @UriParam(label = "producer,proxy", description = "Port number of the HTTP proxy.")
    private int proxyPort = 0;

    @UriParam(label = "producer,proxy,security", secret = true, description = "User name for the HTTP proxy.")
    private @Nullable String proxyAuthUsername;

    @UriParam(label = "producer,proxy,security", secret = true, description = "Password for the HTTP proxy.")
    private @Nullable String proxyAuthPassword;

    @UriParam(
            label = "producer,advanced",
            description = "HttpClientConfigurer of camel-http, to customize the HTTP client. It runs before this "
                    + "component's own settings, so it cannot enable redirects, automatic retries or cookies.")
    private @Nullable HttpClientConfigurer httpClientConfigurer;

    @UriParam(
            label = "producer",
            description = "File name. Simple expression. The header CamelWechatpayMediaFileName takes precedence.")
    private @Nullable String fileName;

    @UriParam(
            label = "producer",
            enums = "generated,original",
            defaultValueNote = "original for submission-file, due-diligence-file and bank-package-file, else generated",
            description = "File name sent to WeChat Pay: generated (16 hex digits of the digest and the suffix of the "
                    + "actual file type, so that no personal data is sent) or original (the file's own name, as far as the "
                    + "API accepts it).")
    private @Nullable String fileNamePolicy;

    @UriParam(
            label = "producer",
            defaultValue = "full",
            enums = "full,type,off",
            description =
                    "Checks before the upload: full (file type, size, not empty, not truncated), type (file type, "
                            + "size, not empty) or off (size only).")
    private String checkMedia = "full";

    @UriParam(
            label = "producer",
            defaultValue = "none",
            enums = "none,shrink",
            description =
                    "What to do with an image that is larger than the API allows, or of a file type that it does not"
                            + " accept: none (refuse it) or shrink (send a JPEG made of it, within the limit). The message body"
                            + " and the file stay as they are. shrink needs the module wechatpay-media-fit.")
    private String fit = "none";

    @UriParam(
            label = "producer,advanced",
            defaultValue = "64",
            description =
                    "With fit=shrink: largest image that is read, in millions of pixels. Each upload needs up to 4 bytes"
                            + " of memory per pixel. Larger images are refused before they are decoded.")
    private int fitMaxMegapixels = 64;

    @UriParam(
            label = "producer,advanced",
            defaultValueNote = "The limit of the API",
            description = "Maximum file size in bytes, inclusive. Overrides the limit of the API.")
    private @Nullable Long maxBytes;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description = "Whether to throw an exception when an upload fails. If false, the failure is set as headers "
                    + "only, except when the thread is interrupted.")
    private boolean throwExceptionOnFailure = true;

    @UriParam(description = "Brand id of the brand that uploads. For brand-coupon-image and brand-card-image.")
    private @Nullable String brandId;

    @UriParam(
            label = "security",
            defaultValueNote = "The serial number of the certificate",
            description =
                    "Serial number of the API certificate: hexadecimal, upper or lower case, with or without colons.")
    private @Nullable String certificateSerial;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "APIv3 key, 32 characters. If set, WeChat Pay's platform certificates are downloaded before the "
                            + "first V3 upload, cached and renewed.")
    private @Nullable String secretKey;

    @UriParam(
            label = "security",
            defaultValueNote = "pub_key.pem in the folder credentials, if present",
            description =
                    "WeChat Pay's public key (pub_key.pem of the merchant console): a file, a classpath: resource, "
                            + "PEM text, or base64: and the encoded file.")
    @Metadata(supportFileReference = true)
    private @Nullable String publicKey;

    @UriParam(label = "security", description = "Serial of WeChat Pay's public key: PUB_KEY_ID_ and digits.")
    private @Nullable String publicKeySerial;

    @UriParam(
            label = "producer",
            multiValue = true,
            prefix = "meta.",
            javaType = "java.util.Map<java.lang.String, java.lang.Object>",
            description = "Further fields of the API, for example meta.sub_mchid. Dots nest. Each value is a Simple "
                    + "expression. The header CamelWechatpayMediaMeta adds fields that are not set here.")
    private Map<String, Object> meta = new LinkedHashMap<>();

    @UriParam(
            label = "producer,security",
            defaultValue = "false",
            description = "Whether fields that WeChat Pay wants encrypted are given in clear and encrypted by the"
                    + " component. Of the APIs only shopping-receipt has such a field,"
                    + " merchant_contact_information.consultation_phone_number; other APIs ignore the option. A value"
                    + " ENC(text) is always encrypted.")
    private boolean encryptFields;

    @UriParam(
            label = "producer,custom",
            description = "Path of the API, for example /v3/x/{id}. Variables are replaced by the fields of that name, "
                    + "for example meta.id. For custom only.")
    private @Nullable String customPath;

    @UriParam(
            label = "producer,custom",
            defaultValue = "file",
            description = "Name of the multipart part that contains the file. For custom only.")
    private String customPart = "file";

    @UriParam(
            label = "producer,custom",
            defaultValue = "filename",
            description = "Meta field for the file name. Empty: none is sent. For custom only.")
    private String customNameField = "filename";

    @UriParam(
            label = "producer,custom",
            defaultValue = "sha256",
            description = "Meta field for the digest. For custom only.")
    private String customDigestField = "sha256";

    @UriParam(
            label = "producer,custom",
            defaultValue = "SHA-256",
            enums = "SHA-256,SM3",
            description = "Digest algorithm. For custom only.")
    private String customDigest = "SHA-256";

    @UriParam(
            label = "producer,custom",
            description = "Comma-separated names of fields that are sent as text parts of their own, not in the meta "
                    + "part. For custom only.")
    private @Nullable String customTextParts;

    @UriParam(
            label = "producer,custom",
            defaultValue = "/media_id",
            description = "JSON pointer to the media id in the response. For custom only.")
    private String customResult = "/media_id";

    /** An independent copy. */
    public WechatpayMediaConfiguration copy() {
        try {
            WechatpayMediaConfiguration copy = (WechatpayMediaConfiguration) clone();
            copy.meta = new LinkedHashMap<>(meta);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    /** An independent copy without credentials. */
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
        copy.publicKeySerial = null;
        copy.certificateSerial = null;
        copy.sslContextParameters = null;
        return copy;
    }

    /**
     * Inherits credentials that this endpoint does not set, and none if the endpoint has another merchant or brand. The
     * client certificate is inherited as a whole or not at all: a key and a certificate of two levels would not match.
     */
    void inheritCredentials(WechatpayMediaConfiguration component) {
        boolean noIdentity = component.mchId == null && component.brandId == null;
        if (!noIdentity && !(Objects.equals(component.mchId, mchId) && Objects.equals(component.brandId, brandId))) {
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
        if (publicKey == null && publicKeySerial == null) {
            publicKey = component.publicKey;
            publicKeySerial = component.publicKeySerial;
        }
        secretKey = secretKey == null ? component.secretKey : secretKey;
        apiKey = apiKey == null ? component.apiKey : apiKey;
        sslContextParameters = sslContextParameters == null ? component.sslContextParameters : sslContextParameters;
    }

    public @Nullable String getBackupUri() {
        return backupUri;
    }

    public void setBackupUri(@Nullable String backupUri) {
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

    public @Nullable String getRepeatUnknown() {
        return repeatUnknown;
    }

    public void setRepeatUnknown(@Nullable String repeatUnknown) {
        this.repeatUnknown = repeatUnknown;
    }

    public @Nullable String getRateLimit() {
        return rateLimit;
    }

    public void setRateLimit(@Nullable String rateLimit) {
        this.rateLimit = rateLimit;
    }

    public @Nullable UploadLimiter getRateLimiter() {
        return rateLimiter;
    }

    public void setRateLimiter(@Nullable UploadLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    public @Nullable MediaLedger getLedger() {
        return ledger;
    }

    public void setLedger(@Nullable MediaLedger ledger) {
        this.ledger = ledger;
    }

    public long getLedgerMaxAge() {
        return ledgerMaxAge;
    }

    public void setLedgerMaxAge(long ledgerMaxAge) {
        this.ledgerMaxAge = ledgerMaxAge;
    }

    public @Nullable String getLedgerScope() {
        return ledgerScope;
    }

    public void setLedgerScope(@Nullable String ledgerScope) {
        this.ledgerScope = ledgerScope;
    }

    public @Nullable String getBrandId() {
        return brandId;
    }

    public void setBrandId(@Nullable String brandId) {
        this.brandId = brandId;
    }

    public @Nullable String getCertificateSerial() {
        return certificateSerial;
    }

    public void setCertificateSerial(@Nullable String certificateSerial) {
        this.certificateSerial = certificateSerial;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getPublicKey() {
        return publicKey;
    }

    public void setPublicKey(@Nullable String publicKey) {
        this.publicKey = publicKey;
    }

    public @Nullable String getPublicKeySerial() {
        return publicKeySerial;
    }

    public void setPublicKeySerial(@Nullable String publicKeySerial) {
        this.publicKeySerial = publicKeySerial;
    }

    public boolean isEncryptFields() {
        return encryptFields;
    }

    public void setEncryptFields(boolean encryptFields) {
        this.encryptFields = encryptFields;
    }

    public Map<String, Object> getMeta() {
        return meta;
    }

    public void setMeta(Map<String, Object> meta) {
        this.meta = meta;
    }

    public @Nullable String getCustomPath() {
        return customPath;
    }

    public void setCustomPath(@Nullable String customPath) {
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

    public @Nullable String getCustomTextParts() {
        return customTextParts;
    }

    public void setCustomTextParts(@Nullable String customTextParts) {
        this.customTextParts = customTextParts;
    }

    public String getCustomResult() {
        return customResult;
    }

    public void setCustomResult(String customResult) {
        this.customResult = customResult;
    }

    public @Nullable String getMchId() {
        return mchId;
    }

    public void setMchId(@Nullable String mchId) {
        this.mchId = mchId;
    }

    public String getRegion() {
        return region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public @Nullable String getBaseUri() {
        return baseUri;
    }

    public void setBaseUri(@Nullable String baseUri) {
        this.baseUri = baseUri;
    }

    public @Nullable String getCredentials() {
        return credentials;
    }

    public void setCredentials(@Nullable String credentials) {
        this.credentials = credentials;
    }

    public @Nullable Credentials getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable Credentials credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public @Nullable String getCertificate() {
        return certificate;
    }

    public void setCertificate(@Nullable String certificate) {
        this.certificate = certificate;
    }

    public @Nullable String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(@Nullable String privateKey) {
        this.privateKey = privateKey;
    }

    public @Nullable String getKeyStorePassword() {
        return keyStorePassword;
    }

    public void setKeyStorePassword(@Nullable String keyStorePassword) {
        this.keyStorePassword = keyStorePassword;
    }

    public @Nullable String getApiKey() {
        return apiKey;
    }

    public void setApiKey(@Nullable String apiKey) {
        this.apiKey = apiKey;
    }

    public String getSignType() {
        return signType;
    }

    public void setSignType(String signType) {
        this.signType = signType;
    }

    public @Nullable String getCaCertificate() {
        return caCertificate;
    }

    public void setCaCertificate(@Nullable String caCertificate) {
        this.caCertificate = caCertificate;
    }

    public @Nullable String getPlatformRootCertificates() {
        return platformRootCertificates;
    }

    public void setPlatformRootCertificates(@Nullable String platformRootCertificates) {
        this.platformRootCertificates = platformRootCertificates;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
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

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(@Nullable String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public @Nullable String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(@Nullable String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public @Nullable HttpClientConfigurer getHttpClientConfigurer() {
        return httpClientConfigurer;
    }

    public void setHttpClientConfigurer(@Nullable HttpClientConfigurer httpClientConfigurer) {
        this.httpClientConfigurer = httpClientConfigurer;
    }

    public @Nullable String getFileName() {
        return fileName;
    }

    public void setFileName(@Nullable String fileName) {
        this.fileName = fileName;
    }

    public @Nullable String getFileNamePolicy() {
        return fileNamePolicy;
    }

    public void setFileNamePolicy(@Nullable String fileNamePolicy) {
        this.fileNamePolicy = fileNamePolicy;
    }

    public String getCheckMedia() {
        return checkMedia;
    }

    public void setCheckMedia(String checkMedia) {
        this.checkMedia = checkMedia;
    }

    public String getFit() {
        return fit;
    }

    public void setFit(String fit) {
        this.fit = fit;
    }

    public int getFitMaxMegapixels() {
        return fitMaxMegapixels;
    }

    public void setFitMaxMegapixels(int fitMaxMegapixels) {
        this.fitMaxMegapixels = fitMaxMegapixels;
    }

    public @Nullable Long getMaxBytes() {
        return maxBytes;
    }

    public void setMaxBytes(@Nullable Long maxBytes) {
        this.maxBytes = maxBytes;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }
}
