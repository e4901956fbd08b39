/** Texts that are fit for logs and messages, and hold no secret. */
@NullMarked
package io.github.camelwechatpay.media.internal.text;

import org.jspecify.annotations.NullMarked;
