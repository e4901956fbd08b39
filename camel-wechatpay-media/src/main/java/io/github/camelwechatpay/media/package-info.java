/**
 * The Camel component {@code wechatpay-media}: uploads the file in a message body to WeChat Pay and sets its media id as a header.
 *
 * <p>Start at {@link io.github.camelwechatpay.media.WechatpayMediaEndpoint}. Requests and the verification of
 * responses are in {@link io.github.camelwechatpay.media.upload}, which knows nothing of Camel.
 */
package io.github.camelwechatpay.media;
