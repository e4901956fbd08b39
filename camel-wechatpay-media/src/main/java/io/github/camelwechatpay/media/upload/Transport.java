package io.github.camelwechatpay.media.upload;

/** The only I/O of an upload: posts a request once and brings the answer, whatever it is. */
@FunctionalInterface
public interface Transport {

    /**
     * Never repeats a request and never follows a redirect.
     *
     * @throws TransportException if no answer came
     * @throws InvalidMediaException if the file could not be read to its end
     */
    Response send(Request request) throws TransportException;
}
