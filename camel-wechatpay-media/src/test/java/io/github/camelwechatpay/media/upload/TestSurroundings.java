package io.github.camelwechatpay.media.upload;

import java.time.Clock;
import java.time.Duration;

/** What an uploader has around it in a test, with short waits. */
final class TestSurroundings {

    static final Effort SHORT = new Effort(3, Duration.ofMillis(1), Duration.ofMillis(400), Duration.ofSeconds(5));

    private TestSurroundings() {}

    /** Without a ledger and a limit. */
    static Surroundings alone() {
        return with(SHORT, null, Clock.systemUTC());
    }

    static Surroundings with(Effort effort, MediaLedger ledger, Clock clock) {
        Waiting waiting = new Waiting();
        Account account = new Account("cn", Vectors.MCH_ID);
        Throttle throttle = new Throttle(new LocalUploadLimiter(), account.name(), waiting);
        return new Surroundings(account, effort, throttle, ledger, Duration.ofDays(1), waiting, clock);
    }

    static Job job(Media media) {
        return new Job(media, "a.jpg", Fields.NONE, "", false);
    }
}
