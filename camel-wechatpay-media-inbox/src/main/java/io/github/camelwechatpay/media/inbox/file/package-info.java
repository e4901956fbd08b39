/** The consumer {@code wechatpay-media-file}: a folder of this machine. */
@NullMarked
package io.github.camelwechatpay.media.inbox.file;

import org.jspecify.annotations.NullMarked;
