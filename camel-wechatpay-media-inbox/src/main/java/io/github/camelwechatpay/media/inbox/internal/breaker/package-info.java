/** The circuit breaker of an inbox: how many of its files may pass while uploads fail. */
@NullMarked
package io.github.camelwechatpay.media.inbox.internal.breaker;

import org.jspecify.annotations.NullMarked;
