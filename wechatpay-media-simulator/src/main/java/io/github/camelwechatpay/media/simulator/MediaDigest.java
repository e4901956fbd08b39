package io.github.camelwechatpay.media.simulator;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The digests of V3's meta, in lower-case hex; the JDK has no SM3. */
enum MediaDigest {
    SHA_256,
    SM3;

    String of(byte[] content) {
        return HexFormat.of().formatHex(this == SM3 ? sm3(content) : sha256(content));
    }

    private static byte[] sm3(byte[] content) {
        SM3Digest digest = new SM3Digest();
        digest.update(content, 0, content.length);
        byte[] result = new byte[digest.getDigestSize()];
        digest.doFinal(result, 0);
        return result;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256", e);
        }
    }
}
