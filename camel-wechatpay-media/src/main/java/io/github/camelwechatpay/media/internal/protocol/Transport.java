// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.protocol;

import io.github.camelwechatpay.media.error.UploadException;
import java.time.Duration;

/** Sends a request and gives whatever comes back. It never sends anything twice. */
public interface Transport {

    /**
     * @param patience after which the request is aborted, wherever it is
     * @throws TransportException if no answer came
     * @throws UploadException what reading the file threw
     */
    RawResponse send(SignedRequest request, ApiHost host, Duration patience) throws TransportException;

    /** Whether there is a {@link ApiHost#BACKUP}. */
    default boolean hasBackup() {
        return false;
    }
}
