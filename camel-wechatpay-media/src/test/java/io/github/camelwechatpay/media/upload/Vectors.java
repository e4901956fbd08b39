package io.github.camelwechatpay.media.upload;

import java.util.Base64;

/** Values that other programs computed: OpenSSL, Python and the JDK agree on them. */
final class Vectors {

    static final String MCH_ID = "1900000109";
    static final String API_KEY = "CamelWechatPayMediaTestKey000032";

    /** A whole 1×1 BMP picture of 58 bytes. */
    static final byte[] A_BMP = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    static final String A_BMP_MD5 = "9303e77a979bf048a886e7b61dfe3968";
    static final String MEDIA_ID = "9UYfXi-WMUhgWXvJtEw4_gBle_EfrD_pIL0bS8GAsK8";

    private Vectors() {}
}
