package io.github.camelwechatpay.media.upload;

import java.time.Clock;

/**
 * A merchant of the V2 interface and its API key. Thread-safe; all V2 endpoints of one merchant and place share one, so that
 * forged answers to any of them count together.
 */
public final class V2Account {

    private final String mchId;
    private final String apiKey;
    private final Secrets secrets;
    private final Trust trust;

    private V2Account(String mchId, String apiKey, Secrets secrets, Clock clock) {
        this.mchId = mchId;
        this.apiKey = apiKey;
        this.secrets = secrets;
        this.trust = new Trust(clock);
    }

    /**
     * @param apiKey the V2 API key
     * @param secrets of the merchant, besides that key
     */
    public static V2Account of(String mchId, String apiKey, Secrets secrets, Clock clock) {
        return new V2Account(mchId, apiKey, secrets, clock);
    }

    Protocol protocol(SignType signType) {
        return new V2Protocol(mchId, apiKey, signType, secrets);
    }

    Trust trust() {
        return trust;
    }

    @Override
    public String toString() {
        return "V2Account[" + mchId + "]";
    }
}
