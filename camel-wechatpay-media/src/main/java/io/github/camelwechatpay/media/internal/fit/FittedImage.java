// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.fit;

/**
 * A picture that fits.
 *
 * @param jpeg the whole file
 * @param changes what was done to the original, one line of English
 */
public record FittedImage(byte[] jpeg, String changes) {}
