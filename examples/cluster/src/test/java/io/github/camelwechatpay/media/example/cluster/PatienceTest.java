// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.example.cluster.Verdict.Later;
import io.github.camelwechatpay.media.example.cluster.Verdict.Reason;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience();
    private final Turn turn = turn(0, 17);
    private final Exception away = new IllegalStateException("away");

    @BeforeEach
    void impatient() {
        patience.setMaxTries(3);
        patience.setRetryDelay(Duration.ofSeconds(1));
        patience.setMaxRetryDelay(Duration.ofSeconds(5));
    }

    private static Turn turn(int partition, long offset) {
        return new Turn(null, new TopicPartition("media", partition), offset, Duration.ofSeconds(1));
    }

    @Test
    void waitsTwiceAsLongEachTimeUpToALimit() {
        for (int seconds : new int[] {1, 2, 4, 5, 5}) {
            assertThat(patience.putBack(turn, away)).hasSeconds(seconds);
        }
        assertThat(patience.putBack(turn(0, 18), away)).as("of the next record").hasSeconds(1);
    }

    @Test
    void countsNoTryWhileNothingElseGoesWellEither() {
        for (int i = 0; i < 100; i++) {
            assertThat(patience.judge(turn, away)).isInstanceOf(Later.class);
            patience.putBack(turn, away);
        }
    }

    @Test
    void quarantinesARecordThatFailsWhileOthersGoWell() {
        for (int i = 0; i < 2; i++) {
            assertThat(patience.judge(turn, away)).isInstanceOf(Later.class);
            patience.putBack(turn, away);
            patience.uploaded();
        }
        assertThat(patience.judge(turn, away)).isEqualTo(new Verdict.Settled(Trouble.UNEXPECTED.result()));
    }

    @Test
    void countsNoTryOfARecordThatAnotherWorkerIsAt() {
        Exception busy = new UnsettledException(
                new Later(Result.quarantined("LEDGER_BUSY", "a", "b"), Reason.TURN, Duration.ofSeconds(90)), null);
        for (int i = 0; i < 10; i++) {
            patience.uploaded();
            assertThat(patience.judge(turn, busy)).isInstanceOf(Later.class);
            assertThat(patience.putBack(turn, busy)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
        Exception nearlyDone = new UnsettledException(
                new Later(Result.quarantined("LEDGER_BUSY", "a", "b"), Reason.TURN, Duration.ofSeconds(2)), null);
        assertThat(patience.putBack(turn, nearlyDone)).hasSeconds(2);
    }

    @Test
    void letsEverybodyGoOnWhenATroubleIsOver() {
        long before = patience.troublesOver();
        for (int i = 0; i < 10; i++) {
            patience.putBack(turn, away);
        }
        patience.uploaded();
        assertThat(patience.troublesOver()).as("it was that record's own").isEqualTo(before);
        for (int i = 0; i < 3; i++) {
            patience.putBack(turn, away);
            patience.putBack(turn(1, 5), away);
        }
        patience.uploaded();
        assertThat(patience.troublesOver()).isNotEqualTo(before);
    }

    @Test
    void tellsOfEachTroubleOfARecordOnce() {
        try (LogCapture log = new LogCapture(Patience.class.getName())) {
            Turn told = turn(3, 987_654_321);
            Reason[] reasons = {Reason.TURN, Reason.SERVICE, Reason.TURN, Reason.SERVICE, Reason.FILE, Reason.FILE};
            for (Reason reason : reasons) {
                Result result = Result.quarantined("CODE_" + reason, "a", "b");
                patience.putBack(told, new UnsettledException(new Later(result, reason, null), null));
            }
            assertThat(log.messages(Level.WARN))
                    .filteredOn(line -> line.contains(told.toString()))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("CODE_SERVICE"),
                            second -> assertThat(second).startsWith("CODE_FILE"));
        }
    }

    @Test
    void spendsNoProbeThatWechatPayDidNotAnswer() throws Exception {
        AtomicLong now = new AtomicLong();
        AccountGate gate = new AccountGate(now::get);
        gate.setProbeDelay(Duration.ofSeconds(30));
        gate.setMaxProbeDelay(Duration.ofSeconds(100));
        gate.shut(Result.quarantined("SIGN_ERROR", "a", "b"));
        now.addAndGet(Duration.ofSeconds(30).toNanos());
        for (int i = 0; i < 3; i++) {
            assertThat(gate.admit()).isTrue();
            assertThatThrownBy(gate::admit).as("while it is under way").isInstanceOf(UnsettledException.class);
            gate.probeEnded();
            assertThat(gate.untilProbe()).isZero();
        }
        assertThat(gate.admit()).isTrue();
        gate.answered();
        gate.probeEnded();
        assertThat(gate.untilProbe()).as("once doubled").hasSeconds(60);
        gate.open();
        assertThat(gate.admit()).as("a probe").isFalse();
    }

    @Test
    void letsOneProbeAtATimeThroughAShutGate() throws Exception {
        AtomicLong now = new AtomicLong();
        AccountGate gate = new AccountGate(now::get);
        gate.setProbeDelay(Duration.ofSeconds(30));
        gate.setMaxProbeDelay(Duration.ofSeconds(100));
        gate.admit();
        gate.shut(Result.quarantined("SIGN_ERROR", "a", "b"));
        for (int seconds : new int[] {30, 60, 100, 100}) {
            assertThat(gate.untilProbe()).hasSeconds(seconds);
            assertThatThrownBy(gate::admit).isInstanceOf(UnsettledException.class);
            now.addAndGet(Duration.ofSeconds(seconds).toNanos());
            gate.admit();
            gate.shut(Result.quarantined("SIGN_ERROR", "a", "b"));
        }
        assertThat(gate.open()).isTrue();
        assertThat(gate.untilProbe()).isZero();
        gate.admit();
    }
}
