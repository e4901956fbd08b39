/** Rate limits, also shared by several nodes: {@link io.github.camelwechatpay.media.limit.UploadLimiter}. */
package io.github.camelwechatpay.media.limit;
