// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.config.ReloadingAccount;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/**
 * Encrypts sensitive fields for WeChat Pay and decrypts those of its responses, with the keys of a component: WeChat Pay's
 * public key, or else its newest platform certificate, which is downloaded when it is first needed; and the private key of
 * the API certificate. The bean {@code wechatpayEncryption} has those of the component {@code wechatpay-media}. Thread-safe.
 */
public final class WechatpayEncryption {

    /** Name of the bean that each Camel context has. */
    public static final String BEAN = "wechatpayEncryption";

    static final String DEFAULT_COMPONENT = "wechatpay-media";

    private final CamelContext context;
    private final String component;

    /** With the keys of the component {@code wechatpay-media}. */
    public WechatpayEncryption(CamelContext context) {
        this(context, DEFAULT_COMPONENT);
    }

    /**
     * @param component name of a {@link WechatpayMediaComponent} of the context, whose own {@code mchId}, or {@code brandId}
     *     if only that is set, counts
     */
    public WechatpayEncryption(CamelContext context, String component) {
        this.context = context;
        this.component = component;
    }

    /**
     * The key at present. Use one for all fields of a request and for its {@code Wechatpay-Serial}: the next call may give
     * another one.
     *
     * @throws UploadException {@code CANNOT_ENCRYPT}, or what the download of platform certificates failed with
     */
    public EncryptionKey key() {
        return account(ErrorCode.CANNOT_ENCRYPT).key();
    }

    /**
     * As {@link EncryptionKey#encrypt} with the key at present. For more than one field, use {@link #key()}.
     *
     * @throws UploadException {@code CANNOT_ENCRYPT}, or what the download of platform certificates failed with
     */
    public String encrypt(String clearText) {
        return key().encrypt(clearText);
    }

    /**
     * The serial of the key at present. Of a request's fields and its serial, use {@link #key()}.
     *
     * @throws UploadException {@code CANNOT_ENCRYPT}, or what the download of platform certificates failed with
     */
    public String serial() {
        return key().serial();
    }

    /**
     * A field of a response, which WeChat Pay encrypted with the public key of the API certificate.
     *
     * @param cipherText in Base64; an empty text stays empty
     * @throws UploadException {@code CANNOT_DECRYPT}
     */
    public String decrypt(String cipherText) {
        return account(ErrorCode.CANNOT_DECRYPT).decrypt(cipherText);
    }

    private ReloadingAccount account(ErrorCode code) {
        Component named = context.getComponent(component);
        if (named instanceof WechatpayMediaComponent ours) {
            return ours.ownAccount();
        }
        throw new NoAnswerException(code.problem("The component " + component + " is "
                + (named == null ? "missing" : "not a WechatpayMediaComponent")
                + ". Set the name of a component that uploads to WeChat Pay"));
    }

    @Override
    public String toString() {
        return "WechatpayEncryption[" + component + "]";
    }
}
