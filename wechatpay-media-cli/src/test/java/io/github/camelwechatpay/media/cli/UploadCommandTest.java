// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UploadCommandTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    private Path picture;
    private Path text;

    @BeforeEach
    void files() throws IOException {
        picture = Files.write(home.resolve("licence.bmp"), OnePixelBmp.bytes());
        text = Files.writeString(home.resolve("notes.bmp"), "text");
    }

    @Test
    void printsTheIdOfEachFile() {
        CommandRun run = upload(picture.toString(), picture.toString());

        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.out().lines())
                .containsExactlyElementsOf(WECHATPAY.received().stream()
                        .map(received -> picture + "\t" + received.mediaId())
                        .toList());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void goesOnAfterAFileThatFailsAndTellsWhy() {
        CommandRun run = upload("--lang=en", text.toString(), picture.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith(text + ": WRONG_TYPE: ")
                .containsOnlyOnce("Accepted file types: ")
                .doesNotContain("..");
        assertThat(run.out()).startsWith(picture + "\t");
    }

    @Test
    void advisesInChinese() {
        assertThat(upload("--lang=zh", text.toString()).err())
                .containsPattern("[一-龥]{4}")
                .doesNotContain("Accepted file types: ");
    }

    @Test
    void printsJson() throws IOException {
        CommandRun run = upload("--json", picture.toString(), text.toString());

        JsonNode results = new ObjectMapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(results.at("/0/id").textValue())
                .isEqualTo(WECHATPAY.received().get(0).mediaId());
        assertThat(results.at("/1/code").textValue()).isEqualTo("WRONG_TYPE");
        assertThat(results.at("/1/outcome").textValue()).isEqualTo("NOT_SENT");
    }

    @Test
    void readsPropertiesAndLetsOptionsWin() throws IOException {
        WechatpaySimulator simulator = WECHATPAY.simulator();
        Path properties = Files.writeString(home.resolve("application.properties"), """
                camel.component.wechatpay-media.mch-id = 1
                camel.component.wechatpay-media.credentials = %s
                camel.component.wechatpay-media.secretKey = {{my.key}}
                camel.component.wechatpay-media.ca-certificate = %s
                camel.component.wechatpay-media.platform-root-certificates = %s
                camel.component.wechatpay-media.base-uri = %s
                my.key = %s
                camel.server.enabled = true
                """.formatted(
                        simulator.credentials(),
                        simulator.caCertificate(),
                        simulator.platformRootCertificates(),
                        simulator.baseUri(),
                        simulator.merchant().secretKey()));

        CommandRun run = CommandRun.of(List.of(
                "upload",
                "--properties=" + properties,
                "--mch-id=" + simulator.merchant().id(),
                picture.toString()));

        assertThat(run.code()).as(run.all()).isZero();
        assertThat(WECHATPAY.received()).extracting(ReceivedUpload::mediaId).hasSize(1);
    }

    @Test
    void tellsWhatIsMissingAndSendsNothing() {
        CommandRun run = CommandRun.of(List.of("upload", "--properties=" + home.resolve("none"), picture.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("The properties file cannot be read");

        run = CommandRun.of(List.of("upload", "--mchId=1900000109", picture.toString()));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("credentials");
        assertThat(WECHATPAY.received()).isEmpty();
    }

    @Test
    void takesNoSecretInClearAndPrintsNone() {
        String secret = "0123456789abcdef0123456789ABCDEF";
        for (String slip : List.of("--secretKey=" + secret, "--secretKy=" + secret, "--proxyPort=" + secret)) {
            CommandRun run = upload(slip, picture.toString());

            assertThat(run.code()).as(slip).isEqualTo(2);
            assertThat(run.all()).as(slip).isNotEmpty().doesNotContain(secret);
        }
        assertThat(upload("--secretKy=" + secret, "a").err()).contains("--secretKy", "Did you mean --secretKey ");
        assertThat(upload("--apiKey={{env:NO_SUCH_VARIABLE}}", "--api=uploadmedia", picture.toString()))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2));
    }

    @Test
    void showsItsOptionsByTheComponentsNames() {
        assertThat(CommandRun.of(List.of("upload", "--help")).out())
                .contains("--mchId", "--mch-id", "--publicKeySerial", "Exit code:", "{{env:NAME}}");
        assertThat(CommandRun.of(List.of()).out()).contains("upload");
    }

    private static CommandRun upload(String... arguments) {
        List<String> all = new ArrayList<>(List.of("upload"));
        all.addAll(List.of(arguments));
        return CommandRun.of(WECHATPAY.simulator(), all);
    }
}
