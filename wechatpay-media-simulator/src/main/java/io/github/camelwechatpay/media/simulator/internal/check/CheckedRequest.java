// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import io.github.camelwechatpay.media.simulator.internal.http.Form;

/**
 * An upload request that was checked: either {@code valid} or {@code rejection} is null.
 *
 * @param form as far as it could be read
 * @param identity the merchant or brand id that the request names, null if it couldn't be read
 * @param valid the request that passed all checks
 * @param rejection the first check that failed
 */
public record CheckedRequest(Form form, String identity, ValidRequest valid, Rejection rejection) {

    public static CheckedRequest passed(Form form, String identity, ValidRequest valid) {
        return new CheckedRequest(form, identity, valid, null);
    }

    public static CheckedRequest failed(Form form, String identity, Rejection rejection) {
        return new CheckedRequest(form, identity, null, rejection);
    }
}
