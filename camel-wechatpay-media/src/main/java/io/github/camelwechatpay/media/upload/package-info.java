/**
 * WeChat Pay's upload APIs: requests, signatures and verification of responses.
 *
 * <p>Knows nothing of Camel. {@link io.github.camelwechatpay.media.upload.Uploader} is the entry point: a
 * {@link io.github.camelwechatpay.media.upload.Media} goes in, an
 * {@link io.github.camelwechatpay.media.upload.Upload} or an
 * {@link io.github.camelwechatpay.media.upload.UploadException} comes out.
 */
package io.github.camelwechatpay.media.upload;
