/** A merchant's certificate and private key, which may be in an HSM: {@link io.github.camelwechatpay.media.credentials.Credentials}. */
@NullMarked
package io.github.camelwechatpay.media.credentials;

import org.jspecify.annotations.NullMarked;
