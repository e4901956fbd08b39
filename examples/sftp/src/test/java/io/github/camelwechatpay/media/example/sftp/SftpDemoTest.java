// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.test.disk.Sha256;
import io.github.camelwechatpay.media.test.log.LogCapture;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("endurance")
class SftpDemoTest {

    private static final Map<String, String> FAILED =
            Map.of("cut-off.jpg", "INCOMPLETE", "notes.png", "WRONG_TYPE", "scan.bmp", "TOO_LARGE");

    @TempDir
    Path home;

    private SftpDemo demo;

    @BeforeEach
    void open() throws Exception {
        demo = new SftpDemo(home);
    }

    @AfterEach
    void close() throws Exception {
        demo.close();
    }

    @Test
    void settlesEachFileAndTellsOfAll() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        demo.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(demo.names("inbox")).isEmpty();
        assertThat(demo.names("done")).containsExactlyInAnyOrderElementsOf(good());
        assertThat(demo.names("failed"))
                .containsExactlyInAnyOrderElementsOf(FAILED.keySet().stream()
                        .flatMap(name -> Stream.of(name, name + ".reason.txt"))
                        .toList());
        assertThat(demo.root.resolve("quarantine")).doesNotExist();
        assertThat(demo.home.resolve("work")).isEmptyDirectory();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(demo.samples().keySet());
        theReportHasOneLineForEach();
        theIdsAreThoseThatWereGiven();
        theReasonsLieBesideTheFiles();
    }

    private List<String> good() {
        return demo.samples().keySet().stream()
                .filter(name -> !FAILED.containsKey(name))
                .toList();
    }

    /** One for the slow one too: it was not tried before it was whole. */
    private void theReportHasOneLineForEach() throws Exception {
        assertThat(demo.report().lines())
                .extracting(line -> line.get("file"))
                .containsExactlyInAnyOrderElementsOf(demo.samples().keySet());
    }

    private void theIdsAreThoseThatWereGiven() throws Exception {
        assertThat(demo.wechatpay.received()).hasSameSizeAs(good()).allMatch(ReceivedUpload::accepted);
        for (String name : good()) {
            assertThat(demo.root.resolve("done").resolve(name))
                    .hasBinaryContent(demo.samples().get(name));
            CSVRecord line = demo.report().of(name);
            assertThat(line.get("status")).isEqualTo("done");
            assertThat(line.get("media_id")).isEqualTo(given(demo.samples().get(name)));
        }
    }

    /** The id that the simulator gave to this content. */
    private String given(byte[] content) {
        String digest = Sha256.of(content);
        return demo.wechatpay.received().stream()
                .filter(upload -> upload.sha256().equals(digest))
                .map(ReceivedUpload::mediaId)
                .findFirst()
                .orElseThrow();
    }

    private void theReasonsLieBesideTheFiles() throws Exception {
        for (String name : FAILED.keySet()) {
            assertThat(demo.report().of(name).get("status")).isEqualTo("failed");
            assertThat(demo.report().of(name).get("code")).isEqualTo(FAILED.get(name));
            assertThat(Files.readString(demo.root.resolve("failed").resolve(name + ".reason.txt")))
                    .startsWith(FAILED.get(name) + "\n");
        }
    }

    @Test
    void tellsNoPasswordToAServerWithAnotherKey() throws Exception {
        try (SftpServer other = new SftpServer(home, Files.createDirectory(home.resolve("other"))).start()) {
            String line = Files.readString(other.knownHosts());
            Files.writeString(home.resolve("known_hosts"), line.replace(":" + other.port(), ":" + demo.server.port()));
        }
        Files.write(demo.inbox().resolve("a.jpg"), demo.samples().get("shop-front.jpg"));
        LogCapture log = new LogCapture("io.github.camelwechatpay");
        Main app = demo.app();
        try (log) {
            app.start();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !log.messages(Level.ERROR).isEmpty());
        } finally {
            app.stop();
        }

        assertThat(log.messages(Level.ERROR))
                .singleElement()
                .asString()
                .contains("Route pictures: suspended, since every file would fail: HOST_KEY");
        assertThat(demo.server.logins()).isZero();
        assertThat(demo.names("inbox")).containsExactly("a.jpg");
        assertThat(demo.wechatpay.received()).isEmpty();
    }
}
