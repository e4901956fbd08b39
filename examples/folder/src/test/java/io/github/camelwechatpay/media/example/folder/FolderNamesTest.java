package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FolderNamesTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @Test
    void choosesAFreeNameInTheDoneFolder() throws IOException {
        Workplace work = new Workplace(temp).to(wechatpay);
        Files.createDirectories(work.done);
        Files.writeString(work.done.resolve("a.jpg"), "earlier");
        work.receives("a.jpg");
        work.receives("a-2.jpg");

        assertThat(work.run()).isZero();

        assertThat(names(work.done)).hasSize(3).contains("a.jpg", "a-2.jpg");
        assertThat(work.done.resolve("a.jpg")).hasContent("earlier");
    }

    @Test
    void choosesANameForWhichTheReasonIsFreeToo() throws IOException {
        Workplace work = new Workplace(temp).to(wechatpay);
        Files.createDirectories(work.failed);
        Files.writeString(work.failed.resolve("a.png.reason.txt"), "earlier");
        work.receives("a.png", "text".getBytes(StandardCharsets.UTF_8));

        assertThat(work.run()).isZero();

        assertThat(names(work.failed)).containsExactly("a-2.png", "a-2.png.reason.txt", "a.png.reason.txt");
        assertThat(work.failed.resolve("a.png.reason.txt")).hasContent("earlier");
    }

    @Test
    void takesFoldersOfAnyName() throws IOException {
        Path odd = Files.createDirectories(temp.resolve("商户 100% & co + #1 ${x} {y}"));
        Workplace work = new Workplace(odd).to(wechatpay);
        work.receives("a.jpg");

        assertThat(work.run()).as(work.err()).isZero();

        assertThat(names(work.done)).containsExactly("a.jpg");
    }

    @Test
    void takesFilesOfAnyName() throws IOException {
        Workplace work = new Workplace(temp).to(wechatpay);
        String odd = "身份证, \"正面\" 100% ${header.x} \u001b[31m\n.jpg";
        work.receives(odd);
        work.receives("no suffix");

        assertThat(work.run()).isZero();

        assertThat(names(work.done)).containsExactlyInAnyOrder(odd, "no suffix");
        assertThat(work.report()).extracting(row -> row.get("file")).contains(odd);
        assertThat(work.out()).doesNotContain("\u001b");
    }

    @Test
    void looksAtNeitherHiddenFilesNorFolders() throws IOException {
        Workplace work = new Workplace(temp).to(wechatpay);
        work.receives(".part.jpg");
        Files.createDirectories(work.inbox.resolve("more"));
        work.receives("more/b.jpg");

        assertThat(work.run()).isZero();

        assertThat(names(work.inbox)).containsExactly(".part.jpg", "more");
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void goesOnAfterALineOfTheReportThatACrashCutOff() throws IOException {
        Workplace work = new Workplace(temp).to(wechatpay);
        work.receives("a.jpg");
        work.run();
        Files.writeString(work.report, Files.readString(work.report).stripTrailing());
        work.receives("b.jpg");

        work.run();

        assertThat(work.report()).extracting(row -> row.get("file")).containsExactly("a.jpg", "b.jpg");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfNamesThatJavaCannotReadInThisLocale() throws Exception {
        Workplace work = new Workplace(temp).to(wechatpay);
        work.receives("身份证.jpg");
        work.receives("a.jpg");
        JavaProcess app = Workplace.process(temp, Map.of("LC_ALL", "C"), work.properties());

        assertThat(app.end()).isEqualTo(1);
        assertThat(app.out()).contains("UNREADABLE_NAME", "LC_ALL=C.UTF-8", "1 done, 0 failed, 1 left");
        assertThat(names(work.inbox)).containsExactly("身份证.jpg");
    }
}
