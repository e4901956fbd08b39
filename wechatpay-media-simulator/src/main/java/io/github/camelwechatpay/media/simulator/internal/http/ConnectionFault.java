// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

/** What happens to the connection in place of a whole response. */
public enum ConnectionFault {
    RESET,
    EMPTY_RESPONSE,
    HALF_BODY,
    GARBAGE
}
