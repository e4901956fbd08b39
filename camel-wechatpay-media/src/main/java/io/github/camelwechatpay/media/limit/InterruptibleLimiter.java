// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.limit;

/** A limiter whose waits can be interrupted, and whose I/O cannot: it may be called on a caller's own thread. */
public interface InterruptibleLimiter extends UploadLimiter {}
