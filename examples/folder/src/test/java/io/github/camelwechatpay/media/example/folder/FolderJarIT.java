package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.test.process.JavaCommand;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one jar, as somebody runs it who has nothing else. */
class FolderJarIT {

    private static final Path JAR = Path.of("target", "folder-app.jar").toAbsolutePath();

    @TempDir
    Path temp;

    @Test
    void runsInAnEmptyFolder() throws Exception {
        JavaProcess app = run(Map.of(), "-Duser.language=zh");

        assertThat(app.end()).as(app.err()).isZero();

        assertThat(app.err()).isEmpty();
        assertThat(app.out()).contains("营业执照 副本.jpg", "10 files: 6 done, 4 failed, 0 left", "图片不完整", "SIMULATOR");
        assertThat(names(temp)).containsExactly("folder-demo");
        assertThat(names(temp.resolve("folder-demo/done"))).hasSize(6);
    }

    @Test
    void runsInALocaleWithoutChinese() throws Exception {
        JavaProcess app = run(Map.of("LC_ALL", "C", "LANG", "C"));

        assertThat(app.end()).as(app.err()).isZero();

        assertThat(app.out()).contains("10 files: 6 done, 4 failed, 0 left");
    }

    @Test
    void endsAWatchWithASummary() throws Exception {
        JavaProcess app = run(Map.of(), "-Dfolder.watch=true");
        await().atMost(Duration.ofMinutes(3)).until(() -> app.out().contains("[10/10]"));

        app.terminate();

        app.end();
        assertThat(app.out()).contains("10 files: 6 done, 4 failed, 0 left");
    }

    @Test
    void tellsAWrongSettingInOneLine() throws Exception {
        JavaProcess app = run(Map.of("WECHATPAY_MCH_ID", "1900000109"));

        assertThat(app.end()).isEqualTo(2);

        assertThat(app.err().lines()).singleElement().asString().contains("apiKey is missing");
    }

    private JavaProcess run(Map<String, String> environment, String... properties) throws IOException {
        assertThat(Files.exists(JAR)).as("mvn package made " + JAR).isTrue();
        return JavaCommand.jar(JAR).options(properties).environment(environment).start(temp);
    }
}
