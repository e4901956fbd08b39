// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRetrySettingsTest {

    private static final FileRetrySettings PATIENCE =
            new FileRetrySettings(Duration.ofSeconds(3), 10, Duration.ofSeconds(30), Duration.ofMinutes(4));

    @ParameterizedTest(name = "after {0} tries: {1}")
    @CsvSource({"-1, PT30S", "0, PT30S", "1, PT30S", "2, PT1M", "3, PT2M", "4, PT4M", "5, PT4M", "2147483647, PT4M"})
    void doublesTheDelayUpToTheLongest(int polls, Duration expected) {
        assertThat(PATIENCE.delay(polls, null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} asked for: {1}")
    @CsvSource({"PT59S, PT1M", "PT1M, PT1M", "PT1M1S, PT1M1S", "PT4M, PT4M", "PT4M1S, PT4M"})
    void waitsForWhatIsAskedBetweenItsOwnDelayAndTheLongest(Duration asked, Duration expected) {
        assertThat(PATIENCE.delay(2, asked)).isEqualTo(expected);
    }
}
