// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.endurance.Violation.Kind;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that finds nothing is worth as much as what it would find. No luck in it: each crash is at a chosen point. */
@Tag("endurance")
@Execution(ExecutionMode.CONCURRENT)
class SabotageTest {

    /** Fewer than the bad signatures that suspend an account. */
    private static final int FILES = 4;

    /** Longer than the lease of whoever crashed. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path base;

    private final WechatpaySimulator simulator =
            WechatpaySimulator.builder().keepContents(false).start();
    private Premises premises;
    private Node node;

    @AfterEach
    void end() {
        node.end();
        simulator.close();
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingWrongWithTheInboxCrashedAnywhere(Crash.Point point) throws Exception {
        List<Violation> violations = crashed(Map.of(WorkerSettings.CRASH, point.name()));

        assertThat(violations).isEmpty();
    }

    @Test
    void findsNothingWrongWithTheInboxThatHearsAnAlteredAnswer() throws Exception {
        simulator.next(Answer.of(V3Anomaly.ALTERED_ID));

        assertThat(ran(Map.of())).isEmpty();
    }

    @Test
    void findsThatAKeyWasKeptTooEarly() throws Exception {
        List<Violation> violations = crashed(sabotaged(Sabotage.EAGER_KEY, Crash.Point.BEFORE_RECORD));

        assertThat(kinds(violations)).containsOnly(Kind.NOT_RECORDED, Kind.LEFT_OVER);
        assertThat(violations.toString()).contains("is in no report", "has no id in the ledger");
    }

    @Test
    void findsThatAnIdWasReportedBeforeTheLedgerHadIt() throws Exception {
        List<Violation> violations = crashed(sabotaged(Sabotage.RECORD_BEFORE_COMMIT));

        // twice: those that were reported, and not moved yet, when it crashed
        assertThat(kinds(violations))
                .contains(Kind.NOT_RECORDED)
                .isSubsetOf(Kind.NOT_RECORDED, Kind.LEFT_OVER, Kind.RECORDED_TWICE);
        assertThat(violations.toString()).contains("has no id in the ledger, and [SIMULATED-");
    }

    @Test
    void findsThatTwoContentsShareAnId() throws Exception {
        List<Violation> violations = ran(sabotaged(Sabotage.NO_DIGEST));

        assertThat(kinds(violations)).contains(Kind.NOT_GIVEN);
        assertThat(violations.toString()).contains("an id that was not given for it: SIMULATED-");
    }

    @Test
    void findsThatAnAnswerWasBelievedThatWasNotWechatPays() throws Exception {
        simulator.always(Answer.of(V3Anomaly.ALTERED_ID));

        List<Violation> violations = ran(sabotaged(Sabotage.VERIFICATION_OFF));

        assertThat(kinds(violations)).contains(Kind.NOT_GIVEN);
        assertThat(violations.toString()).contains("an id that was not given for it: SIMULATED_");
    }

    @Test
    void findsThatAFileWasMovedBeforeItsIdWasRecorded() throws Exception {
        List<Violation> violations = crashed(sabotaged(Sabotage.MOVE_BEFORE_RECORD, Crash.Point.BEFORE_RECORD));

        assertThat(kinds(violations)).containsOnly(Kind.NOT_RECORDED, Kind.LEFT_OVER);
        assertThat(violations.toString()).contains("is in no report", "has no id in the ledger");
    }

    private static Map<String, String> sabotaged(Sabotage sabotage) {
        return Map.of(WorkerSettings.SABOTAGE, sabotage.name());
    }

    private static Map<String, String> sabotaged(Sabotage sabotage, Crash.Point point) {
        return Map.of(WorkerSettings.SABOTAGE, sabotage.name(), WorkerSettings.CRASH, point.name());
    }

    private static List<Kind> kinds(List<Violation> violations) {
        return violations.stream().map(Violation::kind).distinct().toList();
    }

    /** A worker that crashes, and is started again. */
    private List<Violation> crashed(Map<String, String> settings) throws Exception {
        List<Dropped> dropped = drop(settings);
        node.start().awaitCrash();
        node.start().awaitReady();
        return violations(dropped, Premises.THREADS);
    }

    /** A worker that does not crash. One upload whose answer is not believed is made again. */
    private List<Violation> ran(Map<String, String> settings) throws Exception {
        List<Dropped> dropped = drop(settings);
        node.start().awaitReady();
        return violations(dropped, 1);
    }

    private List<Dropped> drop(Map<String, String> settings) throws Exception {
        premises = Premises.withH2(base, simulator);
        Map<String, String> all = new HashMap<>(settings);
        all.put(WorkerSettings.FLOW + "uri", premises.uri() + "&maxAttempts=1");
        node = premises.node(all);
        Dropper dropper = new Dropper(premises.folder("inbox"), 1);
        dropper.dropPictures(FILES);
        return dropper.dropped();
    }

    private List<Violation> violations(List<Dropped> dropped, int allowedExtra) throws Exception {
        await().atMost(PATIENCE).until(() -> premises.filesInInbox() == 0);
        node.stop();
        return Checker.check(premises.evidence(dropped, allowedExtra));
    }
}
