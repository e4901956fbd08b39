package io.github.camelwechatpay.media.example.folder;

import static io.github.camelwechatpay.media.example.folder.Workplace.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.process.JavaProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
        "wechatpay.credentials, /nowhere, 'Option credentials: no such file', Check the path",
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
        "folder.patience, long, folder.patience, time",
        "folder.max-polls, 0, folder.max-polls, number",
        "folder.done-action, burn, folder.done-action, neither",
        "folder.keep-done, ever, folder.keep-done, time",
        "folder.ledger, 'jdbc:nosuch://x?password=secret', folder.ledger, PostgreSQL",
        "wechatpay.ledger, x, wechatpay.ledger, folder.ledger",
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
        assertThat(work.err()).contains("folder.done", "named for inbox too");
    }

    @Test
    void doesNotWriteTheReportIntoTheInbox() {
        assertThat(work.with("folder.report", work.inbox.resolve("r.csv").toString())
                        .run())
                .isEqualTo(2);
        assertThat(work.err()).contains("folder.report");
    }

    @Test
    void keepsTheLedgerNeitherAmongPicturesNorWhereOldFilesAreDeleted() {
        assertThat(work.with("folder.ledger", work.inbox.resolve("l").toString())
                        .run())
                .isEqualTo(2);
        assertThat(work.with("folder.ledger", work.done.resolve("l").toString()).run())
                .isEqualTo(2);
        assertThat(work.err().lines()).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("folder.ledger", "Name another place"));
    }

    @Test
    void movesFilesWhereItIsTold() throws IOException {
        work.with("folder.done", temp.resolve("x/y").toString())
                .with("folder.failed", temp.resolve("z").toString())
                .with("folder.quarantine", temp.resolve("q").toString())
                .with("folder.report", temp.resolve("r/all.csv").toString())
                .with("folder.ledger", temp.resolve("l/ids").toString())
                .receives("a.jpg");
        work.receives("b.png", "text".getBytes(StandardCharsets.UTF_8));

        assertThat(work.run()).isZero();

        assertThat(names(temp.resolve("x/y"))).containsExactly("a.jpg");
        assertThat(names(temp.resolve("z"))).containsExactly("b.png", "b.png.reason.txt");
        assertThat(temp.resolve("q")).isEmptyDirectory();
        assertThat(temp.resolve("r/all.csv")).exists();
        assertThat(temp.resolve("l/ids.mv.db")).exists();
    }

    @Test
    void deletesWhatWasUploadedIfToldTo() throws IOException {
        work.with("folder.done-action", "delete").receives("a.jpg");

        assertThat(work.run()).isZero();

        assertThat(names(work.inbox)).isEmpty();
        assertThat(work.done).doesNotExist();
        assertThat(work.report()).extracting(row -> row.get("status")).containsExactly("done");
        assertThat(work.out()).contains("1 file: 1 done", "done    deleted");
    }

    @Test
    void takesTheCommandLineBeforeTheEnvironmentBeforeTheFile() throws Exception {
        Files.writeString(temp.resolve("application.properties"), "folder.threads = of-the-file\n");

        Map<String, String> variable = Map.of("FOLDER_THREADS", "of-the-environment");
        JavaProcess file = Workplace.process(temp, Map.of(), "-Dfolder.home=1");
        JavaProcess environment = Workplace.process(temp, variable, "-Dfolder.home=2");
        JavaProcess commandLine =
                Workplace.process(temp, variable, "-Dfolder.home=3", "-Dfolder.threads=of-the-command-line");

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

        JavaProcess app = Workplace.process(
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
