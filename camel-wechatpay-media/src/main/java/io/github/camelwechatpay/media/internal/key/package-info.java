/** Reads certificates and keys from files and from texts. */
@NullMarked
package io.github.camelwechatpay.media.internal.key;

import org.jspecify.annotations.NullMarked;
