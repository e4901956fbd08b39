// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to WeChat Pay about a file, or would have been; null values if the upload failed before. Size and digest are
 * those of the file itself, also where another picture was made of it.
 *
 * @param size bytes
 * @param digest lower-case hex
 * @param digestAlgorithm as the JDK names it, {@code MD5}
 * @param fileName the name that was sent, which need not be the file's own
 * @param attempts requests made, 0 if none
 * @param changes what was done to the picture before it was sent, one line; null if it was sent as it is
 */
public record SentFile(
        @Nullable Long size,
        @Nullable String digest,
        @Nullable String digestAlgorithm,
        @Nullable String fileName,
        int attempts,
        @Nullable String changes)
        implements Serializable {

    public static final SentFile NOTHING = new SentFile(null, null, null, null, 0, null);

    public SentFile attempt(int number) {
        return new SentFile(size, digest, digestAlgorithm, fileName, number, changes);
    }

    public SentFile changed(String how) {
        return new SentFile(size, digest, digestAlgorithm, fileName, attempts, how);
    }
}
