// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.error.PrintedFailure;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.picture.OnePixelBmp;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Sends message bodies through the component to a simulator of its own. A class has one context, and each test its own
 * component; a class that changes the context asks for one for each test by {@code @TestInstance(PER_METHOD)}.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SimulatedUploads extends CamelTestSupport {

    /** A whole 1×1 BMP picture. */
    static final byte[] PICTURE = OnePixelBmp.bytes();

    static final String PICTURE_MD5 = OnePixelBmp.MD5;

    @RegisterExtension
    static final WechatpaySimulatorExtension SIMULATOR = new WechatpaySimulatorExtension();

    /** One try, so that a test sees what one answer does; retries have tests of their own. */
    static final String ONE_TRY = "&maxAttempts=1";

    /** Endpoints, producers, connections and keys of the test before. */
    @BeforeEach
    final void forgetComponent() throws Exception {
        if (context.getRoutes().isEmpty()) {
            context.removeEndpoints("*");
            context.removeComponent("wechatpay-media");
            template.stop();
            template.start();
        }
    }

    /** Of all components, also where jars of others are on the class path. */
    String cryptoProvider() {
        return "jdk";
    }

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind(
                "cryptoProvider",
                ComponentCustomizer.builder(WechatpayMediaComponent.class)
                        .build(component -> component.setCryptoProvider(cryptoProvider())));
    }

    static String uri(String... more) {
        String options = more.length == 0 ? "" : "&" + String.join("&", more);
        return "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions() + ONE_TRY + options;
    }

    /** The URI without the first of these options. */
    static String without(String option, String uri) {
        return uri.replaceFirst("(?<=[?&])" + option + "=[^&]*(&|$)", "").replaceFirst("&$", "");
    }

    Exchange upload(Object body, String... more) {
        return upload(body, Map.of(), more);
    }

    Exchange upload(Object body, Map<String, Object> headers, String... more) {
        ExchangeBuilder exchange = ExchangeBuilder.anExchange(context).withBody(body);
        headers.forEach(exchange::withHeader);
        return template.send(uri(more), exchange.build());
    }

    static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }

    /** Whatever went wrong, it is told in 2 KB with all its causes. */
    static UploadException failure(Exchange exchange) {
        return PrintedFailure.bounded(exchange.getException(UploadException.class));
    }

    static ReceivedUpload received() {
        return SIMULATOR.received().get(SIMULATOR.received().size() - 1);
    }
}
