/** How a signed request is sent and its response is read, within bounds. */
@NullMarked
package io.github.camelwechatpay.media.internal.http;

import org.jspecify.annotations.NullMarked;
