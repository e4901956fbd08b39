// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.monitor;

import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.breaker.Suspension;
import org.jspecify.annotations.Nullable;

/** How an inbox is at the moment. */
public interface InboxState {

    String getRouteId();

    InboxCounts counts();

    InboxCircuitBreaker.State breaker();

    /** Why and since when it is suspended; null if it is not. */
    @Nullable
    Suspension suspension();
}
