// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.monitor;

import io.github.camelwechatpay.media.error.Category;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.SignatureCircuitBreaker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What uploads of one merchant or brand have met. Thread-safe. */
public final class AccountFigures implements AccountState, AccountEvents {

    private final String identity;
    private final Clock clock;
    private final UploadMeters meters;
    private final BoundedCodes codes = new BoundedCodes();
    private final Map<String, ApiFigures> apis = new ConcurrentHashMap<>();
    private volatile Instant expiry = Instant.MAX;
    private volatile @Nullable Instant outageSince;
    private volatile @Nullable Instant refusedSince;
    private volatile @Nullable Duration clockAhead;

    public AccountFigures(String identity, Clock clock, UploadMeters meters) {
        this.identity = identity;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String identity() {
        return identity;
    }

    public ApiFigures api(String name) {
        return apis.computeIfAbsent(name, api -> new ApiFigures(new UploadMeters.Call(identity, api), this, meters));
    }

    /** By the names of the APIs, in their order. */
    public Map<String, ApiFigures> apis() {
        return new TreeMap<>(apis);
    }

    public UploadCounts counts() {
        return apis.values().stream().map(ApiFigures::counts).reduce(UploadCounts.NONE, UploadCounts::plus);
    }

    public void certificateEnds(Instant at) {
        expiry = at;
    }

    /** Empty if the certificate is not known, since a key store of the application's own has it. */
    public Optional<Instant> expiry() {
        return Optional.of(expiry).filter(at -> at.isBefore(Instant.MAX));
    }

    @Override
    public Optional<Duration> left() {
        return expiry().map(at -> Duration.between(clock.instant(), at));
    }

    /** Since when WeChat Pay cannot be reached or has errors of its own. Empty if the last upload was answered. */
    public Optional<Instant> outageSince() {
        return Optional.ofNullable(outageSince);
    }

    @Override
    public Duration outage() {
        return outageSince()
                .map(since -> Duration.between(since, clock.instant()))
                .orElse(Duration.ZERO);
    }

    @Override
    public boolean accountFails() {
        return apis.values().stream().anyMatch(api -> api.accountFailure().isPresent());
    }

    @Override
    public void clockSeen(Duration ahead) {
        clockAhead = ahead;
    }

    @Override
    public Optional<Duration> clockAhead() {
        return Optional.ofNullable(clockAhead);
    }

    /** The worst of its APIs. */
    @Override
    public SignatureCircuitBreaker.State breaker() {
        return apis.values().stream()
                .map(ApiFigures::breaker)
                .max(Comparator.naturalOrder())
                .orElse(SignatureCircuitBreaker.State.CLOSED);
    }

    @Override
    public String bounded(String code) {
        return codes.bounded(code);
    }

    @Override
    public void answered() {
        outageSince = null;
    }

    /** A refusal is an answer too; a failure before anything was sent tells nothing of WeChat Pay. */
    @Override
    public void failed(UploadException e) {
        boolean away = e.category() == Category.NETWORK || e.category() == Category.SERVICE;
        if (away && !e.code().equals(ErrorCode.INTERRUPTED.name())) {
            begin();
        } else if (e.sent().attempts() > 0 && !away && e.category() != Category.STORAGE) {
            answered();
        }
    }

    @Override
    public synchronized void credentialsRefused(boolean yes) {
        if (!yes) {
            refusedSince = null;
        } else if (refusedSince == null) {
            refusedSince = clock.instant();
        }
    }

    /** Since when key files that were replaced cannot be used. Empty if they can. */
    public Optional<Instant> refusedSince() {
        return Optional.ofNullable(refusedSince);
    }

    private synchronized void begin() {
        if (outageSince == null) {
            outageSince = clock.instant();
        }
    }
}
