// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.diagnosis;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.v3.PlatformRoots;
import io.github.camelwechatpay.media.internal.v3.V3Error;
import io.github.camelwechatpay.media.internal.v3.V3Probe;
import io.github.camelwechatpay.media.internal.v3.V3ProbeAnswer;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What WeChat Pay's answer tells: whether it accepts the merchant, whose clock is wrong, and which key answers carry. */
final class AnswerCheck {

    private static final String PUBLIC_KEY = "PUB_KEY_ID_";
    private static final Duration ALLOWED = Duration.ofSeconds(300);
    private static final Duration SLIGHT = Duration.ofSeconds(60);

    private final V3Probe probe;
    private final OptionValues options;
    private final Optional<PublicKey> publicKey;
    private final PlatformRoots roots;
    private final Duration patience;
    private final Clock clock;
    private final Findings findings;

    AnswerCheck(
            V3Probe probe,
            OptionValues options,
            Optional<PublicKey> publicKey,
            PlatformRoots roots,
            Duration patience,
            Clock clock,
            Findings findings) {
        this.probe = probe;
        this.options = options;
        this.publicKey = publicKey;
        this.roots = roots;
        this.patience = patience;
        this.clock = clock;
        this.findings = findings;
    }

    /**
     * @param v2 whether no upload's answer is verified by these keys
     */
    void of(V3ProbeAnswer answer, Credentials credentials, boolean v2) {
        boolean wrongClock = clock(answer);
        if (accepted(answer, credentials, wrongClock) && !v2) {
            keys(answer);
        }
    }

    private boolean clock(V3ProbeAnswer answer) {
        Optional<Duration> ahead = answer.ahead(clock);
        ahead.ifPresent(skew -> {
            long seconds = skew.abs().toSeconds();
            String direction = skew.isNegative() ? "behind" : "ahead of";
            if (skew.abs().compareTo(ALLOWED) > 0) {
                findings.add(Problem.CLOCK_WRONG, seconds, direction);
            } else if (skew.abs().compareTo(SLIGHT) > 0) {
                findings.add(Problem.CLOCK_SKEW, seconds, direction);
            } else {
                findings.ok(Check.CLOCK, "Within " + seconds + " s of WeChat Pay's", "与微信支付相差 " + seconds + " 秒");
            }
        });
        return findings.has(Problem.CLOCK_WRONG);
    }

    /** Whether the signature was; a merchant without platform certificates is told so only after that. */
    private boolean accepted(V3ProbeAnswer answer, Credentials credentials, boolean wrongClock) {
        Optional<V3Error> refusal = answer.refusal();
        String merchant = options.merchant().orElse("");
        if (refusal.isEmpty() || answer.status() == 404) {
            findings.ok(
                    Check.SIGNATURE,
                    "WeChat Pay accepts it from merchant " + merchant,
                    "微信支付接受商户 " + merchant + " 的签名");
            return true;
        }
        if (answer.status() == 401) {
            unsigned(refusal.get(), credentials, merchant, wrongClock);
        } else if (answer.status() / 100 == 5 || answer.status() == 429) {
            findings.add(Problem.SERVICE_TROUBLE, answer.status(), refusal.get().code());
        } else {
            findings.add(
                    Problem.NO_ACCESS,
                    refusal.get().code() + " " + refusal.get().message());
        }
        return false;
    }

    /** WeChat Pay names the field in the detail, or in Chinese or English in the text. */
    private void unsigned(V3Error refusal, Credentials credentials, String merchant, boolean wrongClock) {
        String about = refusal.field() + " " + refusal.message();
        if (about.matches("(?is).*(timestamp|时间戳).*")) {
            if (!wrongClock) {
                findings.add(Problem.CLOCK_WRONG, "> 300", "?");
            }
        } else if (about.matches("(?is).*(serial|certificate|证书).*")) {
            // not that of an option, which may be anything
            findings.add(Problem.CERTIFICATE_REFUSED, Credentials.serialOf(credentials.certificate()));
        } else if (about.matches("(?is).*(mchid|merchant|商户号).*")) {
            findings.add(Problem.MERCHANT_REFUSED, merchant);
        } else {
            findings.add(Problem.SIGNATURE_REFUSED, merchant);
        }
    }

    private void keys(V3ProbeAnswer answer) {
        Map<String, PublicKey> certificates = certificates(answer);
        if (answer.serial().isEmpty()) {
            findings.add(Problem.ANSWER_UNSIGNED);
            return;
        }
        String serial = answer.serial().get();
        if (serial.startsWith(PUBLIC_KEY)) {
            byPublicKey(answer, serial);
        } else if (certificates.containsKey(serial)) {
            signed(answer, serial, certificates.get(serial));
        } else if (publicKey.isPresent()) {
            askForPublicKey(serial);
        }
    }

    /** By serial number; none if they cannot be had. */
    private Map<String, PublicKey> certificates(V3ProbeAnswer answer) {
        Optional<String> secretKey = options.text("secretKey").filter(key -> !findings.has(Problem.SECRET_KEY_LENGTH));
        if (secretKey.isEmpty()) {
            return Map.of();
        }
        boolean toldByKey =
                answer.serial().filter(serial -> serial.startsWith(PUBLIC_KEY)).isPresent();
        if (answer.status() == 404 && publicKey.isEmpty() && !toldByKey) {
            findings.add(Problem.NO_PLATFORM_CERTIFICATES);
        }
        Optional<V3ProbeAnswer.Certificates> list = answer.certificates(secretKey.get(), roots, clock);
        list.ifPresent(this::list);
        return list.map(V3ProbeAnswer.Certificates::believed).orElse(Map.of());
    }

    private void list(V3ProbeAnswer.Certificates list) {
        if (list.sealed()) {
            findings.add(Problem.SECRET_KEY_WRONG);
        } else if (list.believed().isEmpty()) {
            findings.add(Problem.PLATFORM_CERTIFICATES_UNTRUSTED);
        } else {
            String serials = String.join(", ", list.believed().keySet());
            findings.ok(Check.PLATFORM_CERTIFICATES, serials, serials);
        }
    }

    private void byPublicKey(V3ProbeAnswer answer, String serial) {
        Optional<String> own = options.text("publicKeySerial");
        if (publicKey.isPresent() && own.filter(serial::equals).isPresent()) {
            signed(answer, serial, publicKey.get());
        } else {
            findings.add(own.isPresent() ? Problem.OTHER_PUBLIC_KEY : Problem.PUBLIC_KEY_NEEDED, serial, serial);
        }
    }

    private void signed(V3ProbeAnswer answer, String serial, PublicKey key) {
        if (answer.isSignedBy(key, clock)) {
            findings.ok(Check.ANSWER_KEY, "Answers are signed with " + serial, "应答由 " + serial + " 签名");
        } else {
            findings.add(Problem.ANSWER_SIGNATURE_WRONG, serial);
        }
    }

    /** As uploads do; this call's answer may carry a platform certificate nonetheless. */
    private void askForPublicKey(String certificate) {
        String own = options.text("publicKeySerial").orElseThrow();
        try {
            V3ProbeAnswer answer = probe.ask(ApiHost.FIRST, Optional.of(own), patience);
            if (answer.refusal().filter(no -> answer.status() != 404).isPresent()) {
                findings.add(Problem.PUBLIC_KEY_SERIAL_REFUSED, own);
            } else if (answer.serial().filter(own::equals).isPresent()) {
                signed(answer, own, publicKey.orElseThrow());
            } else {
                findings.ok(
                        Check.ANSWER_KEY,
                        "This answer carries platform certificate " + certificate + "; uploads ask for " + own,
                        "本次应答使用平台证书 " + certificate + "；上传时会指定 " + own);
            }
        } catch (TransportException e) {
            findings.add(Problem.NO_RESPONSE, "WeChat Pay");
        }
    }
}
