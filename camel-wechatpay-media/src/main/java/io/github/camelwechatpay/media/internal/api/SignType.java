// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.api;

/** Signature algorithm of V2. */
public enum SignType {
    MD5("MD5"),
    HMAC_SHA256("HMAC-SHA256");

    private final String title;

    SignType(String title) {
        this.title = title;
    }

    /** As the field {@code sign_type} has it. */
    public String title() {
        return title;
    }
}
