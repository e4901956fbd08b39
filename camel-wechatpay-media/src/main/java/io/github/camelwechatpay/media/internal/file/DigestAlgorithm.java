// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.file;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How the content of a file is told to WeChat Pay: lower-case hex of the file's bytes. */
public enum DigestAlgorithm {
    /** V2's {@code media_hash}. */
    MD5("MD5"),
    SHA_256("SHA-256"),
    /** The invoice calls' (GB/T 32905); not in the JDK. */
    SM3("SM3");

    private final String algorithm;

    DigestAlgorithm(String algorithm) {
        this.algorithm = algorithm;
    }

    public String algorithm() {
        return algorithm;
    }

    public MessageDigest start() {
        try {
            return this == SM3 ? Sm3.start() : MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no " + algorithm, e);
        }
    }
}
