package io.github.camelwechatpay.media.upload;

import java.time.Instant;
import java.util.Map;
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
        this.limits = api.limits(handling.global()).withMaxBytes(handling.maxBytes());
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

    /** For a call of the V3 interface, a merchant's or a brand's. */
    public static Uploader v3(MediaApi api, Handling handling, V3Account account, Transport transport) {
        return new Uploader(api, handling, account.protocol(), transport, Stamp.source());
    }

    /** Whether it is a brand that uploads, and no merchant. */
    public boolean isBrands() {
        return api.auth() == MediaApi.Auth.BRAND;
    }

    /** The largest file that may be uploaded, in bytes, inclusive. */
    public long maxBytes() {
        return limits.largest();
    }

    /**
     * @param givenName the file's own name, with or without folders; empty if it has none
     * @throws UploadException if there is no media id, whatever the reason
     */
    public Upload upload(Media media, String givenName, Fields fields) {
        Sent sent = new Sent(media.size(), null, api.digest().algorithm(), null, 0);
        try {
            Map<String, Object> values = FieldValues.of(api, fields);
            MediaCheck.Checked checked = MediaCheck.check(media, givenName, api, limits, handling.checkLevel());
            SentNames names = names(checked, givenName);
            sent = new Sent(media.size(), checked.digest(), sent.digestAlgorithm(), told(names), 0);
            Stamp stamp = stamps.get();
            Request request = protocol.request(api, checked, names, values, stamp);
            sent = sent.attempt(1);
            Response response = transport.send(request);
            Protocol.Answer answer = protocol.outcome(api, response);
            return new Upload(answer.id(), api.url(), expires(stamp), response.requestId(), answer.text(), sent);
        } catch (TransportException e) {
            throw e.toNoAnswer(api.repeatable()).about(sent);
        } catch (UploadException e) {
            throw e.about(sent);
        }
    }

    /** Meta's name where the call has one, else the part's. */
    private String told(SentNames names) {
        return api.shape() == null || api.shape().nameField() == null ? names.part() : names.meta();
    }

    private Long expires(Stamp stamp) {
        return api.life() == null
                ? null
                : Instant.ofEpochSecond(stamp.epochSecond()).plus(api.life()).toEpochMilli();
    }

    private SentNames names(MediaCheck.Checked checked, String givenName) {
        String generated = FileName.generated(checked);
        return handling.namePolicy() == NamePolicy.GENERATED || givenName.isEmpty()
                ? new SentNames(generated, generated)
                : new SentNames(
                        FileName.inMeta(checked, givenName, limits.maxNameLength()),
                        FileName.inPart(checked, givenName, limits.maxNameLength()));
    }
}
