// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import io.github.camelwechatpay.media.simulator.internal.http.Form;
import java.util.Map;

/**
 * An upload request that was checked: either {@code valid} or {@code rejection} is null.
 *
 * @param form as far as it could be read
 * @param identity the merchant or brand id that the request names, null if it couldn't be read
 * @param valid the request that passed all checks
 * @param rejection the first check that failed
 * @param decrypted the clear texts of the fields that came encrypted, by name
 */
public record CheckedRequest(
        Form form, String identity, ValidRequest valid, Rejection rejection, Map<String, String> decrypted) {

    public static CheckedRequest passed(Form form, String identity, ValidRequest valid) {
        return new CheckedRequest(form, identity, valid, null, Map.of());
    }

    public static CheckedRequest failed(Form form, String identity, Rejection rejection) {
        return new CheckedRequest(form, identity, null, rejection, Map.of());
    }

    public CheckedRequest decrypted(Map<String, String> fields) {
        return new CheckedRequest(form, identity, valid, rejection, fields);
    }

    /** Without what the fields hold. */
    @Override
    public String toString() {
        return "CheckedRequest[" + identity + ", " + (rejection == null ? "valid" : rejection) + "]";
    }
}
