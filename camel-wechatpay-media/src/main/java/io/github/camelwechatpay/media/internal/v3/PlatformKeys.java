// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.credentials.EncryptionKey;
import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * WeChat Pay's keys of one merchant or brand and region: the public key with its {@code PUB_KEY_ID_…}, downloaded
 * platform certificates, or both. Thread-safe.
 */
final class PlatformKeys {

    /** WeChat Pay asks for less than 12 hours between two downloads. */
    private static final Duration RENEW = Duration.ofHours(12);

    /** A new certificate is in the list at least 24 hours before it is used. */
    private static final Duration BEFORE_EXPIRY = Duration.ofDays(1);

    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final @Nullable String publicKeySerial;
    private final @Nullable PublicKey publicKey;
    private final @Nullable PlatformCertificateDownload download;
    private final Clock clock;
    private final Lock refreshing = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private Instant pauseUntil = Instant.MIN;

    /**
     * @param publicKeySerial null if there is no public key
     * @param publicKey null if there is none, so that certificates are downloaded
     * @param download null if there is a public key alone
     */
    PlatformKeys(
            @Nullable String publicKeySerial,
            @Nullable PublicKey publicKey,
            @Nullable PlatformCertificateDownload download,
            Clock clock) {
        this.publicKeySerial = publicKeySerial;
        this.publicKey = publicKey;
        this.download = download;
        this.clock = clock;
    }

    /**
     * The key that sensitive fields are encrypted with and answers are asked to be signed with, for {@code Wechatpay-Serial}:
     * the public key, else that of the newest certificate.
     *
     * @throws UploadException if certificates have to be downloaded first and that fails
     */
    EncryptionKey current() {
        return publicKeySerial != null && publicKey != null
                ? new EncryptionKey(publicKeySerial, publicKey)
                : certificates().newest(clock.instant());
    }

    /** The key of that serial number; an unknown one has the certificates downloaded, unless that has just been tried. */
    Optional<PublicKey> key(String serial) {
        if (publicKey != null && serial.equals(publicKeySerial)) {
            return Optional.of(publicKey);
        }
        if (download == null) {
            return Optional.empty();
        }
        return knownKey(serial).or(() -> {
            refresh(serial);
            return knownKey(serial);
        });
    }

    private Optional<PublicKey> knownKey(String serial) {
        return known.key(serial, clock.instant());
    }

    private Known certificates() {
        Known now = known;
        boolean usable = now.isUsable(clock.instant());
        if (usable && clock.instant().isBefore(now.renewAt)) {
            return now;
        }
        if (usable && !refreshing.tryLock()) {
            return now; // somebody is at it, and these still do
        }
        if (!usable) {
            refreshing.lock();
        }
        try {
            if (known == now && !(usable && clock.instant().isBefore(pauseUntil))) {
                renew(usable);
            }
            return known;
        } finally {
            refreshing.unlock();
        }
    }

    private void renew(boolean usable) {
        try {
            fetch();
        } catch (UploadException e) {
            pauseUntil = clock.instant().plus(PAUSE);
            if (!usable) {
                throw e;
            }
        }
    }

    private void refresh(String serial) {
        refreshing.lock();
        try {
            if (knownKey(serial).isEmpty() && !clock.instant().isBefore(pauseUntil)) {
                pauseUntil = clock.instant().plus(PAUSE);
                Known before = known;
                fetch();
                if (!before.certificates.keySet().containsAll(known.certificates.keySet())) {
                    pauseUntil = Instant.MIN;
                }
            }
        } finally {
            refreshing.unlock();
        }
    }

    private void fetch() {
        PlatformCertificateDecryptor.Opened list = Objects.requireNonNull(
                        download, "There is neither a public key nor an APIv3 key")
                .fetch();
        Map<String, X509Certificate> certificates = new LinkedHashMap<>(list.believed());
        list.refused().stream()
                .filter(entry -> entry.damaged() && known.certificates.containsKey(entry.serial()))
                .forEach(
                        entry -> // which came whole before
                        certificates.putIfAbsent(entry.serial(), known.certificates.get(entry.serial())));
        Instant now = clock.instant();
        Instant expiry = certificates.values().stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Instant::compareTo)
                .orElseThrow();
        Instant early = expiry.minus(BEFORE_EXPIRY);
        Instant usual = now.plus(RENEW);
        known = new Known(certificates, early.isBefore(usual) && early.isAfter(now) ? early : usual);
    }

    /** Serial numbers only. */
    @Override
    public String toString() {
        return "PlatformKeys[" + publicKeySerial + ", " + known.certificates.keySet() + "]";
    }

    private record Known(Map<String, X509Certificate> certificates, Instant renewAt) {

        boolean isUsable(Instant now) {
            return certificates.values().stream().anyMatch(certificate -> isValid(certificate, now));
        }

        /** A certificate that has expired meanwhile is no longer believed. */
        Optional<PublicKey> key(String serial, Instant now) {
            return Optional.ofNullable(certificates.get(serial))
                    .filter(certificate -> isValid(certificate, now))
                    .map(X509Certificate::getPublicKey);
        }

        private static boolean isValid(X509Certificate certificate, Instant now) {
            return !now.isBefore(certificate.getNotBefore().toInstant())
                    && !now.isAfter(certificate.getNotAfter().toInstant());
        }

        /** The one that has been valid for the shortest time is the next to sign, or signs already. */
        EncryptionKey newest(Instant now) {
            return certificates.entrySet().stream()
                    .filter(entry -> isValid(entry.getValue(), now))
                    .max(Map.Entry.comparingByValue((a, b) -> a.getNotBefore().compareTo(b.getNotBefore())))
                    .map(entry ->
                            new EncryptionKey(entry.getKey(), entry.getValue().getPublicKey()))
                    .orElseThrow(() -> new UntrustedResponseException(
                            ErrorCode.PLATFORM_CERTIFICATE.problem("All platform certificates have expired")));
        }

        @Override
        public String toString() {
            return certificates.keySet().stream().collect(Collectors.joining(", "));
        }
    }
}
