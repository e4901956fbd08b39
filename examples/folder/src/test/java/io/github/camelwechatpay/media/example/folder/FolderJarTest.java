// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar with its libraries, as it is run on a server: an application.properties in the working directory. */
@Tag("endurance")
@Timeout(300)
class FolderJarTest {

    private static final Path JAR = Path.of("target", "folder-app.jar").toAbsolutePath();
    private static final int FILES = 40;
    private static final int THREADS = 4;

    @TempDir
    Path temp;

    private FolderDemo demo;
    private Process app;

    @BeforeEach
    void open() throws IOException {
        demo = new FolderDemo(temp.resolve("home"));
    }

    @AfterEach
    void close() {
        if (app != null) {
            app.destroyForcibly();
        }
        demo.close();
    }

    @Test
    void uploadsWhatIsInTheInboxUntilItIsStopped() throws Exception {
        receive("shop-front.jpg");

        start();
        awaitEmptyInbox();
        app.destroy();

        assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(temp.resolve("out")).content().startsWith("Started:");
        assertThat(demo.names("done")).as(err()).containsExactly("shop-front.jpg");
        assertThat(demo.report().of("shop-front.jpg").get("media_id"))
                .isEqualTo(demo.wechatpay.received().get(0).mediaId());
    }

    @Test
    void givesEachFileOneIdAlthoughItIsKilledInTheMiddle() throws Exception {
        List<String> names = IntStream.range(0, FILES)
                .mapToObj("picture %02d.jpg"::formatted)
                .toList();
        for (String name : names) {
            receive(name);
        }
        demo.wechatpay.decide(upload -> Answer.success().after(Duration.ofMillis(100)));

        start();
        await().atMost(Duration.ofSeconds(120))
                .until(() -> demo.wechatpay.received().size() >= FILES / 2);
        app.destroyForcibly().waitFor();
        assertThat(demo.names("inbox")).isNotEmpty();
        start();
        awaitEmptyInbox();

        assertThat(demo.names("done")).as(err()).isEqualTo(names);
        assertThat(demo.wechatpay.received()).hasSizeBetween(FILES, FILES + THREADS);
        Set<String> ids = new HashSet<>();
        for (CSVRecord line : demo.report().lines()) {
            assertThat(line.get("status")).isEqualTo("done");
            ids.add(line.get("media_id"));
        }
        assertThat(ids).hasSize(FILES).hasSameSizeAs(demo.report().lines());
    }

    @Test
    void tellsAWrongSettingInOneLine() throws Exception {
        Files.writeString(
                temp.resolve("application.properties"),
                "app.home = " + temp.resolve("nowhere") + "\ncamel.server.port = 0\n");

        run();

        assertThat(app.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(app.exitValue()).isEqualTo(2);
        assertThat(err().lines()).singleElement().asString().startsWith("Not started: ");
    }

    /** A picture that is no other one's copy: a JPEG may have a tail. */
    private void receive(String name) throws IOException {
        byte[] picture = demo.samples().get("shop-front.jpg");
        try (OutputStream out = Files.newOutputStream(demo.folder("inbox").resolve(name))) {
            out.write(picture);
            out.write(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void awaitEmptyInbox() {
        await().atMost(Duration.ofSeconds(240))
                .until(() -> !app.isAlive() || demo.names("inbox").isEmpty());
    }

    private void start() throws IOException {
        try (OutputStream settings = Files.newOutputStream(temp.resolve("application.properties"))) {
            Properties ours = demo.settings();
            // what a killed one was uploading is another's that much and half a minute later
            ours.setProperty("camel.component.wechatpay-media.upload-timeout", "10000");
            ours.store(settings, null);
        }
        run();
    }

    private void run() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        app = new ProcessBuilder(List.of(java.toString(), "-jar", JAR.toString()))
                .directory(temp.toFile())
                .redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile())
                .start();
    }

    private String err() throws IOException {
        return Files.readString(temp.resolve("err"));
    }
}
