// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import io.github.camelwechatpay.media.test.picture.OnePixelBmp;

/** Values that other programs computed: OpenSSL, Python and the JDK agree on them. */
public final class Vectors {

    public static final String MCH_ID = "1900000109";
    public static final String API_KEY = "CamelWechatPayMediaTestKey000032";

    public static final byte[] A_BMP = OnePixelBmp.bytes();

    static final String A_BMP_MD5 = OnePixelBmp.MD5;
    static final String MEDIA_ID = "9UYfXi-WMUhgWXvJtEw4_gBle_EfrD_pIL0bS8GAsK8";

    private Vectors() {}
}
