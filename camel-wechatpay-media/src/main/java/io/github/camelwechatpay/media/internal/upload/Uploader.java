// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.FailureDetails;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.LedgerException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.api.FieldResolver;
import io.github.camelwechatpay.media.internal.api.FileNamePolicy;
import io.github.camelwechatpay.media.internal.api.MediaApi;
import io.github.camelwechatpay.media.internal.api.SignType;
import io.github.camelwechatpay.media.internal.file.FileLimits;
import io.github.camelwechatpay.media.internal.file.FileNameEncoder;
import io.github.camelwechatpay.media.internal.file.Media;
import io.github.camelwechatpay.media.internal.file.MediaCheck;
import io.github.camelwechatpay.media.internal.file.SentFileNames;
import io.github.camelwechatpay.media.internal.fit.FittedImage;
import io.github.camelwechatpay.media.internal.kind.MediaType;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.Protocol;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.V2Account;
import io.github.camelwechatpay.media.internal.v3.V3Account;
import io.github.camelwechatpay.media.ledger.MediaLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Uploads media by one call for one merchant. Thread-safe; keeps nothing between uploads but what the ledger knows.
 *
 * <p>One way through: the media is checked and digested, looked up, signed, sent, the answer verified before it is read,
 * and its id recorded. Signing to verifying is one try, which is repeated where that may help.
 */
public final class Uploader {

    private final MediaApi api;
    private final FileLimits limits;
    private final FileLimits accepted;
    private final FileOptions handling;
    private final Protocol protocol;
    private final Transport transport;
    private final SignatureCircuitBreaker trust;
    private final Supplier<Stamp> stamps;
    private final UploaderContext around;
    private final UploadRetry retry;
    private final @Nullable IdempotentUpload memory;

    private Uploader(
            MediaApi api,
            FileOptions handling,
            Protocol protocol,
            Transport transport,
            SignatureCircuitBreaker trust,
            UploaderContext around) {
        this.api = api;
        this.limits = api.limits(handling.global()).withMaxBytes(handling.maxBytes());
        this.accepted = handling.fit() == null ? limits : handling.fit().accepted(limits);
        this.handling = handling;
        this.protocol = protocol;
        this.transport = transport;
        this.trust = trust;
        this.stamps = Stamp.source();
        this.around = around;
        this.retry = new UploadRetry(around.effort(), around.waiting(), transport.hasBackup(), Stamp.chance());
        this.memory = around.memory(api);
    }

    /** For a call of the V2 interface. */
    public static Uploader v2(
            MediaApi api,
            FileOptions handling,
            V2Account account,
            SignType signType,
            Transport transport,
            UploaderContext around) {
        return new Uploader(api, handling, account.protocol(signType), transport, account.trust(), around);
    }

    /** For a call of the V3 interface, a merchant's or a brand's. */
    public static Uploader v3(
            MediaApi api, FileOptions handling, V3Account account, Transport transport, UploaderContext around) {
        return new Uploader(api, handling, account.protocol(), transport, account.trust(), around);
    }

    /** Whether it is a brand that uploads, and no merchant. */
    public boolean isBrands() {
        return api.auth() == MediaApi.Auth.BRAND;
    }

    /** Of the circuit breaker of wrong signatures. */
    public SignatureCircuitBreaker.State breaker() {
        return trust.state();
    }

    /** The largest file that is looked at, in bytes, inclusive. */
    public long maxBytes() {
        return accepted.largest();
    }

    /**
     * @throws UploadException if there is no media id, whatever the reason and whatever was thrown
     */
    public Upload upload(UploadRequest job) {
        Progress progress = new Progress(new SentFile(null, null, api.digest().algorithm(), null, 0, null));
        job.media().borrow(around.blocks());
        try {
            return upload(job, progress);
        } catch (UploadException e) {
            throw e.about(progress.sent);
        } catch (RuntimeException
                | Error e) { // of a bean, a provider or the JVM: the caller still has to know what became of it
            throw unexpected(e, progress).about(progress.sent);
        } finally {
            job.media().release();
        }
    }

    private Upload upload(UploadRequest job, Progress progress) {
        Deadline deadline = Deadline.in(around.effort().uploadTimeout());
        Media media = job.media();
        progress.sent = new SentFile(media.size(), null, api.digest().algorithm(), null, 0, null);
        Map<String, Object> values = FieldResolver.of(api, job.fields());
        MediaCheck.Checked checked =
                MediaCheck.check(media, job.givenName(), api.rules(accepted), handling.checkLevel(), memory != null);
        boolean fits = handling.fit() == null || !handling.fit().isNeeded(checked, limits, handling.checkLevel());
        SentFileNames names = names(fits ? checked : checked.as(MediaType.JPEG), job.givenName());
        progress.sent =
                new SentFile(media.size(), checked.digest(), api.digest().algorithm(), told(names), 0, null);
        Signed what = new Signed(checked, names, values, job.fields().vary(), progress);
        Supplier<Upload> send = () -> send(fits ? what : fitted(what), deadline);
        return memory == null ? send.get() : once(memory, job, what, deadline, send);
    }

    /** Made only once it is known that the file is to be sent. */
    private Signed fitted(Signed original) {
        FittedImage image = Objects.requireNonNull(handling.fit()).fit(original.checked, limits);
        original.progress.sent = original.progress.sent.changed(image.changes());
        MediaCheck.Checked checked = MediaCheck.check(
                Media.of(image.jpeg()), original.names.part(), api.rules(limits), handling.checkLevel(), false);
        return new Signed(checked, original.names, original.values, original.fieldsCame, original.progress);
    }

    /** An id that was given must not be lost, and a file that may have been sent must not be called not sent. */
    private UploadException unexpected(Throwable thrown, Progress progress) {
        if (progress.accepted != null) {
            return LedgerException.brokenOff(progress.accepted, thrown, api.repeatable());
        }
        FailureDetails problem = ErrorCode.unexpected("The upload failed", thrown);
        boolean sent = progress.sent.attempts() > 0;
        return new NoAnswerException(
                sent ? problem.ending(Outcome.UNKNOWN, api.repeatable()) : problem.ending(Outcome.NOT_SENT, true),
                thrown);
    }

    private Upload once(
            IdempotentUpload memory, UploadRequest job, Signed what, Deadline deadline, Supplier<Upload> send) {
        String key =
                LedgerKey.of(around.account().name(), api, job.ledgerScope(), what.checked, what.names, what.values);
        return memory.once(key, job.fresh(), deadline, known -> recalled(known, what.progress.sent), send);
    }

    private Upload recalled(MediaLedger.Known known, SentFile sent) {
        return new Upload(
                known.id(), api.url(), expires(around.clock().instant().minus(known.age())), null, null, sent, true);
    }

    private Upload send(Signed what, Deadline deadline) {
        Progress progress = what.progress;
        progress.accepted = retry.upload(deadline, host -> trust.during(() -> attempt(what, host, deadline, progress)));
        return progress.accepted;
    }

    private Upload attempt(Signed what, ApiHost host, Deadline deadline, Progress progress) {
        int begun = turn(deadline, progress);
        SecretRedactor secrets = SecretRedactor.NONE;
        try {
            Stamp stamp = stamps.get();
            SignedRequest request = protocol.request(api, what.checked, what.names, what.values, stamp)
                    .repeatable(api.repeatable());
            secrets = request.secrets();
            RawResponse response = transport
                    .send(progress.counted(request), host, deadline.left())
                    .hiding(secrets);
            Protocol.Answer answer = outcome(response);
            around.throttle().accepted(begun);
            Long expires = expires(Instant.ofEpochSecond(stamp.epochSecond()));
            return new Upload(
                    answer.id(), api.url(), expires, response.requestId(), answer.text(), progress.sent, false);
        } catch (TransportException e) {
            throw e.toNoAnswer(api.repeatable(), secrets).about(progress.sent);
        } catch (UploadException e) {
            if (e.category() == Category.THROTTLED) {
                around.throttle().refused(begun, e);
            }
            throw blamed(e, what).about(progress.sent);
        } catch (RuntimeException e) { // of a hook of the HTTP client, or a provider of cryptography
            throw unexpected(secrets.hiddenIn(e), progress).about(progress.sent);
        } finally {
            progress.tryEnded = System.nanoTime();
        }
    }

    /** A page of something in between tells nothing of WeChat Pay's clock. */
    private Protocol.Answer outcome(RawResponse response) {
        try {
            Protocol.Answer answer = protocol.outcome(api, response);
            tellClock(response);
            return answer;
        } catch (RejectedException | UntrustedResponseException e) {
            tellClock(response);
            throw e;
        }
    }

    private void tellClock(RawResponse response) {
        Instant theirs = response.date();
        if (theirs != null) {
            Instant now = around.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            around.listener().clockSeen(Duration.between(theirs, now));
        }
    }

    /** Waits for it, and tells how long that took, and how long it is since the try before. */
    private int turn(Deadline deadline, Progress progress) {
        long start = System.nanoTime();
        if (progress.sent.attempts() > 0) {
            around.listener().waited(UploadListener.Reason.RETRY, Duration.ofNanos(start - progress.tryEnded));
        }
        try {
            return around.throttle().begin(deadline);
        } finally {
            around.listener().waited(UploadListener.Reason.RATE_LIMIT, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    /** A value that the endpoint sets alike for all files is refused for all of them, so it is not the file's fault. */
    private static UploadException blamed(UploadException e, Signed what) {
        if (e.category() != Category.INPUT || what.fieldsCame) {
            return e;
        }
        FailureDetails problem = e.problem().in(Category.CONFIGURATION);
        return e instanceof InvalidMediaException ? new InvalidMediaException(problem) : new RejectedException(problem);
    }

    /** Meta's name where the call has one, else the part's. */
    private String told(SentFileNames names) {
        return api.shape() == null || api.shape().nameField() == null ? names.part() : names.meta();
    }

    private @Nullable Long expires(Instant given) {
        return api.life() == null ? null : given.plus(api.life()).toEpochMilli();
    }

    private SentFileNames names(MediaCheck.Checked checked, String givenName) {
        String generated = FileNameEncoder.generated(checked);
        return handling.namePolicy() == FileNamePolicy.GENERATED || givenName.isEmpty()
                ? new SentFileNames(generated, generated)
                : api.names().names(checked, givenName, limits.maxNameLength());
    }

    /** What every try signs anew. */
    private record Signed(
            MediaCheck.Checked checked,
            SentFileNames names,
            Map<String, Object> values,
            boolean fieldsCame,
            Progress progress) {}

    /** How far one upload has come, for whatever ends it. */
    private static final class Progress {

        private SentFile sent;
        private @Nullable Upload accepted;
        private long tryEnded;

        Progress(SentFile sent) {
            this.sent = sent;
        }

        SignedRequest counted(SignedRequest request) {
            sent = sent.attempt(sent.attempts() + 1);
            return request;
        }
    }
}
