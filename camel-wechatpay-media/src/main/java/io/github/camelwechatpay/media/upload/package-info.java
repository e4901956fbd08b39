/**
 * WeChat Pay's upload calls: what is sent, how it is signed, and when an answer may be believed.
 *
 * <p>Knows nothing of Camel. {@link io.github.camelwechatpay.media.upload.Uploader} is the door: a
 * {@link io.github.camelwechatpay.media.upload.Media} goes in, an
 * {@link io.github.camelwechatpay.media.upload.Upload} or an
 * {@link io.github.camelwechatpay.media.upload.UploadException} comes out.
 */
package io.github.camelwechatpay.media.upload;
