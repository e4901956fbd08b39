// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.check.CheckedRequest;
import io.github.camelwechatpay.media.simulator.internal.check.Rejection;

/**
 * What the strict checks said about a call.
 *
 * @param code {@code ACCEPTED}; else the {@code err_code} or V3's {@code code} answered, {@code FAIL} for a bare
 *     {@code return_code=FAIL}, or the HTTP status of the page answered
 * @param text the text answered with it, empty if accepted
 * @param detail what exactly was wrong, for the reader of a failed test; of V3 calls it may be sent as {@code issue}, of the V2
 *     call it never is; empty if the text says it all
 */
public record CheckResult(String code, String text, String detail) {

    static final CheckResult PASSED = new CheckResult("ACCEPTED", "", "");

    static CheckResult of(CheckedRequest checked) {
        Rejection rejection = checked.rejection();
        return rejection == null ? PASSED : new CheckResult(rejection.code(), rejection.text(), rejection.detail());
    }

    /** Whether every check passed; the answer may still have been another one, put in place on demand. */
    public boolean passed() {
        return equals(PASSED);
    }
}
