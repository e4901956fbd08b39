// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.internal.api.MediaApi;

/**
 * Who uploads where, as far as ids and limits depend on it.
 *
 * @param place region, or a base URI of the user's own
 * @param id of the merchant or brand
 */
public record AccountId(String place, String id) {

    /** For a limit: what WeChat Pay counts together. */
    public String with(MediaApi api) {
        return place + "/" + id + "/" + api.name();
    }

    String name() {
        return place + "/" + id;
    }
}
