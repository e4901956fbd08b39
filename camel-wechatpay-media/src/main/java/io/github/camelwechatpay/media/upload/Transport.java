package io.github.camelwechatpay.media.upload;

import java.time.Duration;

/** Sends a request and gives whatever comes back. It never sends anything twice. */
public interface Transport {

    /**
     * @param patience after which the request is aborted, wherever it is
     * @throws TransportException if no answer came
     * @throws UploadException what reading the file threw
     */
    Response send(Request request, Host host, Duration patience) throws TransportException;

    /** Whether there is a {@link Host#BACKUP}. */
    default boolean hasBackup() {
        return false;
    }
}
