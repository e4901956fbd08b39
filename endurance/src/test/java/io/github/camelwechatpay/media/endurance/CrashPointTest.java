// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A kill at every point from which a crash could leave something half done: each call that makes things last. */
@Tag("endurance")
@Execution(ExecutionMode.CONCURRENT)
class CrashPointTest {

    /** What the ledger and the report are written with, and what a file is moved with. */
    private static final List<String> CALLS = List.of("fsync", "link", "unlink");

    /** So many that some thread says each call seven times. */
    private static final int FILES = 20;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path base;

    private final WechatpaySimulator simulator =
            WechatpaySimulator.builder().keepContents(false).start();
    private Node node;

    @BeforeAll
    static void needsStrace() {
        assumeTrue(isThereStrace(), "strace is not there, or may not trace");
    }

    @AfterEach
    void end() {
        if (node != null) {
            node.end();
        }
        simulator.close();
    }

    static Stream<Arguments> points() {
        int most = Integer.getInteger("endurance.crash-points", 1);
        return CALLS.stream()
                .flatMap(call -> IntStream.rangeClosed(1, most).mapToObj(number -> Arguments.of(call, number)));
    }

    @ParameterizedTest(name = "at a thread''s {0} number {1}")
    @MethodSource("points")
    @Covers("F63")
    void losesNothingAndRecordsNothingTwiceWhenKilled(String call, int number) throws Exception {
        Premises premises = Premises.withH2(base, simulator);
        Dropper dropper = new Dropper(premises.folder("inbox"), number);
        dropper.drop(FILES);
        List<Dropped> dropped = dropper.dropped();
        node = premises.node(Map.of());

        node.start(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-qq",
                "-o",
                "/dev/null",
                "-e",
                "trace=" + call,
                "-e",
                "inject=" + call + ":signal=KILL:when=" + number);
        node.awaitCrash();
        node.start().awaitReady();
        await().atMost(Duration.ofMinutes(3)).until(() -> premises.filesInInbox() == 0);
        node.stop();

        assertThat(Checker.check(premises.evidence(dropped, Premises.THREADS))).isEmpty();
    }

    private static boolean isThereStrace() {
        try {
            return new ProcessBuilder("strace", "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=fsync", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
