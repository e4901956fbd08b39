// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsedNoncesTest {

    private static final long NOW = 1_700_000_000L;

    private final UsedNonces nonces = new UsedNonces(Duration.ofMinutes(5));

    @Test
    void knowsANonceAgainForAsLongAsItsTimestampIsTaken() {
        assertThat(nonces.add(sent("1", "a", NOW), NOW)).isTrue();
        assertThat(nonces.add(sent("1", "a", NOW), NOW)).isFalse();
        assertThat(nonces.add(sent("1", "a", NOW), NOW + 300)).isFalse();
        assertThat(nonces.add(sent("1", "a", NOW + 311), NOW + 311)).isTrue();
    }

    @Test
    void knowsANonceOfTheFutureForLonger() {
        assertThat(nonces.add(sent("1", "a", NOW + 300), NOW)).isTrue();
        assertThat(nonces.add(sent("1", "a", NOW + 300), NOW + 600)).isFalse();
    }

    @Test
    void letsEachMerchantHaveItsOwn() {
        assertThat(nonces.add(sent("1", "a", NOW), NOW)).isTrue();
        assertThat(nonces.add(sent("2", "a", NOW), NOW)).isTrue();
    }

    @Test
    void doesNotGrowForEver() {
        for (int second = 0; second < 10_000; second++) {
            nonces.add(sent("1", "n" + second, NOW + second), NOW + second);
        }
        assertThat(nonces.size()).isBetween(300, 320);
    }

    private static V3Authorization sent(String id, String nonce, long timestamp) {
        return new V3Authorization(id, nonce, "", timestamp, "");
    }
}
