// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Signs of V2 answers by Bouncy Castle: other code than the one that is tested. */
enum ReferenceSign {
    MD5,
    HMAC_SHA256;

    /** In upper case. */
    String of(Map<String, String> fields, String apiKey) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!value.isEmpty() && !name.equals("sign")) {
                text.append(name).append('=').append(value).append('&');
            }
        });
        byte[] bytes = text.append("key=").append(apiKey).toString().getBytes(UTF_8);
        return HexFormat.of().withUpperCase().formatHex(this == MD5 ? md5(bytes) : hmac(bytes, apiKey.getBytes(UTF_8)));
    }

    private static byte[] md5(byte[] bytes) {
        MD5Digest digest = new MD5Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    private static byte[] hmac(byte[] bytes, byte[] key) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(key));
        mac.update(bytes, 0, bytes.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }
}
