// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.v3;

/** A V3 call that failed a check. */
final class V3RejectedException extends Exception {

    private final V3Rejection rejection;

    V3RejectedException(V3Rejection rejection) {
        super(rejection.message());
        this.rejection = rejection;
    }

    V3Rejection rejection() {
        return rejection;
    }
}
