// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import java.time.Clock;

/**
 * A merchant of the V2 interface and its API key. Thread-safe; all V2 endpoints of one merchant and place share one, so that
 * forged answers to any of them count together.
 */
public final class V2Account {

    private final String mchId;
    private final String apiKey;
    private final SecretRedactor secrets;
    private final SignatureCircuitBreaker trust;

    private V2Account(String mchId, String apiKey, SecretRedactor secrets, Clock clock) {
        this.mchId = mchId;
        this.apiKey = apiKey;
        this.secrets = secrets;
        this.trust = new SignatureCircuitBreaker(clock);
    }

    /**
     * @param apiKey the V2 API key
     * @param secrets of the merchant, besides that key
     */
    public static V2Account of(String mchId, String apiKey, SecretRedactor secrets, Clock clock) {
        return new V2Account(mchId, apiKey, secrets, clock);
    }

    public Protocol protocol(SignType signType) {
        return new V2Protocol(mchId, apiKey, signType, secrets);
    }

    public SignatureCircuitBreaker trust() {
        return trust;
    }

    @Override
    public String toString() {
        return "V2Account[" + mchId + "]";
    }
}
