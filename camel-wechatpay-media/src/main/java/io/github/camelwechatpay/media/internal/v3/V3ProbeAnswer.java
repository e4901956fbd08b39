// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What came back to a {@link V3Probe}. */
public final class V3ProbeAnswer {

    private final RawResponse response;

    V3ProbeAnswer(RawResponse response) {
        this.response = response;
    }

    public int status() {
        return response.status();
    }

    /** What WeChat Pay says if it refuses. */
    public Optional<V3Error> refusal() {
        return response.isSuccessful() ? Optional.empty() : V3ResponseParser.refusal(response);
    }

    /** Whether it has the form of WeChat Pay's answers: a list of certificates, or a code and a message. */
    public boolean isOfWechatPay() {
        return response.isSuccessful()
                ? V3ResponseParser.object(response)
                        .filter(list -> list.path("data").isArray())
                        .isPresent()
                : refusal().isPresent();
    }

    /** Of the key that signed it; empty if it is not signed. */
    public Optional<String> serial() {
        return V3Verifier.serial(response).map(serial -> response.told(serial, 80));
    }

    /** Whether that key signed it, whenever that was. */
    public boolean isSignedBy(PublicKey key, Clock clock) {
        return new V3Verifier(clock)
                .doubt(response, key)
                .filter(doubt -> doubt.code() != ErrorCode.STALE)
                .isEmpty();
    }

    /** How far this machine's clock is ahead, by the signed timestamp or else by the answer's date; negative if behind. */
    public Optional<Duration> ahead(Clock clock) {
        String timestamp = response.header("Wechatpay-Timestamp");
        Instant theirs = timestamp != null && timestamp.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                : response.date();
        return Optional.ofNullable(theirs).map(time -> Duration.between(time, clock.instant()));
    }

    /** The platform certificates of the list, if it is one. */
    public Optional<Certificates> certificates(String secretKey, PlatformRoots roots, Clock clock) {
        if (!response.isSuccessful()) {
            return Optional.empty();
        }
        try {
            PlatformCertificateDecryptor.Opened list =
                    new PlatformCertificateDecryptor(secretKey, roots).open(response.body(), clock.instant());
            Map<String, PublicKey> keys = new LinkedHashMap<>();
            list.believed().forEach((serial, certificate) -> keys.put(serial, certificate.getPublicKey()));
            return Optional.of(new Certificates(keys, list.isSealed()));
        } catch (IOException e) {
            return Optional.empty(); // no such list
        }
    }

    /**
     * @param believed keys by serial number
     * @param sealed whether none could be decrypted
     */
    public record Certificates(Map<String, PublicKey> believed, boolean sealed) {}
}
