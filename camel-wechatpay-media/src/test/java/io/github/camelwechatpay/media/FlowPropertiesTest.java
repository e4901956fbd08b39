package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As the users' page shows it: a route of a template without a line of Java. */
@Tag("integration")
class FlowPropertiesTest {

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    @Test
    void makesARouteOfATemplateByPropertiesAlone() throws Exception {
        Path inbox = Files.createDirectories(temp.resolve("inbox"));
        Files.write(inbox.resolve("a.bmp"), SimulatedUploads.PICTURE);
        Properties properties = new Properties();
        properties.setProperty("camel.main.routes-builder-classes", WechatpayMediaRouteTemplates.class.getName());
        String route = "camel.route-template[licences].";
        properties.setProperty(route + "template-id", WechatpayMediaRouteTemplates.FILE);
        properties.setProperty(route + "inbox", inbox.toString());
        properties.setProperty(route + "done", temp.resolve("done").toString());
        properties.setProperty(route + "failed", temp.resolve("failed").toString());
        properties.setProperty(route + "quarantine", temp.resolve("quarantine").toString());
        properties.setProperty(route + "report", temp.resolve("report.csv").toString());
        properties.setProperty(route + "minAge", "1ms");
        properties.setProperty(route + "uri", "wechatpay-media:uploadmedia?" + WECHATPAY.endpointOptions());
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.start();
        try {
            await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(temp.resolve("done/a.bmp")));

            assertThat(WECHATPAY.received()).hasSize(1);
            assertThat(main.getCamelContext().getRoute("licences")).isNotNull();
        } finally {
            main.stop();
        }
    }
}
