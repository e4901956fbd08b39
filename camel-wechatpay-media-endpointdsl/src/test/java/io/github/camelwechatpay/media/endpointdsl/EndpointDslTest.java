// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endpointdsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes with typed endpoints, as a user writes them. */
class EndpointDslTest {

    @Test
    void uploadsByATypedEndpoint() throws Exception {
        try (WechatpaySimulator simulator = WechatpaySimulator.start();
                CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new Uploads(simulator));
            context.start();

            Exchange answer = context.createFluentProducerTemplate()
                    .to("direct:picture")
                    .withBody(OnePixelBmp.bytes())
                    .send();

            assertThat(answer.getException()).isNull();
            assertThat(answer.getMessage().getHeader("CamelWechatpayMediaId"))
                    .isEqualTo(simulator.received().get(0).mediaId());
            assertThat(simulator.certificateDownloads()).isEqualTo(1);
        }
    }

    @Test
    void readsAnInboxByATypedEndpoint(@TempDir Path home) throws Exception {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Files.write(inbox.resolve("licence.bmp"), OnePixelBmp.bytes());
        try (WechatpaySimulator simulator = WechatpaySimulator.start();
                CamelContext context = new DefaultCamelContext()) {
            NotifyBuilder settled = new NotifyBuilder(context).whenDone(1).create();
            context.addRoutes(new Inbox(simulator, home));
            context.start();

            assertThat(settled.matches(1, TimeUnit.MINUTES)).isTrue();
            assertThat(home.resolve("done/licence.bmp")).exists();
        }
    }

    private static final class Uploads extends EndpointRouteBuilder implements WechatpayMediaEndpointBuilders {

        private final WechatpaySimulator simulator;
        private final String privateKey;

        /** With the key as text, whose plus signs and line breaks a URI would eat. */
        Uploads(WechatpaySimulator simulator) throws IOException {
            this.simulator = simulator;
            this.privateKey = Files.readString(simulator.credentials().resolve("apiclient_key.pem"));
        }

        @Override
        public void configure() {
            SimulatedMerchant merchant = simulator.merchant();
            from(direct("picture"))
                    .to(wechatpayMedia("merchant-media")
                            .mchId(merchant.id())
                            .certificate(merchant.credentials()
                                    .resolve("apiclient_cert.pem")
                                    .toString())
                            .privateKey(privateKey)
                            .secretKey(merchant.secretKey())
                            .caCertificate(simulator.caCertificate().toString())
                            .platformRootCertificates(
                                    simulator.platformRootCertificates().toString())
                            .advanced()
                            .baseUri(simulator.baseUri().toString()));
        }
    }

    private static final class Inbox extends EndpointRouteBuilder implements WechatpayMediaEndpointBuilders {

        private final WechatpaySimulator simulator;
        private final Path home;

        Inbox(WechatpaySimulator simulator, Path home) {
            this.simulator = simulator;
            this.home = home;
        }

        @Override
        public void configure() {
            SimulatedMerchant merchant = simulator.merchant();
            from(wechatpayMediaFile(home.resolve("inbox").toString())
                            .done(home.resolve("done").toString())
                            .failed(home.resolve("failed").toString())
                            .quarantine(home.resolve("quarantine").toString())
                            .report(home.resolve("report.csv").toString())
                            .minAge("1ms")
                            .delay(Duration.ofMillis(100).toMillis()))
                    .routeId("licences")
                    .errorHandler(noErrorHandler())
                    .to(wechatpayMedia("merchant-media")
                            .mchId(merchant.id())
                            .credentials(merchant.credentials().toString())
                            .publicKeySerial(merchant.publicKeySerial())
                            .caCertificate(simulator.caCertificate().toString())
                            .advanced()
                            .baseUri(simulator.baseUri().toString()));
        }
    }
}
