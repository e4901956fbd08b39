// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.tier.TestTiers;
import org.junit.jupiter.api.Test;

/** A test without a tag opens no socket. */
class TiersTest {

    private static final String HERE = "io.github.camelwechatpay.media.";

    private final TestTiers tests = TestTiers.ofThisModule();

    @Test
    void eachTestThatMayOpenASocketHasATag() {
        assertThat(tests.untaggedWithSockets()).as("need @Tag(\"integration\")").isEmpty();
    }

    @Test
    void seesASocketBehindAHelperOfTheTests() {
        assertThat(tests.reaches(HERE + "UploadTest")).contains(HERE + "simulator.WechatpaySimulatorExtension");
    }

    @Test
    void looksForTagsOfClassesAndOfMethods() {
        assertThat(tests.isUntagged(HERE + "UploadTest")).isFalse();
        assertThat(tests.isUntagged(HERE + "HostileTest")).isFalse();
        assertThat(tests.isUntagged(HERE + "internal.kind.MediaTypeDetectorTest"))
                .isTrue();
    }
}
