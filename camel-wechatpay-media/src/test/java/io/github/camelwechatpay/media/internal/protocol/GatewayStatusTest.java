// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayStatusTest {

    @ParameterizedTest
    @CsvSource({
        "200, OTHER",
        "204, OTHER",
        "299, OTHER",
        "300, REDIRECT",
        "302, REDIRECT",
        "399, REDIRECT",
        "400, CLIENT_ERROR",
        "404, CLIENT_ERROR",
        "407, PROXY_PASSWORD",
        "408, TIMEOUT",
        "413, TOO_LARGE",
        "421, NOT_NOW",
        "423, NOT_NOW",
        "425, NOT_NOW",
        "429, TOO_MANY",
        "451, BLOCKED",
        "460, GAVE_UP",
        "498, CLIENT_ERROR",
        "499, GAVE_UP",
        "500, OTHER",
        "504, OTHER",
        "524, OTHER"
    })
    void isTheRowOfItsStatus(int status, GatewayStatus row) {
        assertThat(GatewayStatus.of(status)).isEqualTo(row);
    }
}
