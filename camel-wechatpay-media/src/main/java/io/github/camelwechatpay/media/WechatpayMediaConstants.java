// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers that an upload reads and sets, and the exchange properties that it sets. */
public final class WechatpayMediaConstants {

    @Metadata(description = "Input: file name.", javaType = "String", label = "producer")
    public static final String FILE_NAME = "CamelWechatpayMediaFileName";

    @Metadata(
            description =
                    "Input: further fields of the API, as a Map or JSON text. Adds fields that no meta option sets.",
            javaType = "java.util.Map",
            label = "producer")
    public static final String META = "CamelWechatpayMediaMeta";

    @Metadata(
            description =
                    "Input: true to upload even if the ledger has a media id for the file. The new id is stored. The"
                            + " header is removed afterwards.",
            javaType = "Boolean",
            label = "producer")
    public static final String FRESH = "CamelWechatpayMediaFresh";

    @Metadata(
            description = "Name of the upload API, as in the endpoint URI.",
            enums = WechatpayMediaEndpoint.APIS,
            javaType = "String",
            label = "producer")
    public static final String API = "CamelWechatpayMediaApi";

    @Metadata(description = "Merchant id used for the upload.", javaType = "String", label = "producer")
    public static final String MCH_ID = "CamelWechatpayMediaMchId";

    @Metadata(description = "Brand id used for the upload.", javaType = "String", label = "producer")
    public static final String BRAND_ID = "CamelWechatpayMediaBrandId";

    @Metadata(description = "Digest of the file, lower-case hexadecimal.", javaType = "String", label = "producer")
    public static final String DIGEST = "CamelWechatpayMediaDigest";

    @Metadata(description = "Digest algorithm.", enums = "MD5,SHA-256,SM3", javaType = "String", label = "producer")
    public static final String DIGEST_ALGORITHM = "CamelWechatpayMediaDigestAlgorithm";

    @Metadata(description = "File name that was sent to WeChat Pay.", javaType = "String", label = "producer")
    public static final String SENT_FILE_NAME = "CamelWechatpayMediaSentFileName";

    @Metadata(
            description =
                    "With fit=shrink, if another picture was sent instead of the file: what was changed, one line in"
                            + " English. Digest and size stay those of the file.",
            javaType = "String",
            label = "producer")
    public static final String CHANGES = "CamelWechatpayMediaChanges";

    @Metadata(description = "File size in bytes.", javaType = "Long", label = "producer")
    public static final String SIZE = "CamelWechatpayMediaSize";

    @Metadata(description = "Number of upload requests sent, 0 if none.", javaType = "Integer", label = "producer")
    public static final String ATTEMPTS = "CamelWechatpayMediaAttempts";

    @Metadata(
            description = "Outcome of the upload: ACCEPTED (WeChat Pay has the file), REJECTED (WeChat Pay refused it),"
                    + " NOT_SENT or UNKNOWN (for example after a timeout).",
            enums = "ACCEPTED,REJECTED,NOT_SENT,UNKNOWN",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String OUTCOME = "CamelWechatpayMediaOutcome";

    @Metadata(
            description =
                    "What to do with the file: DONE, FAIL, RETRY, QUARANTINE or STOP. A step after the upload may set"
                            + " it for the inboxes.",
            javaType = "String",
            enums = "DONE,FAIL,RETRY,QUARANTINE,STOP",
            label = "producer",
            important = true)
    public static final String DISPOSITION = "CamelWechatpayMediaDisposition";

    @Metadata(
            description = "On success: media id, whatever field of the response contains it.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String ID = "CamelWechatpayMediaId";

    @Metadata(
            description = "On success, if the API returns a URL instead of an id: the URL.",
            javaType = "String",
            label = "producer")
    public static final String URL = "CamelWechatpayMediaUrl";

    @Metadata(
            description = "On success, if the API states a lifetime: when the id expires, in epoch milliseconds.",
            javaType = "Long",
            label = "producer")
    public static final String EXPIRES = "CamelWechatpayMediaExpires";

    @Metadata(
            description = "On success: whether the id comes from the ledger, so that nothing was sent.",
            javaType = "Boolean",
            label = "producer")
    public static final String FROM_LEDGER = "CamelWechatpayMediaFromLedger";

    @Metadata(
            description = "Request-ID of WeChat Pay's response, if present. WeChat Pay's support asks for it.",
            javaType = "String",
            label = "producer")
    public static final String REQUEST_ID = "CamelWechatpayMediaRequestId";

    @Metadata(
            description = "On success: body of the verified response. Not set if the id comes from the ledger.",
            javaType = "String",
            label = "producer")
    public static final String ANSWER = "CamelWechatpayMediaAnswer";

    @Metadata(
            description = "On failure: error code of WeChat Pay or of this component.",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String ERROR_CODE = "CamelWechatpayMediaErrorCode";

    @Metadata(description = "On failure: error message, one line.", javaType = "String", label = "producer")
    public static final String ERROR_MESSAGE = "CamelWechatpayMediaErrorMessage";

    @Metadata(
            description = "On failure: how to solve the problem, in English.",
            javaType = "String",
            label = "producer")
    public static final String ERROR_ADVICE = "CamelWechatpayMediaErrorAdvice";

    @Metadata(
            description = "On failure: how to solve the problem, in Chinese.",
            javaType = "String",
            label = "producer")
    public static final String ERROR_ADVICE_ZH = "CamelWechatpayMediaErrorAdviceZh";

    @Metadata(
            description = "On failure: error category.",
            enums = "MEDIA,INPUT,CONFIGURATION,SIGNATURE,PERMISSION,THROTTLED,SERVICE,NETWORK,STORAGE,UNTRUSTED",
            javaType = "String",
            label = "producer")
    public static final String ERROR_CATEGORY = "CamelWechatpayMediaErrorCategory";

    @Metadata(
            description =
                    "On failure: what is at fault. FILE: the file or its fields; only then move the file to a folder"
                            + " for failed files. ACCOUNT: configuration, credentials or permissions, so that every upload would"
                            + " fail. SERVICE: WeChat Pay, the network or storage; retry later. UNKNOWN: the response could not"
                            + " be verified.",
            enums = "FILE,ACCOUNT,SERVICE,UNKNOWN",
            javaType = "String",
            label = "producer",
            important = true)
    public static final String FAULT = "CamelWechatpayMediaFault";

    @Metadata(
            description =
                    "On failure: whether a retry of this exchange may succeed and does not create a second business"
                            + " object.",
            javaType = "Boolean",
            label = "producer",
            important = true)
    public static final String RETRYABLE = "CamelWechatpayMediaRetryable";

    @Metadata(
            description = "On a retryable failure: delay before Camel's error handler redelivers, in milliseconds.",
            javaType = "Long",
            label = "producer")
    public static final String REDELIVERY_DELAY = Exchange.REDELIVERY_DELAY;

    /** Exchange property: the exception of a failed upload. It is kept where {@code useOriginalMessage} drops headers. */
    public static final String FAILURE = "CamelWechatpayMediaFailure";

    /**
     * Exchange property: the {@link io.github.camelwechatpay.media.error.Upload} of a call that went well, which stays where a
     * step takes the headers away.
     */
    public static final String UPLOAD = "CamelWechatpayMediaUpload";

    private WechatpayMediaConstants() {}
}
