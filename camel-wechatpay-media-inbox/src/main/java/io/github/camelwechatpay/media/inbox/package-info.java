/** Inboxes: consumers that lose no file. The options that all of them have. */
package io.github.camelwechatpay.media.inbox;
