/**
 * The Camel component {@code wechatpay-media}: files in a message body become WeChat Pay media ids in its headers.
 *
 * <p>Start at {@link io.github.camelwechatpay.media.WechatpayMediaEndpoint}. What WeChat Pay wants and how its answers
 * are verified is in {@link io.github.camelwechatpay.media.upload}, which knows nothing of Camel.
 */
package io.github.camelwechatpay.media;
