/** What an upload results in: {@link io.github.camelwechatpay.media.error.Upload}, or an
 * {@link io.github.camelwechatpay.media.error.UploadException} that tells whose fault it is and what to do. */
@NullMarked
package io.github.camelwechatpay.media.error;

import org.jspecify.annotations.NullMarked;
