// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import io.github.camelwechatpay.media.test.server.S3Server;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of SFTP and S3 that are larger than what may be uploaded, than the heap, than the disk. */
@Tag("endurance")
class LargeFilesTest {

    private static final int LIMIT = 2 << 20;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private static String uri() {
        return "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions() + InboxBench.ONE_TRY;
    }

    private InboxBench sftp(SftpServer server) throws Exception {
        return new InboxBench(temp.resolve("home"), uri(), InboxBench.SFTP, Clock.systemUTC())
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
        return Arrays.copyOf(OnePixelBmp.bytes(), size);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsNoMoreOfALargeFileThanItsRefusalNeeds(boolean workFolder) throws Exception {
        Files.createDirectories(temp.resolve("home"));
        try (SftpServer server = new SftpServer(temp.resolve("home"), temp).start();
                InboxBench bench = sftp(server)) {
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
                InboxBench bench = sftp(server)) {
            bench.with("localWorkDirectory", temp.resolve("work").toString());
            bench.receives("largest.bmp", bmp(LIMIT));
            bench.start();

            await().until(() -> names(bench.done).contains("largest.bmp"));

            await().until(() -> names(temp.resolve("work")).isEmpty()); // after the settlement, with the exchange
        }
    }

    @Test
    @Covers("T08")
    void saysThatItsWorkFolderCannotBeWrittenAndGoesOnWhenItCan() throws Exception {
        Path work = Files.createDirectories(temp.resolve("work"));
        Files.createDirectories(temp.resolve("home"));
        try (SftpServer server = new SftpServer(temp.resolve("home"), temp).start();
                InboxBench bench = sftp(server)) {
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

    @ParameterizedTest
    @ValueSource(strings = {InboxBench.S3, InboxBench.SFTP})
    void refusesFilesAsLargeAsTheHeapAndUploadsTheOthers(String template) throws Exception {
        try (SmallHeap heap = new SmallHeap(template)) {
            heap.receivesLargeOnes(8);
            heap.receives("small.bmp", OnePixelBmp.bytes());

            String out = heap.run("96m", uri(), 9);

            assertThat(out).doesNotContain("OutOfMemoryError");
            assertThat(heap.lines())
                    .hasSize(9)
                    .contains("small.bmp done")
                    .filteredOn(line -> line.endsWith(" failed TOO_LARGE"))
                    .hasSize(8);
        }
    }

    /** Which four threads together could not hold. */
    @ParameterizedTest
    @ValueSource(strings = {InboxBench.S3, InboxBench.SFTP})
    void uploadsFilesThatFillTheHeapOneAfterTheOther(String template) throws Exception {
        try (SmallHeap heap = new SmallHeap(template)) {
            heap.receivesLargeOnes(4);

            String out = heap.run("96m", "direct:whole", 4);

            assertThat(out).doesNotContain("OutOfMemoryError");
            assertThat(heap.lines()).hasSize(4).allMatch(line -> line.endsWith(" done"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {InboxBench.S3, InboxBench.SFTP})
    void goesOnAfterAFileThatTheHeapCannotHold(String template) throws Exception {
        try (SmallHeap heap = new SmallHeap(template, "maxPolls=3")) {
            heap.receivesLargeOnes(1);
            for (int i = 0; i < 5; i++) {
                heap.receives("small-" + i + ".bmp", OnePixelBmp.bytes());
            }

            String out = heap.run("48m", "direct:whole", 7);

            assertThat(out).contains("OutOfMemoryError");
            assertThat(heap.lines()).contains("large-0.bmp left UNEXPECTED", "large-0.bmp quarantined UNEXPECTED");
            assertThat(heap.lines()).filteredOn(line -> line.endsWith(" done")).hasSize(5);
        }
    }

    /** An inbox of a server here, and a Java of little memory that reads it. */
    private final class SmallHeap implements AutoCloseable {

        private final Path home = temp.resolve("home");
        private final boolean s3;
        private final List<String> parameters = new ArrayList<>();
        private final S3Server objects;
        private final SftpServer files;

        SmallHeap(String template, String... more) throws Exception {
            s3 = template.equals(InboxBench.S3);
            Files.createDirectories(home.resolve("inbox"));
            objects = s3 ? new S3Server(temp.resolve("bucket")) : null;
            files = s3 ? null : new SftpServer(home, temp).start();
            parameters.addAll(List.of(more));
            for (String place : List.of("inbox", "done", "failed", "quarantine")) {
                parameters.add(place + (s3 ? "=" : "=/") + place);
            }
            parameters.addAll(
                    s3
                            ? List.of("amazonS3Client=#s3", "bucket=" + S3Server.BUCKET)
                            : List.of(
                                    "host=localhost",
                                    "port=" + files.port(),
                                    "username=" + SftpServer.USER,
                                    "password=" + SftpServer.PASSWORD,
                                    "knownHostsFile=" + files.knownHosts()));
        }

        void receivesLargeOnes(int count) throws IOException {
            byte[] large = bmp(31 << 20);
            for (int i = 0; i < count; i++) {
                receives("large-" + i + ".bmp", large);
            }
        }

        void receives(String name, byte[] content) throws IOException {
            if (s3) {
                objects.put("inbox/" + name, content);
            } else {
                Files.write(home.resolve("inbox").resolve(name), content);
            }
        }

        String run(String heap, String uri, int lines) throws Exception {
            Map<String, String> environment =
                    Map.of("FLOW_HOME", home.toString(), "FLOW_URI", uri, "JAVA_TOOL_OPTIONS", "-Xmx" + heap);
            List<String> arguments = new ArrayList<>(List.of(
                    s3 ? InboxBench.S3 : InboxBench.SFTP,
                    String.valueOf(lines),
                    s3 ? objects.address() : "http://127.0.0.1:1"));
            arguments.addAll(parameters);
            JavaProcess java = JavaCommand.of(SmallHeapMain.class, arguments.toArray(String[]::new))
                    .environment(environment)
                    .log(home.resolve("java.log"))
                    .start(home);
            assertThat(java.end()).as(java.out()).isZero();
            return java.out();
        }

        /** As {@code file status code}, without the prefix of an object. */
        List<String> lines() {
            return InboxBench.rows(home.resolve("report.csv")).stream()
                    .map(row -> row.get("file").replace("inbox/", "") + " " + row.get("status") + " " + row.get("code"))
                    .map(String::strip)
                    .toList();
        }

        @Override
        public void close() throws Exception {
            if (s3) {
                objects.close();
            } else {
                files.close();
            }
        }
    }
}
