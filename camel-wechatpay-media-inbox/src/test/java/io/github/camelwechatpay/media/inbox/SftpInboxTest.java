// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.inbox.internal.monitor.InboxOperations;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore.Place;
import io.github.camelwechatpay.media.inbox.internal.store.StoredFile;
import io.github.camelwechatpay.media.inbox.sftp.SftpConnections;
import io.github.camelwechatpay.media.inbox.sftp.SftpFiles;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class SftpInboxTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private InboxBench bench;
    private SftpServer server;

    @BeforeEach
    void bench() throws Exception {
        bench = new InboxBench(
                temp.resolve("home"),
                "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY,
                InboxBench.SFTP,
                Clock.systemUTC());
        server = new SftpServer(temp.resolve("home"), temp).start();
        bench.with("host", "localhost")
                .with("port", String.valueOf(server.port()))
                .with("username", SftpServer.USER)
                .with("password", SftpServer.PASSWORD)
                .with("knownHostsFile", server.knownHosts().toString())
                .with("inbox", "/inbox")
                .with("done", "/done")
                .with("failed", "failed/of/today/")
                .with("quarantine", "/quarantine");
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        server.close();
    }

    private List<String> failed() {
        return names(bench.failed.resolve("of/today"));
    }

    @Test
    void movesNothingIfAFolderIsTheInboxByAnotherName() throws Exception {
        Files.createSymbolicLink(temp.resolve("home/link"), bench.inbox);
        bench.with("done", "/link").receives("a.bmp");
        bench.start();

        await().until(() -> bench.logged(Level.WARN).stream().anyMatch(line -> line.startsWith("MOVE_FAILED")));

        assertThat(names(bench.inbox)).containsExactly("a.bmp");
    }

    @ParameterizedTest
    @CsvSource({"/./inbox/", "/x/../inbox", "//inbox//.", "/inbox/done", "/"})
    void refusesAFolderThatIsTheInboxOrLiesInItByItsName(String done) throws Exception {
        bench.with("done", done);

        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining("wechatpay-media-sftp: done: ");
    }

    @Test
    void uploadsFiftyFilesAndFailsThoseAtFault() throws Exception {
        bench.receives(46);
        bench.receives("empty.bmp", new byte[0]);
        bench.receives("text.bmp", "text".getBytes());
        bench.receives("half.bmp", Arrays.copyOf(OnePixelBmp.bytes(), 40));
        bench.receives("large.bmp", new byte[3 << 20]);
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(names(bench.done)).hasSize(46);
        assertThat(failed())
                .containsExactly(
                        "empty.bmp",
                        "empty.bmp.reason.txt",
                        "half.bmp",
                        "half.bmp.reason.txt",
                        "large.bmp",
                        "large.bmp.reason.txt",
                        "text.bmp",
                        "text.bmp.reason.txt");
        assertThat(bench.failed.resolve("of/today/half.bmp.reason.txt"))
                .content()
                .startsWith("INCOMPLETE\n");
        assertThat(bench.done.resolve("picture-000.bmp")).hasBinaryContent(OnePixelBmp.bytes());
        assertThat(bench.lines()).hasSize(50);
        assertThat(WECHATPAY.received()).hasSize(46);
    }

    @Test
    void uploadsAsManyAtOnceAsItHasThreads() throws Exception {
        bench.receives(4);
        new ConcurrentUploads(bench, 4).start(bench.context());

        await().until(() -> names(bench.done).size() == 4);
    }

    @Test
    void goesOnWithAsManyWhenTheRouteIsStartedAgain() throws Exception {
        bench.receives("first.bmp");
        ConcurrentUploads crowd = new ConcurrentUploads(bench, 1).start(bench.context());
        await().until(() -> names(bench.done).size() == 1);
        bench.running().getRouteController().stopRoute(InboxBench.ROUTE);
        crowd.expects(4);
        bench.receives(4);
        bench.running().getRouteController().startRoute(InboxBench.ROUTE);

        await().until(() -> names(bench.done).size() == 5);
    }

    @Test
    void saysNothingOfAListingThatBreaksOffWhileFilesAreMovedAway() throws Exception {
        bench.receives("a.bmp");
        ConcurrentUploads crowd = new ConcurrentUploads(bench, 2).start(bench.context());
        await().until(() -> crowd.missing() == 1);
        server.breaksOffListings(true);
        await().until(() -> server.listingsBrokenOff() > 1);
        bench.receives("b.bmp");
        server.breaksOffListings(false);

        await().until(() -> names(bench.done).size() == 2);

        assertThat(bench.logged(Level.ERROR)).isEmpty();
    }

    @Test
    void saysThatTheInboxCannotBeReadWhileNothingIsMoved() throws Exception {
        server.breaksOffListings(true);
        bench.start();

        await().until(() -> !bench.logged(Level.ERROR).isEmpty());

        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("The inbox cannot be read");
    }

    @Test
    void takesFilesOfAnyNameAndMovesNoneOverAnother() throws Exception {
        Files.createDirectories(bench.done);
        Files.writeString(bench.done.resolve("身份证 100%.bmp"), "earlier");
        bench.receives("身份证 100%.bmp");
        bench.receives("a*.bmp");
        bench.receives("ab.bmp");
        bench.receives("a?.bmp");
        bench.receives("back\\slash.bmp");
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(names(bench.done))
                .containsExactlyInAnyOrder(
                        "身份证 100%.bmp", "身份证 100%-2.bmp", "a*.bmp", "ab.bmp", "a?.bmp", "back\\slash.bmp");
        assertThat(bench.done.resolve("身份证 100%.bmp")).hasContent("earlier");
    }

    @Test
    void deletesOneFileAndNotThoseThatItsNameIsAPatternOf() throws Exception {
        bench.with("doneAction", "delete").without("done").receives("a*.bmp");
        Files.writeString(bench.inbox.resolve("ab.bmp"), "");
        bench.with("minAge", "1h");
        SftpFiles files = new SftpFiles(new SftpConnections(endpoint()));

        files.delete("/inbox/a*.bmp");

        assertThat(names(bench.inbox)).containsExactly("ab.bmp");
        assertThat(files.exists("/inbox/a*.bmp")).isFalse();
    }

    @Test
    void uploadsByWayOfALocalFolderAndLeavesNothingThere() throws Exception {
        Path work = temp.resolve("work");
        bench.with("localWorkDirectory", work.toString()).receives(5);
        bench.start();

        await().until(() -> names(bench.done).size() == 5);

        await().until(() -> names(work).isEmpty());
    }

    @Test
    void waitsForAFileThatIsStillBeingWritten() throws Exception {
        byte[] picture = OnePixelBmp.bytes();
        Path file = bench.with("minAge", "2s").receives("a.bmp", Arrays.copyOf(picture, 30));
        bench.start();
        await().until(() -> Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(Clock.systemUTC().instant().minusSeconds(1)));
        Files.write(file, Arrays.copyOfRange(picture, 30, picture.length), StandardOpenOption.APPEND);

        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(bench.done.resolve("a.bmp")).hasBinaryContent(picture);
        assertThat(bench.lines()).containsExactly("a.bmp done");
    }

    @Test
    void leavesFilesWhereTheyAreWhenTheAccountFails() throws Exception {
        WECHATPAY.next(9, Answer.success());
        WECHATPAY.always(Answer.of(GatewayError.BAD_CLIENT_CERTIFICATE));
        bench.receives(30);
        bench.start();
        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);
        await().until(() -> names(bench.done).size() == 9);

        WECHATPAY.always(Answer.success());
        await().until(() -> names(bench.done).size() == 30);

        assertThat(failed()).isEmpty();
        assertThat(bench.logged(Level.ERROR)).hasSize(1);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
    }

    @Test
    void goesOnWhenTheServerIsBack() throws Exception {
        WECHATPAY.always(Answer.success().after(java.time.Duration.ofMillis(50)));
        bench.with("threads", "2").receives(40);
        bench.start();
        await().until(() -> names(bench.done).size() >= 5);
        server.close();
        await().until(() -> !bench.logged(Level.ERROR).isEmpty());

        server.start();
        await().until(() -> names(bench.done).size() == 40 && names(bench.inbox).isEmpty());

        assertThat(names(bench.quarantine)).isEmpty();
        assertThat(bench.lines()).filteredOn(line -> line.endsWith(" done")).hasSize(40);
        assertThat(bench.logged(Level.ERROR)).singleElement().asString().contains("The inbox cannot be read");
    }

    @Test
    @Covers("T34")
    void readsNothingFromAServerWithAnotherKey() throws Exception {
        server.close();
        server.hasAnotherKey();
        server.start();
        bench.receives(3);
        bench.start();

        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);

        assertThat(bench.health().getDetails()).containsEntry("code", "HOST_KEY");
        assertThat(bench.logged(Level.ERROR))
                .singleElement()
                .asString()
                .contains("HOST_KEY", "knownHostsFile", "fingerprint", "指纹");
        assertThat(names(bench.inbox)).hasSize(3);

        server.knownHosts();
        await().until(() -> names(bench.done).size() == 3);
        await().until(() -> bench.health().getState() == HealthCheck.State.UP);
        assertThat(bench.logged(Level.ERROR)).hasSize(1);
    }

    @Test
    @Covers("T34")
    void insistsOnTheKeyWhateverTheOptionsSay() throws Exception {
        server.close();
        server.hasAnotherKey();
        server.start();
        bench.with("sftp.strictHostKeyChecking", "no")
                .with("sftp.connectTimeout", "5000")
                .receives(1);
        bench.start();

        await().until(() -> bench.health().getState() == HealthCheck.State.DOWN);

        assertThat(names(bench.inbox)).hasSize(1);
    }

    @Test
    @Covers("F56")
    void settlesAFileThatWasUploadedOnceItCanBeMoved() throws Exception {
        Files.createDirectories(bench.home);
        Files.writeString(bench.done, "a file in the folder's place");
        bench.receives("a.bmp");
        bench.start();
        await().until(() -> bench.lines().contains("a.bmp left MOVE_FAILED"));

        Files.delete(bench.done);
        await().until(() -> names(bench.done).equals(List.of("a.bmp")));

        assertThat(WECHATPAY.received()).hasSize(1);
        assertThat(bench.lines()).containsExactly("a.bmp done", "a.bmp left MOVE_FAILED");
    }

    @Test
    void sendsAFileToQuarantineWithItsReason() throws Exception {
        WECHATPAY.always(Answer.of(Refusal.SYSTEM_ERROR));
        bench.with("maxPolls", "2").receives("a.bmp");
        bench.start();

        await().until(() -> names(bench.quarantine).equals(List.of("a.bmp", "a.bmp.reason.txt")));

        assertThat(bench.quarantine.resolve("a.bmp.reason.txt")).content().startsWith("SYSTEMERROR\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void movesAFileThatFailedBackToTheInboxAndDeletesItsReason(boolean serverMakesLinks) throws Exception {
        server.close();
        server.makesLinks(serverMakesLinks);
        server.start();
        String name = "身份证 [1]*.bmp";
        bench.receives(name, "text".getBytes());
        bench.start();
        await().until(() -> names(bench.inbox).isEmpty() && !failed().isEmpty());
        InboxOperations inbox = bench.operations();
        StoredFile file = inbox.stored(Place.FAILED, 10).get(0);
        assertThat(file.name()).isEqualTo(name);
        assertThat(inbox.reason(Place.FAILED, file).code()).isEqualTo("WRONG_TYPE");
        assertThat(inbox.reason(Place.FAILED, file).adviceZh()).startsWith("请发送图片文件本身。");
        Files.write(bench.failed.resolve("of/today").resolve(name), OnePixelBmp.bytes());

        inbox.restore(Place.FAILED, name);

        assertThat(failed()).isEmpty();
        await().until(() -> names(bench.inbox).isEmpty());
        assertThat(names(bench.done)).containsExactly(name);
        assertThat(bench.lines()).containsExactly(name + " failed WRONG_TYPE", name + " done");
        assertThat(inbox.stored(Place.FAILED, 10)).isEmpty();
        assertThat(inbox.stored(Place.QUARANTINE, 10)).as("no folder yet").isEmpty();
    }

    @Test
    void movesNoFileBackOverAnotherOneAndNoneFromElsewhere() throws Exception {
        Path folder = Files.createDirectories(bench.failed.resolve("of/today"));
        Files.writeString(folder.resolve("a.bmp"), "one");
        Files.writeString(bench.home.resolve("secret.bmp"), "secret");
        bench.with("minAge", "1h").receives("a.bmp", "another".getBytes());
        bench.start();
        InboxOperations inbox = bench.operations();

        assertThatThrownBy(() -> inbox.restore(Place.FAILED, "a.bmp")).isInstanceOf(FileAlreadyExistsException.class);
        for (String name : List.of("../../secret.bmp", "/secret.bmp", "", ".", "..", "missing.bmp")) {
            assertThatThrownBy(() -> inbox.restore(Place.FAILED, name))
                    .as(name)
                    .isInstanceOf(NoSuchFileException.class);
        }

        assertThat(names(bench.inbox)).containsExactly("a.bmp");
        assertThat(bench.inbox.resolve("a.bmp")).hasContent("another");
        assertThat(folder.resolve("a.bmp")).hasContent("one");
    }

    @Test
    void finishesAReasonThatACutLineLeftUnfinished() throws Exception {
        Path folder = Files.createDirectories(bench.failed.resolve("of/today"));
        Files.writeString(folder.resolve("text.bmp.reason.txt"), "WRONG");
        bench.receives("text.bmp", "text".getBytes());
        bench.start();

        await().until(() -> names(bench.inbox).isEmpty());

        assertThat(failed()).containsExactly("text.bmp", "text.bmp.reason.txt");
        assertThat(folder.resolve("text.bmp.reason.txt")).content().startsWith("WRONG_TYPE\n");
    }

    @Test
    void saysWhatIsWrongWithItsParameters() {
        bench.with("knownHostsFile", temp.resolve("none").toString());
        assertThatThrownBy(() -> bench.start())
                .hasStackTraceContaining("wechatpay-media-sftp: knownHostsFile: ")
                .hasStackTraceContaining("is no file that can be read");
        bench.stop();

        bench.without("knownHostsFile").with("inbox", "/in*");
        assertThatThrownBy(() -> bench.start())
                .hasStackTraceContaining("wechatpay-media-sftp: folder: /in* has one of");
        bench.stop();

        bench.with("inbox", "/failed/").with("failed", "//failed");
        assertThatThrownBy(() -> bench.start())
                .hasStackTraceContaining("wechatpay-media-sftp: failed: /failed is named for folder too");
        bench.stop();

        bench.with("inbox", "/inbox").with("keepDone", "1d");
        assertThatThrownBy(() -> bench.start()).hasStackTraceContaining("keepDone");
    }

    private org.apache.camel.component.file.remote.SftpEndpoint endpoint() throws Exception {
        return new org.apache.camel.impl.DefaultCamelContext()
                .getEndpoint(
                        "sftp:localhost:" + server.port() + "/inbox?username=" + SftpServer.USER + "&password=RAW("
                                + SftpServer.PASSWORD + ")&knownHostsFile=" + server.knownHosts(),
                        org.apache.camel.component.file.remote.SftpEndpoint.class);
    }
}
