// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Trust, names and refusals where Conscrypt speaks TLS. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class ConscryptTlsTest extends TlsTest {

    @Override
    String cryptoProvider() {
        return "conscrypt";
    }
}
