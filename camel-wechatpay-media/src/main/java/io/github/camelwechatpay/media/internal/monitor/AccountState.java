// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import java.time.Duration;
import java.util.Optional;

/** How a merchant or brand is at the moment. */
public interface AccountState {

    /** {@code mchId}, or {@code brand-} and {@code brandId}. */
    String identity();

    /** Until the certificate expires, negative afterwards. Empty if it is not known. */
    Optional<Duration> left();

    /** How long WeChat Pay has not been reachable; zero if it is. */
    Duration outage();

    /** Whether the last upload of an API failed because of the account. */
    boolean accountFails();

    /** How far this machine's clock is ahead of WeChat Pay's, by its last answer; negative if behind. Empty before one. */
    Optional<Duration> clockAhead();

    SignatureCircuitBreaker.State breaker();
}
