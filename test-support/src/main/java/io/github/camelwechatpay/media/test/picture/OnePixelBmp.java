// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.picture;

import java.util.Base64;

/** A whole BMP picture of one pixel and 58 bytes, which is no text in any charset. */
public final class OnePixelBmp {

    /** In lower-case hex. */
    public static final String MD5 = "9303e77a979bf048a886e7b61dfe3968";

    private OnePixelBmp() {}

    public static byte[] bytes() {
        return Base64.getDecoder()
                .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");
    }
}
