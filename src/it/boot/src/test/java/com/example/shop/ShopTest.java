package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.WechatpayMediaComponent;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.springboot.test.WechatpaySimulatorTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

@WechatpaySimulatorTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ShopTest {

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAAAAD/AA==");

    @Autowired
    WechatpaySimulator wechatpay;

    @Autowired
    CamelContext camel;

    @Autowired
    ProducerTemplate template;

    @Value("${local.server.port}")
    int port;

    @Test
    void uploadsAFileAndTellsItsHealth() throws Exception {
        Path inbox = Files.createDirectories(Path.of("target", "inbox"));
        Path id = Path.of("target", "ids", "营业执照 1.bmp");
        Files.write(inbox.resolve("营业执照 1.bmp"), PICTURE);

        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(id));

        assertThat(id).content().isEqualTo(wechatpay.received().get(0).mediaId());
        assertThat(wechatpay.received().get(0).content()).isEqualTo(PICTURE);
        assertThat(wechatpay.received().get(0).identity()).isEqualTo("1900000209");
        HttpResponse<String> health = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        assertThat(health.body()).contains("wechatpay-media-1900000209", "certificate.expires");
    }

    @Test
    void uploadsForTheOtherMerchantByItsName() {
        Exchange exchange = template.send("hong-kong:merchant-media", sent -> sent.getMessage().setBody(PICTURE));

        assertThat(exchange.getException()).isNull();
        assertThat(wechatpay.received().get(0).identity()).isEqualTo("1900000309");
    }

    @Test
    void bindsDurations() {
        assertThat(camel.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                        .getConfiguration()
                        .getUploadTimeout())
                .isEqualTo(45_000);
    }
}
