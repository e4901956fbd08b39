package io.github.camelwechatpay.media.upload;

import java.util.function.Supplier;

/**
 * Uploads media by one call for one merchant. Thread-safe; keeps nothing between uploads.
 *
 * <p>One way through: the media is checked and digested, signed, sent, and the answer verified before it is read.
 */
public final class Uploader {

    private final MediaApi api;
    private final Limits limits;
    private final Handling handling;
    private final Protocol protocol;
    private final Transport transport;
    private final Supplier<Stamp> stamps;

    Uploader(MediaApi api, Handling handling, Protocol protocol, Transport transport, Supplier<Stamp> stamps) {
        this.api = api;
        this.limits = api.limits().withMaxBytes(handling.maxBytes());
        this.handling = handling;
        this.protocol = protocol;
        this.transport = transport;
        this.stamps = stamps;
    }

    /**
     * For a call of the V2 interface.
     *
     * @param apiKey the V2 API key
     */
    public static Uploader v2(
            MediaApi api, Handling handling, String mchId, String apiKey, SignType signType, Transport transport) {
        return new Uploader(api, handling, new V2Protocol(mchId, apiKey, signType), transport, Stamp.source());
    }

    /** The largest file that may be uploaded, in bytes, inclusive. */
    public long maxBytes() {
        return limits.maxBytes();
    }

    /**
     * @param givenName the file's own name, with or without folders; empty if it has none
     * @throws UploadException if there is no media id, whatever the reason
     */
    public Upload upload(Media media, String givenName) {
        Sent sent = new Sent(media.size(), null, api.digest().algorithm(), null, 0);
        try {
            MediaCheck.Checked checked = MediaCheck.check(media, api, limits, handling.checkLevel());
            sent = new Sent(media.size(), checked.digest(), sent.digestAlgorithm(), name(checked, givenName), 0);
            Request request = protocol.request(api, checked, sent.fileName(), stamps.get());
            sent = sent.attempt(1);
            Response response = transport.send(request);
            Protocol.Answer answer = protocol.outcome(api, response);
            return new Upload(answer.id(), response.requestId(), answer.text(), sent);
        } catch (TransportException e) {
            throw e.toNoAnswer(api).about(sent);
        } catch (UploadException e) {
            throw e.about(sent);
        }
    }

    private String name(MediaCheck.Checked checked, String givenName) {
        return handling.namePolicy() == NamePolicy.GENERATED || givenName.isEmpty()
                ? FileName.generated(checked, givenName)
                : FileName.original(checked, givenName, limits.maxNameLength());
    }
}
