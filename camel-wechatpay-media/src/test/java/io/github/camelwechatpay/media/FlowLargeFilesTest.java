package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.await;
import static io.github.camelwechatpay.media.FlowBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.server.S3Server;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of SFTP and S3 that are larger than what may be uploaded, than the heap, than the disk. */
class FlowLargeFilesTest {

    private static final int LIMIT = 2 << 20;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + SimulatedUploads.ONE_TRY;
    }

    private FlowBench sftp(SftpServer server) throws Exception {
        return new FlowBench(temp.resolve("home"), uri(), WechatpayMediaRouteTemplates.SFTP, Clock.systemUTC())
                .with("host", "localhost")
                .with("port", String.valueOf(server.port()))
                .with("username", SftpServer.USER)
                .with("password", SftpServer.PASSWORD)
                .with("knownHostsFile", server.knownHosts().toString())
                .with("inbox", "/inbox")
                .with("done", "/done")
                .with("failed", "/failed")
                .with("quarantine", "/quarantine");
    }

    private static byte[] bmp(int size) {
        return Arrays.copyOf(SimulatedUploads.PICTURE, size);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsNoMoreOfALargeFileThanItsRefusalNeeds(boolean workFolder) throws Exception {
        Files.createDirectories(temp.resolve("home"));
        try (SftpServer server = new SftpServer(temp.resolve("home"), temp).start();
                FlowBench bench = sftp(server)) {
            if (workFolder) {
                bench.with("localWorkDirectory", temp.resolve("work").toString());
            }
            Path large = bench.receives("large.bmp");
            try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(1L << 30);
            }
            bench.start();

            await().until(() ->
                    !names(bench.failed).isEmpty() && names(bench.inbox).isEmpty());

            assertThat(bench.lines()).containsExactly("large.bmp failed TOO_LARGE");
            assertThat(server.bytesRead()).isLessThan(LIMIT);
            assertThat(bench.logged(Level.WARN)).isEmpty();
        }
    }

    @Test
    void uploadsFromAWorkFolderWhatIsAsLargeAsAllowed() throws Exception {
        Files.createDirectories(temp.resolve("home"));
        try (SftpServer server = new SftpServer(temp.resolve("home"), temp).start();
                FlowBench bench = sftp(server)) {
            bench.with("localWorkDirectory", temp.resolve("work").toString());
            bench.receives("largest.bmp", bmp(LIMIT));
            bench.start();

            await().until(() -> names(bench.done).contains("largest.bmp"));

            assertThat(names(temp.resolve("work"))).isEmpty();
        }
    }

    @Test
    void saysThatItsWorkFolderCannotBeWrittenAndGoesOnWhenItCan() throws Exception {
        Path work = Files.createDirectories(temp.resolve("work"));
        Files.createDirectories(temp.resolve("home"));
        try (SftpServer server = new SftpServer(temp.resolve("home"), temp).start();
                FlowBench bench = sftp(server)) {
            bench.with("localWorkDirectory", work.toString()).with("maxPolls", "2");
            bench.start();
            // not by its rights, which bind no root; nor is there a full disk to be had everywhere
            Files.delete(work);
            Files.writeString(work, "in the folder's place");
            bench.receives("a.bmp");
            await().until(() -> bench.lines().contains("a.bmp left WORK_FOLDER_FAILED"));
            assertThat(bench.logged(Level.WARN))
                    .filteredOn(line -> line.contains("WORK_FOLDER_FAILED"))
                    .singleElement()
                    .asString()
                    .contains("localWorkDirectory")
                    .doesNotContain("a.bmp");
            Files.delete(work);
            Files.createDirectories(work);

            await().until(() -> names(bench.done).contains("a.bmp"));

            assertThat(names(bench.quarantine)).isEmpty();
        }
    }

    @Test
    void refusesObjectsAsLargeAsTheHeapAndUploadsTheOthers() throws Exception {
        try (S3Server server = new S3Server(temp.resolve("bucket"))) {
            byte[] large = bmp(31 << 20);
            for (int i = 0; i < 8; i++) {
                server.put("inbox/large-" + i + ".bmp", large);
            }
            server.put("inbox/small.bmp", SimulatedUploads.PICTURE);
            Map<String, String> environment =
                    Map.of("FLOW_HOME", temp.toString(), "FLOW_URI", uri(), "JAVA_TOOL_OPTIONS", "-Xmx96m");

            JavaProcess java = JavaCommand.of(FlowS3SmallHeapMain.class, server.address(), "9")
                    .environment(environment)
                    .log(temp.resolve("java.log"))
                    .start(temp);

            assertThat(java.end()).as(java.out()).isZero();
            assertThat(java.out()).doesNotContain("OutOfMemoryError");
            assertThat(server.keys("done/")).containsExactly("done/small.bmp");
            assertThat(server.keys("failed/"))
                    .filteredOn(key -> key.endsWith(".bmp"))
                    .hasSameElementsAs(IntStream.range(0, 8)
                            .mapToObj(i -> "failed/large-" + i + ".bmp")
                            .toList());
        }
    }
}
