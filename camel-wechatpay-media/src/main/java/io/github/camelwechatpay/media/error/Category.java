// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

/** Error category. Each has a {@link Fault}. */
public enum Category {
    /** The file itself. */
    MEDIA(Fault.FILE),
    /** A name or field that came with the file. */
    INPUT(Fault.FILE),
    /** Options, certificates, settings of the merchant. */
    CONFIGURATION(Fault.ACCOUNT),
    /** WeChat Pay does not accept the signature of requests, or its own signatures are repeatedly wrong. */
    SIGNATURE(Fault.ACCOUNT),
    /** The merchant has no permission for the API. */
    PERMISSION(Fault.ACCOUNT),
    /** Too many requests. */
    THROTTLED(Fault.SERVICE),
    /** WeChat Pay has a system error, or returned an unknown error code. */
    SERVICE(Fault.SERVICE),
    /** The connection to WeChat Pay. */
    NETWORK(Fault.SERVICE),
    /** The storage that the file is read from, or the ledger. */
    STORAGE(Fault.SERVICE),
    /** A response that cannot be verified. */
    UNTRUSTED(Fault.UNKNOWN);

    private final Fault fault;

    Category(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
