// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.http.ConnectionFault;

/** What may happen to an answer on its way, after the call passed all checks. */
public enum Fault {
    /** The connection is reset instead of an answer. */
    CONNECTION_RESET(ConnectionFault.RESET),
    /** The connection is closed without a byte of an answer. */
    EMPTY_REPLY(ConnectionFault.EMPTY_RESPONSE),
    /** The first half of a success comes, {@code Content-Length} promises all of it, then the connection is closed. */
    HALF_ANSWER(ConnectionFault.HALF_BODY),
    /** Bytes that are no HTTP, then the connection is closed. */
    GARBAGE(ConnectionFault.GARBAGE);

    private final ConnectionFault fault;

    Fault(ConnectionFault fault) {
        this.fault = fault;
    }

    ConnectionFault connectionFault() {
        return fault;
    }
}
