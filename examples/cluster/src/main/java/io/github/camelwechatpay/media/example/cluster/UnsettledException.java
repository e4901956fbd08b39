// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

/** A record can't be settled now, and comes again. */
final class UnsettledException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Later later;

    /** @param cause null if nothing was tried */
    UnsettledException(Verdict.Later later, Throwable cause) {
        super(later.code(), cause);
        this.later = later;
    }

    Verdict.Later later() {
        return later;
    }
}
