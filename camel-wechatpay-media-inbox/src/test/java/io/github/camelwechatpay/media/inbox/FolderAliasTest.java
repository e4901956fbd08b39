// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelwechatpay.media.inbox.file.LocalFile;
import io.github.camelwechatpay.media.inbox.file.LocalStore;
import io.github.camelwechatpay.media.inbox.internal.LocalFolders;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.NoReplaceMove;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders that are one folder by several names, or lie in each other. */
@Tag("integration")
@DisabledOnOs(OS.WINDOWS)
class FolderAliasTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private static final FailureReason REASON = new FailureReason("EMPTY", "nothing in it", "Send another.", "请重新发送。");

    @TempDir
    Path temp;

    private InboxBench bench;

    @BeforeEach
    void bench() throws IOException {
        bench = new InboxBench(temp, "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY);
        for (String folder : List.of("done", "failed", "quarantine", "elsewhere")) {
            Files.createDirectory(temp.resolve(folder));
        }
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static Stream<Arguments> aliases() {
        return Stream.of("done", "failed", "quarantine")
                .flatMap(parameter -> Stream.of("LINK", "LINK/", "LINK/../LINK", "PARENT/inbox", "inbox/../inbox/")
                        .map(name -> Arguments.of(parameter, name)));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("aliases")
    void refusesAFolderThatIsTheInboxByAnotherName(String parameter, String name) throws Exception {
        Files.createSymbolicLink(temp.resolve("LINK"), bench.inbox);
        Files.createSymbolicLink(temp.resolve("PARENT"), temp);
        bench.receives("a.bmp");
        bench.with(parameter, temp + "/" + name);

        assertThat(refusal())
                .startsWith("wechatpay-media-file: " + parameter + ": ")
                .contains("Name another folder");
        assertThat(names(bench.inbox)).containsExactly("a.bmp");
    }

    static Stream<Arguments> nested() {
        return Stream.of(
                Arguments.of("done", "inbox/done", "done: HOME/inbox/done lies in inbox, HOME/inbox."),
                Arguments.of("failed", "done/failed", "failed: HOME/done/failed lies in done, HOME/done."),
                Arguments.of("quarantine", "LINK/deep/er", "quarantine: HOME/LINK/deep/er lies in inbox, HOME/inbox."),
                Arguments.of("inbox", "done/inbox", "inbox: HOME/done/inbox lies in done, HOME/done."),
                Arguments.of(
                        "failed", "LINK-TO-DONE", "failed: HOME/LINK-TO-DONE is the same folder as done, HOME/done."),
                Arguments.of("report", "LINK/report.csv", "report: it would lie in the folder inbox."),
                Arguments.of("report", "failed/month/report.csv", "report: it would lie in the folder failed."),
                Arguments.of("report", "LINKED-REPORT.csv", "report: it would lie in the folder inbox."));
    }

    @ParameterizedTest(name = "{0}={1}")
    @MethodSource("nested")
    void refusesFoldersThatLieInEachOther(String parameter, String path, String expected) throws Exception {
        Files.createSymbolicLink(temp.resolve("LINK"), bench.inbox);
        Files.createSymbolicLink(temp.resolve("LINK-TO-DONE"), bench.done);
        Files.createSymbolicLink(temp.resolve("LINKED-REPORT.csv"), Path.of("inbox/report.csv"));
        Files.createDirectories(temp.resolve("done/inbox"));
        bench.with(parameter, temp + "/" + path);

        assertThat(refusal()).startsWith("wechatpay-media-file: " + expected.replace("HOME", temp.toString()));
    }

    @ParameterizedTest
    @EnumSource(InboxStore.Place.class)
    void deletesNothingWhenAFolderBecomesTheInboxWhileTheRouteRuns(InboxStore.Place place) throws IOException {
        LocalStore store = store();
        InboxFile file = LocalFile.look(bench.receives("a.bmp"));
        Path folder = temp.resolve(place.name().toLowerCase(java.util.Locale.ROOT));
        Files.delete(folder);
        Files.createSymbolicLink(folder, bench.inbox);

        assertThatThrownBy(() -> store.move(file, place, REASON))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(FileGoneException.class);

        assertThat(names(bench.inbox)).containsExactly("a.bmp");
        assertThat(LocalFile.look(bench.inbox.resolve("a.bmp"))).isEqualTo(file);
    }

    @Test
    void putsTheFileBackIfTheFolderBecomesTheInboxInTheMiddleOfTheMove() throws IOException {
        InboxFile file = LocalFile.look(bench.receives("a.bmp"));
        NoReplaceMove placing = new NoReplaceMove(
                (name, of) -> {
                    Files.createLink(name, of);
                    if (name.startsWith(bench.done)) {
                        // the name that was just made is gone, and done has all of the inbox's
                        Files.delete(name);
                        Files.delete(bench.done);
                        Files.createSymbolicLink(bench.done, bench.inbox);
                    }
                },
                new SettableClock(Instant.now().toString()));
        LocalStore store = new LocalStore(folders(), temp, clock(), placing, (exchange, body) -> {});

        assertThatThrownBy(() -> store.move(file, InboxStore.Place.DONE, null)).isInstanceOf(IOException.class);
        store.stop();

        assertThat(LocalFile.look(bench.inbox.resolve("a.bmp"))).isEqualTo(file);
    }

    private LocalStore store() {
        return new LocalStore(folders(), clock());
    }

    private LocalFolders folders() {
        return new LocalFolders(bench.inbox, bench.done, bench.failed, bench.quarantine);
    }

    private static SettableClock clock() {
        return new SettableClock(Instant.now().toString());
    }

    private String refusal() {
        Throwable thrown = catchThrowable(() -> bench.start());
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(cause -> cause instanceof IllegalArgumentException)
                .map(Throwable::getMessage)
                .filter(text -> text.startsWith("wechatpay-media-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("it started", thrown));
    }
}
