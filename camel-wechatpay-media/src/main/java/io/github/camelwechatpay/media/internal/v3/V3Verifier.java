// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Decides whether a V3 answer is WeChat Pay's and fresh, before anybody reads it. */
final class V3Verifier {

    /** As WeChat Pay asks for, and as it treats our own timestamps. */
    private static final Duration FRESH = Duration.ofSeconds(300);

    private static final String PROBE = "WECHATPAY/SIGNTEST/";
    private static final String SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048";
    private static final byte[] LINE_FEED = {'\n'};

    private final Clock clock;

    V3Verifier(Clock clock) {
        this.clock = clock;
    }

    /** The serial number that tells which key signed the answer; empty if there is none, or more than one. */
    static Optional<String> serial(RawResponse response) {
        return Optional.ofNullable(response.header("Wechatpay-Serial")).filter(serial -> !serial.isBlank());
    }

    /**
     * What speaks against the answer; empty if nothing does.
     *
     * @param key the one that the answer's serial names
     */
    Optional<Doubt> doubt(RawResponse response, PublicKey key) {
        String timestamp = response.header("Wechatpay-Timestamp");
        String nonce = response.header("Wechatpay-Nonce");
        String signature = response.header("Wechatpay-Signature");
        if (timestamp == null || nonce == null || signature == null || signature.isBlank()) {
            return Optional.of(
                    new Doubt(ErrorCode.UNSIGNED, "A signature header of the response is missing, empty or duplicate"));
        }
        if (signature.startsWith(PROBE)) {
            return Optional.of(new Doubt(
                    ErrorCode.BAD_SIGNATURE,
                    "WeChat Pay sent a wrong signature on purpose, to test whether signatures are verified",
                    true));
        }
        String type = response.header("Wechatpay-Signature-Type");
        boolean known = !response.has("Wechatpay-Signature-Type") || SIGNATURE_TYPE.equals(type);
        boolean whole = isOneLine(timestamp) && isOneLine(nonce);
        if (!known || !whole || !verifies(response, timestamp, nonce, signature, key)) {
            return Optional.of(new Doubt(ErrorCode.BAD_SIGNATURE, "The signature of the response is wrong"));
        }
        return age(timestamp);
    }

    /** Lines are what is signed: with a line feed in one, the same text could be cut into other ones. */
    private static boolean isOneLine(String value) {
        return value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }

    /** Checked last, so that only WeChat Pay itself can make us doubt the clock. */
    private Optional<Doubt> age(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return Optional.of(new Doubt(ErrorCode.STALE, "The timestamp of the response is not a number"));
        }
        Duration skew = Duration.ofSeconds(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        return wrongClock(skew).map(wrong -> new Doubt(ErrorCode.STALE, "This " + wrong + ", or the response is old"));
    }

    /** The rest of a sentence that begins with "this", where the clocks differ by more than answers may be old. */
    static Optional<String> wrongClock(Duration skew) {
        String direction = skew.isNegative() ? "behind" : "ahead of";
        return skew.abs().compareTo(FRESH) <= 0
                ? Optional.empty()
                : Optional.of("machine's clock is " + skew.abs().toSeconds() + " s " + direction + " WeChat Pay's");
    }

    private static boolean verifies(
            RawResponse response, String timestamp, String nonce, String signature, PublicKey key) {
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(UTF_8);
        return RsaVerifier.verifies(key, signature, head, response.body(), LINE_FEED);
    }

    /**
     * @param what what happened, one line, without a full stop
     * @param probe whether WeChat Pay meant it to be wrong
     */
    record Doubt(ErrorCode code, String what, boolean probe) {

        Doubt(ErrorCode code, String what) {
            this(code, what, false);
        }
    }
}
