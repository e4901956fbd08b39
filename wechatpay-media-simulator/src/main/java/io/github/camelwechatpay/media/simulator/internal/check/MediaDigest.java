// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.check;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The digests of files; the JDK has no SM3. */
public enum MediaDigest {
    MD5,
    SHA_256,
    SM3;

    /** In lower-case hex. */
    public String of(byte[] content) {
        return HexFormat.of().formatHex(digest(content));
    }

    private byte[] digest(byte[] content) {
        return switch (this) {
            case MD5 -> byJdk("MD5", content);
            case SHA_256 -> byJdk("SHA-256", content);
            case SM3 -> sm3(content);
        };
    }

    private static byte[] sm3(byte[] content) {
        SM3Digest digest = new SM3Digest();
        digest.update(content, 0, content.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    private static byte[] byJdk(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + algorithm, e);
        }
    }
}
