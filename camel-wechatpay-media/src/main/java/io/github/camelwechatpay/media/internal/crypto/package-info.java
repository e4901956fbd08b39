/** Providers of cryptography that are faster than the JDK's, for the objects of this component alone. */
@NullMarked
package io.github.camelwechatpay.media.internal.crypto;

import org.jspecify.annotations.NullMarked;
