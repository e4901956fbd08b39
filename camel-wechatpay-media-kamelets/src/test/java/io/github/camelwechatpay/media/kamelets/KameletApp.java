// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.kamelets;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** An application of camel-main whose routes are a YAML file. */
final class KameletApp implements AutoCloseable {

    private final Main main = new Main();

    /** @param properties of the application, which its routes name as placeholders */
    KameletApp(Path folder, String routes, Map<String, String> properties) throws Exception {
        Path file = Files.writeString(folder.resolve("routes.yaml"), routes);
        Properties all = new Properties();
        all.setProperty("camel.main.routesIncludePattern", "file:" + file);
        all.putAll(properties);
        main.configure().withAutoConfigurationEnabled(true);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(all);
        main.start();
    }

    /** The component's options, as an application's properties. */
    static Map<String, String> account(WechatpaySimulatorExtension wechatpay) {
        SimulatedMerchant merchant = wechatpay.merchant();
        String component = "camel.component.wechatpay-media.";
        return Map.of(
                component + "mch-id", merchant.id(),
                component + "credentials", merchant.credentials().toString(),
                component + "public-key-serial", merchant.publicKeySerial(),
                component + "base-uri", wechatpay.baseUri().toString(),
                component + "ca-certificate", wechatpay.caCertificate().toString());
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }
}
