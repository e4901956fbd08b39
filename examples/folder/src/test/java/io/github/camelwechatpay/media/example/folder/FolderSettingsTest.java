package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderSettingsTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension wechatpay = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    private Workplace work;

    @BeforeEach
    void workplace() throws IOException {
        work = new Workplace(temp).to(wechatpay);
    }

    @ParameterizedTest
    @CsvSource({
        "wechatpay.api-key, '', 'Option apiKey is missing', wechatpay.api-key",
        "wechatpay.mch-id, '', 'Option mchId is missing', wechatpay.mch-id",
        "wechatpay.credentials, '', 'Option credentials is missing', wechatpay.credentials",
        "wechatpay.credentials, /nowhere, 'Option credentials (/nowhere)', no such file",
        "wechatpay.key-store-password, wrong, 'Option credentials', password",
        "wechatpay.sign-type, SHA1, 'Option signType', HMAC-SHA256",
        "wechatpay.base-uri, 'ftp://x', 'Option baseUri', URL",
        "wechatpay.api, no-such-call, 'no-such-call', uploadmedia",
        "wechatpay.api, 'uploadmedia?apiKey=1', wechatpay.api, name of an upload call",
        "wechatpay.no-such-option, x, wechatpay.no-such-option, no such option",
        "wechatpay.max-bytes, many, wechatpay.max-bytes, does not take this value",
        "wechatpay.meta.sub_mchid, 1900000110, meta.sub_mchid, fields",
        "folder.inbox, /nowhere, folder.inbox, /nowhere is no folder",
        "folder.inbxo, /tmp, folder.inbxo, there is no such setting",
        "folder.threads, 0, folder.threads, number",
        "folder.min-age, soon, folder.min-age, time",
        "folder.watch, maybe, folder.watch, neither",
    })
    void doesNotStartWithAWrongSettingAndSaysWhyInOneLine(String name, String value, String what, String cure)
            throws IOException {
        work.receives("a.jpg");

        assertThat(work.with(name, value).run()).isEqualTo(2);

        assertThat(work.err().lines()).singleElement().asString().contains(what, cure);
        assertThat(work.err()).doesNotContain(wechatpay.merchant().apiKey());
        assertThat(names(work.inbox)).containsExactly("a.jpg");
        assertThat(wechatpay.received()).isEmpty();
    }

    @Test
    void doesNotTakeOneFolderForTwoThings() {
        assertThat(work.with("folder.done", work.inbox.toString()).run()).isEqualTo(2);
        assertThat(work.err()).contains("folder.done", "named twice");
    }

    @Test
    void doesNotWriteTheReportIntoTheInbox() {
        assertThat(work.with("folder.report", work.inbox.resolve("r.csv").toString())
                        .run())
                .isEqualTo(2);
        assertThat(work.err()).contains("folder.report");
    }

    @Test
    void movesFilesWhereItIsTold() throws IOException {
        work.with("folder.done", temp.resolve("x/y").toString())
                .with("folder.failed", temp.resolve("z").toString())
                .with("folder.report", temp.resolve("r/all.csv").toString())
                .receives("a.jpg");
        Files.writeString(work.inbox.resolve("b.png"), "text");

        assertThat(work.run()).isZero();

        assertThat(names(temp.resolve("x/y"))).containsExactly("a.jpg");
        assertThat(names(temp.resolve("z"))).containsExactly("b.png", "b.png.reason.txt");
        assertThat(temp.resolve("r/all.csv")).exists();
    }

    @Test
    void takesTheCommandLineBeforeTheEnvironmentBeforeTheFile() throws Exception {
        Files.writeString(temp.resolve("application.properties"), "folder.threads = of-the-file\n");

        AppProcess file = AppProcess.start(temp, Map.of());
        AppProcess environment = AppProcess.start(temp, Map.of("FOLDER_THREADS", "of-the-environment"));
        AppProcess commandLine = AppProcess.start(
                temp, Map.of("FOLDER_THREADS", "of-the-environment"), "-Dfolder.threads=of-the-command-line");

        assertThat(file.end()).isEqualTo(2);
        assertThat(file.err()).contains("'of-the-file'");
        assertThat(environment.end()).isEqualTo(2);
        assertThat(environment.err()).contains("'of-the-environment'");
        assertThat(commandLine.end()).isEqualTo(2);
        assertThat(commandLine.err()).contains("'of-the-command-line'");
    }

    @Test
    void takesEverythingFromTheEnvironmentAndTheFile() throws Exception {
        work.receives("a.jpg");
        Files.write(
                temp.resolve("application.properties"),
                List.of(
                        "folder.inbox = " + work.inbox,
                        "wechatpay.baseUri = " + wechatpay.baseUri(),
                        "wechatpay.mch-id = 1"));

        AppProcess app = AppProcess.start(
                temp,
                Map.of(
                        "WECHATPAY_MCH_ID", wechatpay.merchant().id(),
                        "WECHATPAY_API_KEY", wechatpay.merchant().apiKey(),
                        "WECHATPAY_CREDENTIALS", wechatpay.credentials().toString(),
                        "WECHATPAY_SIGN_TYPE", "HMAC-SHA256",
                        "FOLDER_MIN_AGE", "1s"),
                "-Dwechatpay.ca-certificate=" + wechatpay.caCertificate());

        assertThat(app.end()).as(app.err()).isZero();
        assertThat(names(work.done)).containsExactly("a.jpg");
        assertThat(wechatpay.received()).singleElement().satisfies(upload -> assertThat(
                        upload.fields().get("sign_type"))
                .isEqualTo("HMAC-SHA256"));
    }
}
