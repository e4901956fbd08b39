// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.example.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar with its libraries, as somebody runs it on a server of theirs: an application.properties in the working directory. */
@Tag("endurance")
@Timeout(300)
class S3JarTest {

    private static final Path JAR = Path.of("target", "s3-app.jar").toAbsolutePath();
    private static final String NAME = "shop-front.jpg";

    @TempDir
    Path temp;

    @Test
    void uploadsWhatIsOnTheServerUntilItIsStopped() throws Exception {
        try (S3Demo demo = new S3Demo(Files.createDirectory(temp.resolve("home")))) {
            demo.server.put("inbox/" + NAME, demo.samples().get(NAME));
            JavaProcess app = start(demo);
            try (app) {
                await().atMost(Duration.ofSeconds(120))
                        .until(() ->
                                !app.isAlive() || demo.server.keys("inbox/").isEmpty());

                app.terminate();
                app.end();
            }
            assertThat(app.out()).startsWith("Started:");
            assertThat(app.err()).contains("The operator page is at ");
            assertThat(demo.server.keys("done/")).as(app.err()).containsExactly("done/" + NAME);
            assertThat(demo.report().of("inbox/" + NAME).get("media_id"))
                    .isEqualTo(demo.wechatpay.received().get(0).mediaId());
        }
    }

    private JavaProcess start(S3Demo demo) throws IOException {
        try (OutputStream settings = Files.newOutputStream(temp.resolve("application.properties"))) {
            demo.settings().store(settings, null);
        }
        return JavaCommand.jar(JAR)
                .options(Stream.of("aws.requestChecksumCalculation", "aws.responseChecksumValidation")
                        .map(name -> "-D" + name + "=" + System.getProperty(name))
                        .toArray(String[]::new))
                .start(temp);
    }
}
