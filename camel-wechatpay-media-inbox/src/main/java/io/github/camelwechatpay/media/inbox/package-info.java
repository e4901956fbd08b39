/** Inboxes: consumers that lose no file. The options that all of them have. */
@NullMarked
package io.github.camelwechatpay.media.inbox;

import org.jspecify.annotations.NullMarked;
