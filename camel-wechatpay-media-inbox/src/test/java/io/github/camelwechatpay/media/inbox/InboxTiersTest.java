// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.tier.TestTiers;
import org.junit.jupiter.api.Test;

/** A test without a tag opens no socket. */
class InboxTiersTest {

    @Test
    void eachTestThatMayOpenASocketHasATag() {
        assertThat(TestTiers.ofThisModule().untaggedWithSockets())
                .as("need @Tag(\"integration\")")
                .isEmpty();
    }
}
