/**
 * The Camel component {@code wechatpay-media}: uploads the file in a message body to WeChat Pay and sets its media id as a header.
 *
 * <p>Start at {@link io.github.camelwechatpay.media.WechatpayMediaEndpoint}. What goes wrong is in the package {@code error},
 * the memory of ids in {@code ledger}, limits shared by nodes in {@code limit}. Packages in {@code internal} may change in any version.
 */
@NullMarked
package io.github.camelwechatpay.media;

import org.jspecify.annotations.NullMarked;
