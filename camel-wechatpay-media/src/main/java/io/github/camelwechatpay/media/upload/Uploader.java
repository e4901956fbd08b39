package io.github.camelwechatpay.media.upload;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Uploads media by one call for one merchant. Thread-safe; keeps nothing between uploads but what the ledger knows.
 *
 * <p>One way through: the media is checked and digested, looked up, signed, sent, the answer verified before it is read,
 * and its id recorded. Signing to verifying is one try, which is repeated where that may help.
 */
public final class Uploader {

    private final MediaApi api;
    private final Limits limits;
    private final Handling handling;
    private final Protocol protocol;
    private final Transport transport;
    private final Trust trust;
    private final Supplier<Stamp> stamps;
    private final Surroundings around;
    private final Retry retry;
    private final Memory memory;

    private Uploader(
            MediaApi api, Handling handling, Protocol protocol, Transport transport, Trust trust, Surroundings around) {
        this.api = api;
        this.limits = api.limits(handling.global()).withMaxBytes(handling.maxBytes());
        this.handling = handling;
        this.protocol = protocol;
        this.transport = transport;
        this.trust = trust;
        this.stamps = Stamp.source();
        this.around = around;
        this.retry = new Retry(around.effort(), around.waiting(), transport.hasBackup(), Stamp.chance());
        this.memory = around.memory(api);
    }

    /**
     * For a call of the V2 interface.
     *
     * @param apiKey the V2 API key
     */
    public static Uploader v2(
            MediaApi api,
            Handling handling,
            String mchId,
            String apiKey,
            SignType signType,
            Transport transport,
            Surroundings around) {
        Protocol protocol = new V2Protocol(mchId, apiKey, signType);
        return new Uploader(api, handling, protocol, transport, new Trust(around.clock()), around);
    }

    /** For a call of the V3 interface, a merchant's or a brand's. */
    public static Uploader v3(
            MediaApi api, Handling handling, V3Account account, Transport transport, Surroundings around) {
        return new Uploader(api, handling, account.protocol(), transport, account.trust(), around);
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
     * @throws UploadException if there is no media id, whatever the reason
     */
    public Upload upload(Job job) {
        Deadline deadline = Deadline.in(around.effort().uploadTimeout());
        Media media = job.media();
        Sent sent = new Sent(media.size(), null, api.digest().algorithm(), null, 0);
        try {
            Map<String, Object> values = FieldValues.of(api, job.fields());
            MediaCheck.Checked checked =
                    MediaCheck.check(media, job.givenName(), api, limits, handling.checkLevel(), memory != null);
            SentNames names = names(checked, job.givenName());
            sent = new Sent(media.size(), checked.digest(), sent.digestAlgorithm(), told(names), 0);
            Signed what = new Signed(checked, names, values, sent);
            return memory == null ? send(what, deadline) : once(job, what, deadline);
        } catch (UploadException e) {
            throw e.about(sent);
        }
    }

    private Upload once(Job job, Signed what, Deadline deadline) {
        String key =
                LedgerKey.of(around.account().name(), api, job.ledgerScope(), what.checked, what.names, what.values);
        return memory.once(key, job.fresh(), deadline, known -> recalled(known, what.sent), () -> send(what, deadline));
    }

    private Upload recalled(MediaLedger.Known known, Sent sent) {
        return new Upload(
                known.id(), api.url(), expires(around.clock().instant().minus(known.age())), null, null, sent, true);
    }

    private Upload send(Signed what, Deadline deadline) {
        Tries tries = new Tries(what.sent);
        return retry.upload(deadline, host -> trust.during(() -> attempt(what, host, deadline, tries)));
    }

    private Upload attempt(Signed what, Host host, Deadline deadline, Tries tries) {
        int begun = around.throttle().begin(deadline);
        try {
            Stamp stamp = stamps.get();
            Request request = protocol.request(api, what.checked, what.names, what.values, stamp);
            Response response = transport.send(tries.counted(request), host, deadline.left());
            Protocol.Answer answer = protocol.outcome(api, response);
            around.throttle().accepted();
            Long expires = expires(Instant.ofEpochSecond(stamp.epochSecond()));
            return new Upload(
                    answer.id(), api.url(), expires, response.requestId(), answer.text(), tries.sent(), false);
        } catch (TransportException e) {
            throw e.toNoAnswer(api.repeatable()).about(tries.sent());
        } catch (UploadException e) {
            if (e.category() == Category.THROTTLED) {
                around.throttle().refused(begun, e);
            }
            throw e.about(tries.sent());
        }
    }

    /** Meta's name where the call has one, else the part's. */
    private String told(SentNames names) {
        return api.shape() == null || api.shape().nameField() == null ? names.part() : names.meta();
    }

    private Long expires(Instant given) {
        return api.life() == null ? null : given.plus(api.life()).toEpochMilli();
    }

    private SentNames names(MediaCheck.Checked checked, String givenName) {
        String generated = FileName.generated(checked);
        return handling.namePolicy() == NamePolicy.GENERATED || givenName.isEmpty()
                ? new SentNames(generated, generated)
                : new SentNames(
                        FileName.inMeta(checked, givenName, limits.maxNameLength()),
                        FileName.inPart(checked, givenName, limits.maxNameLength()));
    }

    /** What every try signs anew. */
    private record Signed(MediaCheck.Checked checked, SentNames names, Map<String, Object> values, Sent sent) {}

    /** Counts the requests of one upload. */
    private static final class Tries {

        private Sent sent;

        Tries(Sent sent) {
            this.sent = sent;
        }

        Request counted(Request request) {
            sent = sent.attempt(sent.attempts() + 1);
            return request;
        }

        Sent sent() {
            return sent;
        }
    }
}
