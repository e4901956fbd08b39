// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

class ActuatorTest {

    private static final String API = "wechatpay-media:merchant-media";

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void tellsTheHealthOfTheMerchant() throws Exception {
        try (ConfigurableApplicationContext app = BootApplication.startWeb(
                PlainApplication.class,
                SimulatorProperties.with(
                        WECHATPAY,
                        "camel.health.producers-enabled=true",
                        "camel.health.exposure-level=full",
                        "management.endpoint.health.show-details=always"))) {
            ProducerTemplate template = app.getBean(ProducerTemplate.class);
            upload(template);
            JsonNode up = camel(get(app, "/actuator/health", 200));

            WECHATPAY.next(Answer.of(Refusal.NO_PERMISSION));
            assertThat(upload(template).getException()).isNotNull();
            JsonNode down = camel(get(app, "/actuator/health", 503));

            upload(template);
            JsonNode again = camel(get(app, "/actuator/health", 200));

            assertThat(up.toString()).contains("wechatpay-media-1900000109", "certificate.expires");
            assertThat(down.get("status").asText()).isEqualTo("DOWN");
            assertThat(down.toString()).contains("wechatpay-media-1900000109", "NO_AUTH");
            assertThat(again.get("status").asText()).isEqualTo("UP");
        }
    }

    /** They may be set to show all values. */
    @Test
    @Covers("T26")
    void showsNoSecretAtTheEndpointsOfTheConfiguration() throws Exception {
        try (ConfigurableApplicationContext app = BootApplication.startWeb(
                PlainApplication.class,
                "management.endpoints.web.exposure.include=*",
                "management.endpoint.configprops.show-values=always",
                "management.endpoint.env.show-values=always",
                "camel.component.wechatpay-media.mch-id=1900000109",
                "camel.component.wechatpay-media.api-key=s3cr3t-1",
                "camel.component.wechatpay-media.secretKey=s3cr3t-2",
                "wechatpay.media.merchants.shop.mch-id=1900000209",
                "wechatpay.media.merchants.shop.private-key=s3cr3t-3",
                "wechatpay.media.merchants.shop.key_store_password=s3cr3t-4")) {
            for (String endpoint : new String[] {"/actuator/configprops", "/actuator/env"}) {
                assertThat(get(app, endpoint, 200))
                        .contains("1900000109", "1900000209")
                        .doesNotContain("s3cr3t");
            }
        }
    }

    private static Exchange upload(ProducerTemplate template) {
        return template.send(API, sent -> sent.getMessage().setBody(OnePixelBmp.bytes()));
    }

    private static JsonNode camel(String health) throws IOException {
        return new ObjectMapper().readTree(health).at("/components/camelHealth");
    }

    private String get(ConfigurableApplicationContext app, String path, int status)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + app.getEnvironment().getProperty("local.server.port") + path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }
}
