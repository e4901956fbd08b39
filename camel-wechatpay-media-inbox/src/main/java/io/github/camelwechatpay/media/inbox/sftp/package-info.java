/** The consumer {@code wechatpay-media-sftp}: a folder of an SFTP server. */
@NullMarked
package io.github.camelwechatpay.media.inbox.sftp;

import org.jspecify.annotations.NullMarked;
