// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;
import org.apache.camel.dsl.jbang.core.common.CamelJBangPlugin;
import org.apache.camel.dsl.jbang.core.common.CommandLineHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole of Camel's CLI, with the plugin as {@code camel plugin add} writes it down. */
class WechatpayPluginTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    private final Cli cli = new Cli();

    @BeforeEach
    void addPlugin() throws IOException {
        CommandLineHelper.useHomeDir(home.toString());
        Files.writeString(home.resolve(".camel-jbang-plugins.json"), """
                { "plugins": { "wechatpay": { "name": "wechatpay", "command": "wechatpay", "description": "WeChat Pay",
                  "dependency": "io.github.camelwechatpay:camel-jbang-plugin-wechatpay:0.1.0-SNAPSHOT" } } }
                """);
    }

    /** The command line of one file. */
    static String[] upload(WechatpaySimulator simulator, Path picture) {
        return new String[] {
            "wechatpay",
            "upload",
            "--mchId=" + simulator.merchant().id(),
            "--credentials=" + simulator.credentials(),
            "--publicKeySerial=" + simulator.merchant().publicKeySerial(),
            "--caCertificate=" + simulator.caCertificate(),
            "--baseUri=" + simulator.baseUri(),
            picture.toString()
        };
    }

    @Test
    void uploadsAFileAndPrintsNothingButItsId() throws IOException {
        Path picture = Files.write(home.resolve("licence.bmp"), OnePixelBmp.bytes());
        WechatpaySimulator simulator = WECHATPAY.simulator();

        String printed = printed(() -> CamelJBangMain.run(cli, upload(simulator, picture)));

        assertThat(cli.code).isZero();
        assertThat(printed)
                .isEqualTo(picture + "\t" + simulator.received().get(0).mediaId() + System.lineSeparator());
    }

    @Test
    void examinesAnAccountWithoutUploading() {
        String printed = printed(
                () -> CamelJBangMain.run(cli, "wechatpay", "doctor", "--lang=en", "--baseUri=" + WECHATPAY.baseUri()));

        assertThat(cli.code).isEqualTo(1);
        assertThat(printed).startsWith("fail NO_MERCHANT_ID: ");
        assertThat(WECHATPAY.received()).isEmpty();
    }

    @Test
    void printsNoArgumentThatMayBeASecret() {
        StringWriter printed = new StringWriter();
        CommandLine camel = new CommandLine(cli);
        new WechatpayPlugin().customize(camel, cli);
        camel.setErr(new PrintWriter(printed)).setOut(new PrintWriter(printed));

        int code = camel.execute("wechatpay", "upload", "--secretKy=0123456789abcdef", "a.png");

        assertThat(code).isEqualTo(2);
        assertThat(printed.toString()).contains("--secretKy").doesNotContain("0123456789abcdef");
    }

    @Test
    void hasTheNameByWhichTheCliFindsIt() {
        assertThat(WechatpayPlugin.class.getAnnotation(CamelJBangPlugin.class).name())
                .isEqualTo("camel-jbang-plugin-wechatpay");
    }

    private static String printed(Runnable run) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            run.run();
            return bytes.toString(StandardCharsets.UTF_8);
        } finally {
            System.setOut(console);
        }
    }

    /** Does not end this JVM. */
    private static final class Cli extends CamelJBangMain {

        private int code = -1;

        @Override
        public void quit(int exitCode) {
            code = exitCode;
        }
    }
}
