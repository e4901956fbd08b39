/**
 * WeChat Pay's upload APIs: requests, signatures and verification of responses.
 *
 * <p>Knows nothing of Camel. {@link io.github.camelwechatpay.media.internal.upload.Uploader} is the entry point: a
 * {@link io.github.camelwechatpay.media.internal.file.Media} goes in, an
 * {@link io.github.camelwechatpay.media.error.Upload} or an
 * {@link io.github.camelwechatpay.media.error.UploadException} comes out.
 */
package io.github.camelwechatpay.media.upload;
