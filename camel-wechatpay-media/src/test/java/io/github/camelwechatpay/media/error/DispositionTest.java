// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {

    @ParameterizedTest
    @CsvSource({
        "FILE,    false, FAIL",
        "FILE,    true,  RETRY",
        "SERVICE, false, QUARANTINE",
        "SERVICE, true,  RETRY",
        "UNKNOWN, false, QUARANTINE",
        "UNKNOWN, true,  RETRY",
        "ACCOUNT, false, STOP",
        "ACCOUNT, true,  STOP",
    })
    void followsFromFaultAndRetryable(Fault fault, boolean retryable, Disposition expected) {
        assertThat(Disposition.of(fault, retryable)).isEqualTo(expected);
    }
}
