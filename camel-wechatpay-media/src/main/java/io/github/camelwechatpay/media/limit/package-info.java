/** Rate limits, also shared by several nodes: {@link io.github.camelwechatpay.media.limit.UploadLimiter}. */
@NullMarked
package io.github.camelwechatpay.media.limit;

import org.jspecify.annotations.NullMarked;
