// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.disposition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementPolicyTest {

    private static final Duration MIN_AGE = Duration.ofSeconds(3);
    private static final FileRetrySettings PATIENCE =
            new FileRetrySettings(MIN_AGE, 10, Duration.ofSeconds(30), Duration.ofHours(1));

    private final SettlementPolicy judge = new SettlementPolicy(PATIENCE);

    @ParameterizedTest(name = "{0}, fault {1}, retryable {2}, after {3} tries, unchanged for {4} s: {5}")
    @CsvSource({
        // the file's fault
        "WRONG_TYPE,     FILE,    false, 0,  0,   failed",
        "TOO_LARGE,      FILE,    false, 0,  100, failed",
        "PARAM_ERROR,    FILE,    false, 9,  100, failed",
        "CHANGED,        FILE,    true,  0,  100, left PT30S",
        "PARAM_ERROR,    FILE,    true,  8,  100, left PT1H",
        "PARAM_ERROR,    FILE,    true,  9,  100, quarantined",
        // it may be growing
        "INCOMPLETE,     FILE,    true,  0,  0,   waits PT3S",
        "INCOMPLETE,     FILE,    true,  50, 2,   waits PT1S",
        "INCOMPLETE,     FILE,    true,  0,  3,   failed",
        "EMPTY,          FILE,    false, 0,  0,   waits PT3S",
        "EMPTY,          FILE,    false, 0,  3,   failed",
        // every file would fail
        "SIGNERROR,      ACCOUNT, false, 0,  100, waits PT0S",
        "SIGNERROR,      ACCOUNT, false, 99, 100, waits PT0S",
        "TRUST_SUSPENDED,ACCOUNT, false, 99, 100, waits PT0S",
        // nobody's fault, or nobody knows whose
        "SYSTEMERROR,    SERVICE, true,  0,  100, left PT30S",
        "SYSTEMERROR,    SERVICE, true,  1,  100, left PT1M",
        "SYSTEMERROR,    SERVICE, true,  4,  100, left PT8M",
        "SYSTEMERROR,    SERVICE, true,  8,  100, left PT1H",
        "SYSTEMERROR,    SERVICE, true,  9,  100, quarantined",
        "BAD_SIGNATURE,  UNKNOWN, true,  8,  100, left PT1H",
        "BAD_SIGNATURE,  UNKNOWN, true,  9,  100, quarantined",
        "NOT_WECHATPAY,  SERVICE, false, 0,  100, quarantined",
        "TIMEOUT,        UNKNOWN, false, 0,  100, quarantined",
        "UNEXPECTED,     SERVICE, true,  0,  100, left PT30S",
        // they say nothing of the file
        "INTERRUPTED,    SERVICE, true,  9,  100, waits PT1H",
        "LEDGER_BUSY,    SERVICE, true,  0,  100, waits PT30S",
        "STORE_UNREACHABLE,SERVICE,true, 0,  100, waits PT30S",
        // the id is there and not remembered
        "LEDGER_RECORD,  SERVICE, true,  0,  100, left PT30S",
        "LEDGER_RECORD,  SERVICE, false, 0,  100, quarantined",
    })
    void sendsAFileWhereItBelongs(
            String code, Fault fault, boolean retryable, int polls, int unchanged, String expected) {
        ReportedUpload sent = code.equals("LEDGER_RECORD") ? sent("id") : ReportedUpload.NOTHING;
        Disposition disposition = disposition(fault, retryable);
        UploadResult answer = new UploadResult(disposition, sent, false, reason(code), fault, false, null);

        Settlement verdict = judge.judge(answer, polls, Duration.ofSeconds(unchanged));

        assertThat(text(verdict)).isEqualTo(expected);
    }

    @Test
    void isDoneWithAnIdAndNoError() {
        assertThat(judge.judge(UploadResult.accepted(sent("id"), false), 99, Duration.ZERO))
                .isInstanceOf(Settlement.Done.class);
    }

    @ParameterizedTest(name = "{0} asked for, {1} tries: {2}")
    @CsvSource({"PT10S, 0, PT30S", "PT45S, 0, PT45S", "PT24H, 0, PT1H", "PT45S, 3, PT4M"})
    void waitsForAsLongAsTheUploadAsksIfThatIsLonger(Duration asked, int polls, Duration expected) {
        UploadResult answer = new UploadResult(
                Disposition.RETRY,
                ReportedUpload.NOTHING,
                false,
                reason("FREQUENCY_LIMITED"),
                Fault.SERVICE,
                true,
                asked);

        assertThat(judge.judge(answer, polls, Duration.ZERO)).isEqualTo(new Settlement.Left(expected, true));
    }

    @Test
    void doublesTheDelayWithoutEverOverflowing() {
        for (int polls = 1; polls < 200; polls++) {
            assertThat(PATIENCE.delay(polls, null)).isBetween(Duration.ofSeconds(30), Duration.ofHours(1));
        }
    }

    /** As {@code docs/errors.md} has it. */
    private static Disposition disposition(Fault fault, boolean retryable) {
        if (fault == Fault.ACCOUNT) {
            return Disposition.STOP;
        }
        return retryable ? Disposition.RETRY : fault == Fault.FILE ? Disposition.FAIL : Disposition.QUARANTINE;
    }

    private static FailureReason reason(String code) {
        return new FailureReason(code, "", "", "");
    }

    private static ReportedUpload sent(String id) {
        return new ReportedUpload("uploadmedia", id, null, null, null);
    }

    private static String text(Settlement verdict) {
        if (verdict instanceof Settlement.Left left) {
            return (left.counted() ? "left " : "waits ") + left.delay();
        }
        return verdict.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
