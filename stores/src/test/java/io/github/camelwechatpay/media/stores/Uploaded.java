// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.stores;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that came from a store and was uploaded.
 *
 * @param brought the class of the body that the store's component made
 * @param sent what reached WeChat Pay
 * @param left what the route finds in the body afterwards
 */
record Uploaded(String brought, byte[] sent, byte[] left, String name, String mediaId) {

    /** What every store must do: its very bytes, by its name, and the route can still use them. */
    void isThePicture() {
        assertThat(sent).isEqualTo(Uploads.PICTURE);
        assertThat(left).isEqualTo(Uploads.PICTURE);
        assertThat(name).isEqualTo(Uploads.NAME);
        assertThat(mediaId).startsWith("SIMULATED-");
    }
}
