// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One worker, killed with -9 again and again. {@code -Dendurance.seed} repeats a run's moments as far as they can be. */
@Tag("endurance")
class KillTest {

    private static final int FILES = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path base;

    private final WechatpaySimulator simulator =
            WechatpaySimulator.builder().keepContents(false).start();
    private Node node;

    @AfterEach
    void end() {
        if (node != null) {
            node.end();
        }
        simulator.close();
    }

    @Test
    @Covers({"F17", "F63"})
    void losesNothingAndRecordsNothingTwiceHoweverOftenItIsKilled() throws Exception {
        int kills = Integer.getInteger("endurance.kills", 40);
        Chance chance = Chance.seeded("kills");
        UploadBell bell = new UploadBell(chance.next());
        simulator.decide(bell);
        Premises premises = Premises.withH2(base, simulator);
        Dropper dropper = new Dropper(premises.folder("inbox"), chance.next());
        Random random = new Random(chance.next());
        node = premises.node(Map.of()).start();

        for (int i = 0; i < kills; i++) {
            dropper.drop(FILES);
            KillMoment.next(random).await(node, bell, premises.filesInInbox(), random);
            node.kill();
            bell.killed();
            node.start();
        }
        await().atMost(Duration.ofSeconds(120L + 2L * kills)).until(() -> premises.filesInInbox() == 0);
        node.stop();

        Evidence evidence = premises.evidence(dropper.dropped(), kills * Premises.THREADS);
        chance.tell(kills + " kills with " + bell.cutShort() + " uploads under way", evidence);
        assertThat(Checker.check(evidence)).as(chance.toString()).isEmpty();
        assertThat(bell.mostAtOnce()).isLessThanOrEqualTo(Premises.THREADS);
    }
}
