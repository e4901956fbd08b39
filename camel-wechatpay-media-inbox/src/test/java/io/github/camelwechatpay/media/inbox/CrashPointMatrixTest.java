// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemCall;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemDisks.Layout;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemFault;
import io.github.camelwechatpay.media.test.disk.FaultyFileSystemSabotage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Each call that a folder's route makes of the file system fails once, in each way, on each layout of the disks. */
@Tag("endurance")
class CrashPointMatrixTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.github.camelwechatpay.media");

    private static final List<String> OF_EACH_BUILD =
            List.of("OTHER_DISK KILL", "OTHER_DISK EIO", "OTHER_DISK POWER_CUT_OF_TARGET_DISK", "WITHOUT_LINKS KILL");

    private static CamelContext context;

    @TempDir
    Path temp;

    @BeforeAll
    static void context() {
        context = new DefaultCamelContext();
        LOGGER.setLevel(Level.OFF); // else it says thousands of times what fails
    }

    @AfterAll
    static void close() {
        LOGGER.setLevel(null);
        context.stop();
    }

    static Stream<Arguments> oneFault() {
        return faults().filter(CrashPointMatrixTest::isKillOnOneDisk);
    }

    static Stream<Arguments> otherFaults() {
        return faults().filter(fault -> !isKillOnOneDisk(fault));
    }

    private static boolean isKillOnOneDisk(Arguments fault) {
        return fault.get()[0] == Layout.SAME_DISK && fault.get()[1] == FaultyFileSystemFault.KILL;
    }

    /** Those that take three minutes; all of them with -Dcrash.points=all, as the profile nightly has it. */
    private static Stream<Arguments> faults() {
        boolean all = System.getProperty("crash.points", "").equals("all");
        return Stream.of(Layout.values()).flatMap(layout -> Stream.of(FaultyFileSystemFault.values())
                .filter(fault -> layout.isOther() || !fault.isOfOneDisk())
                .filter(fault -> all || layout == Layout.SAME_DISK || OF_EACH_BUILD.contains(layout + " " + fault))
                .map(fault -> Arguments.of(layout, fault)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("oneFault")
    @Covers("F63")
    void losesNothingAndDoublesNothing(Layout layout, FaultyFileSystemFault fault) throws IOException {
        failEachCall(layout, fault);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("otherFaults")
    @Covers({"F61", "F63", "F64"})
    void losesNothingAndDoublesNothingWhateverFails(Layout layout, FaultyFileSystemFault fault) throws IOException {
        failEachCall(layout, fault);
    }

    private void failEachCall(Layout layout, FaultyFileSystemFault fault) throws IOException {
        CrashPointMatrix matrix = new CrashPointMatrix(context, temp, layout, fault, FaultyFileSystemSabotage.NONE)
                .run(CrashPointScene.values());

        assertThat(matrix.violations()).as(matrix.cases() + " cases").isEmpty();
        // so that it cannot become less without a word
        assertThat(matrix.cases()).isGreaterThanOrEqualTo(96);
        assertThat(matrix.fired())
                .contains(
                        FaultyFileSystemCall.OPEN,
                        FaultyFileSystemCall.WRITE,
                        FaultyFileSystemCall.FORCE,
                        FaultyFileSystemCall.LINK,
                        FaultyFileSystemCall.RENAME,
                        FaultyFileSystemCall.UNLINK);
    }

    @ParameterizedTest
    @MethodSource("sabotages")
    void findsOut(FaultyFileSystemSabotage sabotage, FaultyFileSystemFault fault, CrashPointScene scene)
            throws IOException {
        CrashPointMatrix matrix = new CrashPointMatrix(context, temp, Layout.SAME_DISK, fault, sabotage).run(scene);

        assertThat(matrix.violations()).anyMatch(violation -> violation.contains("LOST"));
    }

    static Stream<Arguments> sabotages() {
        return Stream.of(
                Arguments.of(
                        FaultyFileSystemSabotage.NO_FORCE,
                        FaultyFileSystemFault.POWER_CUT_LOSES_DATA,
                        CrashPointScene.DONE),
                Arguments.of(FaultyFileSystemSabotage.DELETES_FIRST, FaultyFileSystemFault.KILL, CrashPointScene.DONE),
                Arguments.of(
                        FaultyFileSystemSabotage.MOVES_BEFORE_THE_LINE,
                        FaultyFileSystemFault.KILL,
                        CrashPointScene.DONE),
                Arguments.of(
                        FaultyFileSystemSabotage.CLOBBERS, FaultyFileSystemFault.EIO, CrashPointScene.NAME_IS_TAKEN));
    }
}
