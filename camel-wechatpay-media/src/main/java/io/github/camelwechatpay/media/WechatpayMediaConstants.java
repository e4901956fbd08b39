package io.github.camelwechatpay.media;

import org.apache.camel.spi.Metadata;

/** The headers that a call reads and sets, and the two exchange properties. */
public final class WechatpayMediaConstants {

    @Metadata(description = "In: the file's own name.", javaType = "String", label = "producer")
    public static final String FILE_NAME = "CamelWechatpayMediaFileName";

    @Metadata(
            description =
                    "In: values of the call's further fields, as a Map or its JSON text. They fill the gaps of the"
                            + " meta.* options.",
            javaType = "java.util.Map",
            label = "producer")
    public static final String META = "CamelWechatpayMediaMeta";

    @Metadata(
            description = "In: true to upload again what the ledger knows, and to record the new id. It is removed"
                    + " afterwards.",
            javaType = "Boolean",
            label = "producer")
    public static final String FRESH = "CamelWechatpayMediaFresh";

    @Metadata(description = "The upload call, as in the endpoint URI.", javaType = "String", label = "producer")
    public static final String API = "CamelWechatpayMediaApi";

    @Metadata(description = "The merchant that uploaded.", javaType = "String", label = "producer")
    public static final String MCH_ID = "CamelWechatpayMediaMchId";

    @Metadata(description = "The brand that uploaded.", javaType = "String", label = "producer")
    public static final String BRAND_ID = "CamelWechatpayMediaBrandId";

    @Metadata(
            description = "Digest of the file as it was sent, lower-case hex.",
            javaType = "String",
            label = "producer")
    public static final String DIGEST = "CamelWechatpayMediaDigest";

    @Metadata(description = "How the digest was made, such as MD5.", javaType = "String", label = "producer")
    public static final String DIGEST_ALGORITHM = "CamelWechatpayMediaDigestAlgorithm";

    @Metadata(description = "The name that was told to WeChat Pay.", javaType = "String", label = "producer")
    public static final String SENT_FILE_NAME = "CamelWechatpayMediaSentFileName";

    @Metadata(description = "Size of the file in bytes.", javaType = "Long", label = "producer")
    public static final String SIZE = "CamelWechatpayMediaSize";

    @Metadata(description = "Requests that were made, 0 if none.", javaType = "Integer", label = "producer")
    public static final String ATTEMPTS = "CamelWechatpayMediaAttempts";

    @Metadata(
            description = "What is known: ACCEPTED, REJECTED, NOT_SENT or UNKNOWN.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String OUTCOME = "CamelWechatpayMediaOutcome";

    @Metadata(
            description =
                    "What is to be done with the file: DONE, FAIL, RETRY, QUARANTINE or STOP. A step after the upload"
                            + " may set it for the inboxes.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String DISPOSITION = "CamelWechatpayMediaDisposition";

    @Metadata(
            description = "On success: the media id, whatever the call names it.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String ID = "CamelWechatpayMediaId";

    @Metadata(
            description = "On success, where the call gives a URL in place of an id.",
            javaType = "String",
            label = "producer")
    public static final String URL = "CamelWechatpayMediaUrl";

    @Metadata(
            description = "On success, where the call states how long the id lives: epoch milliseconds.",
            javaType = "Long",
            label = "producer")
    public static final String EXPIRES = "CamelWechatpayMediaExpires";

    @Metadata(
            description = "On success: whether the ledger knew the id and nothing was sent.",
            javaType = "Boolean",
            label = "producer")
    public static final String FROM_LEDGER = "CamelWechatpayMediaFromLedger";

    @Metadata(description = "WeChat Pay's id of the request, if it gave one.", javaType = "String", label = "producer")
    public static final String REQUEST_ID = "CamelWechatpayMediaRequestId";

    @Metadata(
            description = "On success: the verified text of the answer; not if the ledger knew the id.",
            javaType = "String",
            label = "producer")
    public static final String ANSWER = "CamelWechatpayMediaAnswer";

    @Metadata(
            description = "On failure: WeChat Pay's code as it came, or this component's.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String ERROR_CODE = "CamelWechatpayMediaErrorCode";

    @Metadata(description = "On failure: what happened, one line.", javaType = "String", label = "producer")
    public static final String ERROR_MESSAGE = "CamelWechatpayMediaErrorMessage";

    @Metadata(description = "On failure: what to do, in English.", javaType = "String", label = "producer")
    public static final String ERROR_ADVICE = "CamelWechatpayMediaErrorAdvice";

    @Metadata(description = "On failure: what to do, in Chinese.", javaType = "String", label = "producer")
    public static final String ERROR_ADVICE_ZH = "CamelWechatpayMediaErrorAdviceZh";

    @Metadata(
            description = "On failure: MEDIA, INPUT, CONFIGURATION, SIGNATURE, PERMISSION, THROTTLED, SERVICE, NETWORK,"
                    + " STORAGE or UNTRUSTED.",
            javaType = "String",
            label = "producer")
    public static final String ERROR_CATEGORY = "CamelWechatpayMediaErrorCategory";

    @Metadata(
            description =
                    "On failure: FILE, ACCOUNT, SERVICE or UNKNOWN. Only FILE may send a file to a failed folder.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String FAULT = "CamelWechatpayMediaFault";

    @Metadata(
            description = "On failure: whether this exchange, sent again, may succeed and creates no second business"
                    + " object.",
            javaType = "Boolean",
            label = "producer",
            important = true)
    public static final String RETRYABLE = "CamelWechatpayMediaRetryable";

    /** Exchange property: the exception of a failed call, which stays where {@code useOriginalMessage} drops headers. */
    public static final String FAILURE = "CamelWechatpayMediaFailure";

    /**
     * Exchange property: the {@link io.github.camelwechatpay.media.upload.Upload} of a call that went well, which stays where a
     * step takes the headers away.
     */
    public static final String UPLOAD = "CamelWechatpayMediaUpload";

    private WechatpayMediaConstants() {}
}
