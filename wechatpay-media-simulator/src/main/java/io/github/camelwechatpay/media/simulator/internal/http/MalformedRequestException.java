// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.http;

/** The body is no form as RFC 7578 has it; the message says why. */
public final class MalformedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedRequestException(String message) {
        super(message);
    }
}
