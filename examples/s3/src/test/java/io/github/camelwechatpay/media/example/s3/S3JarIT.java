package io.github.camelwechatpay.media.example.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar with its libraries, as somebody runs it on a server of theirs: an application.properties in the working directory. */
@Timeout(180)
class S3JarIT {

    private static final Path JAR = Path.of("target", "s3-app.jar").toAbsolutePath();
    private static final String NAME = "shop-front.jpg";

    @TempDir
    Path temp;

    @Test
    void uploadsWhatIsOnTheServerUntilItIsStopped() throws Exception {
        try (S3Demo demo = new S3Demo(Files.createDirectory(temp.resolve("home")))) {
            demo.server.put("inbox/" + NAME, demo.samples().get(NAME));
            Process app = start(demo);
            try {
                await().atMost(Duration.ofSeconds(120))
                        .until(() ->
                                !app.isAlive() || demo.server.keys("inbox/").isEmpty());

                app.destroy();
                assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } finally {
                app.destroyForcibly();
            }
            assertThat(temp.resolve("out")).content().startsWith("Started:");
            assertThat(demo.server.keys("done/"))
                    .as(Files.readString(temp.resolve("err")))
                    .containsExactly("done/" + NAME);
            assertThat(demo.report().of("inbox/" + NAME).get("media_id"))
                    .isEqualTo(demo.wechatpay.received().get(0).mediaId());
        }
    }

    private Process start(S3Demo demo) throws IOException {
        try (OutputStream settings = Files.newOutputStream(temp.resolve("application.properties"))) {
            demo.settings().store(settings, null);
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> checksums = Stream.of("aws.requestChecksumCalculation", "aws.responseChecksumValidation")
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .toList();
        return new ProcessBuilder(List.of(java.toString(), checksums.get(0), checksums.get(1), "-jar", JAR.toString()))
                .directory(temp.toFile())
                .redirectOutput(temp.resolve("out").toFile())
                .redirectError(temp.resolve("err").toFile())
                .start();
    }
}
