// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import io.github.camelwechatpay.media.internal.upload.UploadListener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the uploads of one merchant or brand by one API. Thread-safe. */
public final class ApiFigures implements UploadListener {

    private static final String NO_FAILURE = "none";

    private final UploadMeters.Call call;
    private final AccountEvents account;
    private final UploadMeters meters;
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final LongAdder attempts = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder ledgerHits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private volatile String lastFailure = NO_FAILURE;
    private volatile @Nullable UploadException accountFailure;
    private volatile Supplier<SignatureCircuitBreaker.State> breaker = () -> SignatureCircuitBreaker.State.CLOSED;

    ApiFigures(UploadMeters.Call call, AccountEvents account, UploadMeters meters) {
        this.call = call;
        this.account = account;
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    /**
     * @param took from the message to the id
     */
    public void accepted(Upload upload, Duration took) {
        if (upload.fromLedger()) {
            ledgerHits.increment();
            meters.ledgerHit(call);
        } else {
            account.answered();
        }
        accountFailure = null;
        ended(Outcome.ACCEPTED, NO_FAILURE, upload.sent(), took);
    }

    public void failed(UploadException e, Duration took) {
        lastFailure = account.bounded(e.code());
        account.failed(e);
        if (e.fault() == Fault.ACCOUNT) {
            accountFailure = e;
        }
        ended(e.outcome(), lastFailure, e.sent(), took);
    }

    private void ended(Outcome outcome, String code, SentFile sent, Duration took) {
        boolean received = outcome == Outcome.ACCEPTED && sent.attempts() > 0 && sent.size() != null;
        ended(outcome).increment();
        attempts.add(sent.attempts());
        bytes.add(received ? sent.size() : 0);
        meters.uploaded(call, outcome, code, took);
        meters.sent(call, sent.attempts(), received ? sent.size() : 0);
    }

    private LongAdder ended(Outcome outcome) {
        return Objects.requireNonNull(outcomes.get(outcome));
    }

    @Override
    public void waited(Reason reason, Duration time) {
        waitedNanos.add(time.toNanos());
        meters.waited(call, reason, time);
    }

    @Override
    public void clockSeen(Duration ahead) {
        account.clockSeen(ahead);
    }

    /** The last failure because of the account; empty once an upload is accepted. */
    public Optional<UploadException> accountFailure() {
        return Optional.ofNullable(accountFailure);
    }

    /** Whether key files that were replaced cannot be used, so that those before are still in use. */
    public void credentialsRefused(boolean yes) {
        account.credentialsRefused(yes);
    }

    public void watch(Supplier<SignatureCircuitBreaker.State> current) {
        breaker = current;
    }

    public SignatureCircuitBreaker.State breaker() {
        return breaker.get();
    }

    /** Code of the last upload that failed; {@code none} if none did. */
    public String lastFailure() {
        return lastFailure;
    }

    public UploadCounts counts() {
        return new UploadCounts(
                ended(Outcome.ACCEPTED).sum(),
                ended(Outcome.REJECTED).sum(),
                ended(Outcome.NOT_SENT).sum(),
                ended(Outcome.UNKNOWN).sum(),
                attempts.sum(),
                bytes.sum(),
                ledgerHits.sum(),
                Duration.ofNanos(waitedNanos.sum()));
    }
}
