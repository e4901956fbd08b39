package io.github.camelwechatpay.media.example.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.main.Main;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

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
    private String given(byte[] content) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
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
        try (SftpServer other = new SftpServer(home)) {
            other.writeKnownHosts(home.resolve("known_hosts"));
            String line = Files.readString(home.resolve("known_hosts"));
            Files.writeString(home.resolve("known_hosts"), line.replace(":" + other.port(), ":" + demo.server.port()));
        }
        Files.write(demo.inbox().resolve("a.jpg"), demo.samples().get("shop-front.jpg"));
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.camelwechatpay");
        logger.addAppender(log);
        Main app = demo.app();
        try {
            app.start();
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> log.list.stream().anyMatch(event -> event.getLevel() == Level.ERROR));
        } finally {
            app.stop();
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .contains("Route pictures: suspended, since every file would fail: HOST_KEY");
        assertThat(demo.server.logins()).isZero();
        assertThat(demo.names("inbox")).containsExactly("a.jpg");
        assertThat(demo.wechatpay.received()).isEmpty();
    }
}
