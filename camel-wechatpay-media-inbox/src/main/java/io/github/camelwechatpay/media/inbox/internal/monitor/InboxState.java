// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;

/** How an inbox is at the moment. */
public interface InboxState {

    String getRouteId();

    InboxCounts counts();

    InboxCircuitBreaker.State breaker();
}
