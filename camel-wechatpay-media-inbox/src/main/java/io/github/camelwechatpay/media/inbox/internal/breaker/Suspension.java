// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Instant;

/** Why a route is suspended, and since when. */
public record Suspension(FailureReason reason, Instant since) {}
