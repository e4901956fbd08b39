// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.CONNECTION_LOST;
import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.CONNECT_FAILED;
import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.CONNECT_TIMEOUT;
import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.PROXY_FAILED;
import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.RESPONSE_TIMEOUT;
import static io.github.camelwechatpay.media.internal.protocol.TransportException.Kind.TLS_TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.internal.protocol.TransportException.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransportExceptionTest {

    private static final Set<Kind> OF_PLACE =
            EnumSet.of(CONNECT_FAILED, CONNECT_TIMEOUT, TLS_TIMEOUT, PROXY_FAILED, RESPONSE_TIMEOUT, CONNECTION_LOST);

    /** Wrong credentials, a full pool or an interrupt are the same whichever host is asked. */
    @ParameterizedTest
    @EnumSource
    void saysWhetherAnotherHostMayAnswer(Kind kind) {
        TransportException e = new TransportException(kind, "What happened", null);

        assertThat(e.isOfPlace()).isEqualTo(OF_PLACE.contains(kind));
        assertThat(e).hasMessage("What happened");
        assertThat(e.kind()).isEqualTo(kind);
    }
}
