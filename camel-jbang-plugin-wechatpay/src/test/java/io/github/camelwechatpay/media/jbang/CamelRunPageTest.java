// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.jbang;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.dsl.jbang.core.common.RuntimeUtil;
import org.apache.camel.main.KameletMain;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The route of the page, run by the class that {@code camel run} starts, which finds the component by its name alone. */
class CamelRunPageTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"docs/jbang.md", "docs/zh/jbang.md"})
    void uploadsAsThePageTells(String page) throws Exception {
        RuntimeUtil.configureLog("off", false, false, false, false, null, null);
        WechatpaySimulator simulator = WECHATPAY.simulator();
        Path folder = Files.createDirectories(home.resolve("licences"));
        Files.write(folder.resolve("licence.bmp"), OnePixelBmp.bytes());
        Path route = Files.writeString(
                home.resolve("route.yaml"), block(page, "yaml").replace("file:licences", "file:" + folder));
        Path properties = Files.writeString(
                home.resolve("application.properties"),
                block(page, "properties")
                                .replace("1900000109\n", simulator.merchant().id() + "\n")
                                .replaceAll("= /etc/\\S+", "= " + simulator.credentials())
                                .replaceAll(
                                        "PUB_KEY_ID_\\d+", simulator.merchant().publicKeySerial())
                        + "camel.component.wechatpay-media.base-uri=" + simulator.baseUri()
                        + "\ncamel.component.wechatpay-media.ca-certificate=" + simulator.caCertificate());
        KameletMain main = new KameletMain("camel-jbang");
        main.setDownload(false);
        main.setPropertyPlaceholderLocations("file:" + properties);
        main.configure().setRoutesIncludePattern("file:" + route);
        try {
            main.init();
            NotifyBuilder uploaded =
                    new NotifyBuilder(main.getCamelContext()).whenCompleted(1).create();
            main.start();
            assertThat(uploaded.matches(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            main.stop();
        }
        assertThat(simulator.received()).hasSize(1);
        assertThat(folder.resolve(".done/licence.bmp")).exists();
    }

    /** The first of that language. */
    private static String block(String page, String language) throws IOException {
        Matcher block =
                Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(Files.readString(Path.of("..", page)));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
