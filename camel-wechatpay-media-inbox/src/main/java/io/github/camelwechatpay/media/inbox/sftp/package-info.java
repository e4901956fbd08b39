/** The consumer {@code wechatpay-media-sftp}: a folder of an SFTP server. */
package io.github.camelwechatpay.media.inbox.sftp;
