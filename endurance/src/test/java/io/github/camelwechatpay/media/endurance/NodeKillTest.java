// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.server.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two workers on one inbox, with one ledger in PostgreSQL and a report each. */
@Tag("endurance")
@Execution(ExecutionMode.CONCURRENT)
class NodeKillTest {

    private static final int FILES = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path base;

    private final WechatpaySimulator simulator =
            WechatpaySimulator.builder().keepContents(false).start();
    private final List<Node> nodes = new ArrayList<>();
    private Premises premises;

    @BeforeEach
    void begin() throws IOException {
        PostgresServer postgres = PostgresServer.shared();
        premises = new Premises(
                base, simulator, postgres.url(postgres.newDatabase("nodes")) + "?user=" + PostgresServer.USER);
    }

    @AfterEach
    void end() throws IOException {
        nodes.forEach(Node::end);
        simulator.close();
    }

    private Node node(Map<String, String> settings) throws IOException {
        Node node = premises.node(settings);
        nodes.add(node);
        return node;
    }

    @Test
    @Covers({"F66", "F71"})
    void losesNothingAndRecordsNothingTwiceWhicheverNodeIsKilled() throws Exception {
        int kills = Integer.getInteger("endurance.node-kills", 10);
        Chance chance = Chance.seeded("node kills");
        UploadBell bell = new UploadBell(chance.next());
        simulator.decide(bell);
        Dropper dropper = new Dropper(premises.folder("inbox"), chance.next());
        Random random = new Random(chance.next());
        node(Map.of()).start();
        node(Map.of()).start();

        for (int i = 0; i < kills; i++) {
            dropper.drop(FILES);
            Node node = nodes.get(random.nextInt(nodes.size()));
            KillMoment.next(random).await(node, bell, premises.filesInInbox(), random);
            node.kill();
            bell.killed();
            node.start();
        }
        await().atMost(Duration.ofSeconds(120L + 2L * kills)).until(() -> premises.filesInInbox() == 0);
        for (Node node : nodes) {
            node.stop();
        }

        Evidence evidence = premises.evidence(dropper.dropped(), kills * Premises.THREADS);
        chance.tell(kills + " kills with " + bell.cutShort() + " uploads under way", evidence);
        assertThat(Checker.check(evidence)).as(chance.toString()).isEmpty();
        assertThat(bell.mostAtOnce()).isLessThanOrEqualTo(nodes.size() * Premises.THREADS);
    }

    @Test
    @Covers("F65")
    void refusesTheLateRecordOfANodeThatStoodStillLongerThanItsLease() throws Exception {
        Chance chance = Chance.seeded("pause");
        simulator.decide(new UploadBell(chance.next()));
        Dropper dropper = new Dropper(premises.folder("inbox"), chance.next());
        dropper.drop(FILES);
        Node paused = node(Map.of(WorkerSettings.HOLD, "true")).start();
        Path its = paused.home().resolve("work");
        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(its.resolve(HeldLedger.HELD)));

        paused.pause();
        Node other = node(Map.of()).start();
        await().atMost(Duration.ofMinutes(3)).until(() -> premises.filesInInbox() == 0);
        Files.createFile(its.resolve(HeldLedger.GO_ON));
        paused.goOn();

        await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(its.resolve(HeldLedger.SAID)));
        paused.stop();
        other.stop();
        Evidence evidence = premises.evidence(dropper.dropped(), Premises.THREADS);
        chance.tell("1 pause", evidence);
        assertThat(its.resolve(HeldLedger.SAID)).hasContent("false");
        assertThat(Checker.check(evidence)).as(chance.toString()).isEmpty();
    }
}
