/** The consumer {@code wechatpay-media-file}: a folder of this machine. */
package io.github.camelwechatpay.media.inbox.file;
