// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemCall;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemDisks;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemDisks.Layout;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemFault;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemH2;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemKill;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemPlan;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemSabotage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each call that a ledger's H2 makes of the file system fails once, in each way. */
@Tag("endurance")
class CrashPointLedgerTest {

    private static final int MOST_CALLS = 200;
    private static final int TRIES = 4;

    private final Set<FaultyFileSystemCall> fired = EnumSet.noneOf(FaultyFileSystemCall.class);
    private final List<String> violations = new ArrayList<>();
    private int cases;

    @TempDir
    Path temp;

    @BeforeAll
    static void register() {
        FaultyFileSystemH2.register();
    }

    /** A quarter of a minute's; the others take two minutes. */
    static Stream<Arguments> someFaults() {
        return faults().filter(CrashPointLedgerTest::isOneOfSome);
    }

    static Stream<Arguments> otherFaults() {
        return faults().filter(fault -> !isOneOfSome(fault));
    }

    private static boolean isOneOfSome(Arguments fault) {
        Object[] values = fault.get();
        return values[0].equals("")
                && values[1].equals(false)
                && (values[2] == FaultyFileSystemFault.KILL || values[2] == FaultyFileSystemFault.EIO);
    }

    private static Stream<Arguments> faults() {
        return Stream.of(Arguments.of("", false), Arguments.of("async:", false), Arguments.of("", true))
                .flatMap(database -> Stream.of(FaultyFileSystemFault.values())
                        .filter(fault -> !fault.isOfOneDisk())
                        .map(fault -> Arguments.of(database.get()[0], database.get()[1], fault)));
    }

    @ParameterizedTest(name = "jdbc:h2:{0} pooled={1} {2}")
    @MethodSource("someFaults")
    @Covers({"F63", "F64"})
    void keepsWhatItSaidAndStaysAlive(String scheme, boolean pooled, FaultyFileSystemFault fault) throws IOException {
        failEachCall(scheme, pooled, fault);
    }

    @ParameterizedTest(name = "jdbc:h2:{0} pooled={1} {2}")
    @MethodSource("otherFaults")
    void keepsWhatItSaidAndStaysAliveWhateverFails(String scheme, boolean pooled, FaultyFileSystemFault fault)
            throws IOException {
        failEachCall(scheme, pooled, fault);
    }

    private void failEachCall(String scheme, boolean pooled, FaultyFileSystemFault fault) throws IOException {
        Path template = Files.createDirectory(temp.resolve("template"));
        try (CrashPointLedger ledger = new CrashPointLedger("jdbc:h2:" + template.resolve("ledger"), false, Map.of())) {
            assertThat(ledger.upload(0)).isTrue();
        }
        for (FaultyFileSystemCall call : calls(fault)) {
            int number = 1;
            while (fires(template, scheme, pooled, fault, call, number) && number < MOST_CALLS) {
                number++;
            }
        }

        assertThat(violations).as(cases + " cases").isEmpty();
        assertThat(fired).contains(FaultyFileSystemCall.OPEN, FaultyFileSystemCall.WRITE, FaultyFileSystemCall.FORCE);
    }

    /**
     * An H2 that fails while it reads its file for the first time leaves it locked until there is a garbage collection. No
     * program that uses it can help that, so that its reading is broken off by a
     * process's end and by interrupts alone.
     */
    private static Set<FaultyFileSystemCall> calls(FaultyFileSystemFault fault) {
        Set<FaultyFileSystemCall> reading = EnumSet.of(FaultyFileSystemCall.READ, FaultyFileSystemCall.LOOK);
        return fault.endsTheProcess() || fault == FaultyFileSystemFault.INTERRUPT
                ? EnumSet.allOf(FaultyFileSystemCall.class)
                : EnumSet.complementOf(EnumSet.copyOf(reading));
    }

    private boolean fires(
            Path template,
            String scheme,
            boolean pooled,
            FaultyFileSystemFault fault,
            FaultyFileSystemCall call,
            int number)
            throws IOException {
        Path home = Files.createTempDirectory(temp, "case");
        Files.copy(template.resolve("ledger.mv.db"), home.resolve("ledger.mv.db"));
        FaultyFileSystemPlan plan = new FaultyFileSystemPlan(
                call, number, fault, new FaultyFileSystemDisks(home, Layout.SAME_DISK), FaultyFileSystemSabotage.NONE);
        FaultyFileSystemH2.put(home, plan);
        String healthy = "jdbc:h2:" + home.resolve("ledger");
        List<String> found = new ArrayList<>();
        CrashPointLedger ledger =
                new CrashPointLedger("jdbc:h2:faulty:" + scheme + home.resolve("ledger"), pooled, Map.of());
        try {
            List<String> now = new ArrayList<>();
            boolean well = ledger.upload(1) & ledger.upload(2);
            if (fault == FaultyFileSystemFault.INTERRUPT && plan.hasFired() && !well) {
                now.add("BROKEN by an interrupt");
            }
            if (fault == FaultyFileSystemFault.INTERRUPT && plan.hasFired() && !ledger.isInterrupted()) {
                now.add("SWALLOWED the interrupt");
            }
            if (!isAlive(ledger)) {
                now.add("DEAD");
            }
            now.addAll(ledger.forgotten());
            if (!plan.isDead()) {
                found.addAll(now); // H2 makes exceptions of its own even of a kill
            }
        } catch (FaultyFileSystemKill e) {
            // as planned
        }
        plan.end();
        ledger.close();
        try (CrashPointLedger after = new CrashPointLedger(healthy, false, ledger.said())) {
            found.addAll(after.forgotten());
            if (!isAlive(after)) {
                found.add("DEAD AFTERWARDS");
            }
        }
        found.forEach(violation -> violations.add(
                String.join(" ", "H2" + scheme, fault.name(), call.name() + "#" + number + ":", violation)));
        if (plan.hasFired()) {
            cases++;
            fired.add(call);
        }
        return plan.hasFired();
    }

    private static boolean isAlive(CrashPointLedger ledger) {
        boolean alive = false;
        for (int i = 0; i < TRIES && !alive; i++) {
            alive = ledger.upload(100 + i);
        }
        return alive;
    }
}
