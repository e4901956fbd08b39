package io.github.camelwechatpay.media.upload;

import java.io.Serializable;

/**
 * What was sent to WeChat Pay about a file, or would have been; null values if the upload failed before.
 *
 * @param size bytes
 * @param digest lower-case hex
 * @param digestAlgorithm as the JDK names it, {@code MD5}
 * @param fileName the name that was sent, which need not be the file's own
 * @param attempts requests made, 0 if none
 */
public record Sent(Long size, String digest, String digestAlgorithm, String fileName, int attempts)
        implements Serializable {

    static final Sent NOTHING = new Sent(null, null, null, null, 0);

    Sent attempt(int number) {
        return new Sent(size, digest, digestAlgorithm, fileName, number);
    }
}
