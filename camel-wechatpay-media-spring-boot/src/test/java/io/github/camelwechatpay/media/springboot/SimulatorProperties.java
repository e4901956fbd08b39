// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.springboot;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The properties with which an application uploads to a simulator. */
final class SimulatorProperties {

    static final String COMPONENT = "camel.component.wechatpay-media";

    private SimulatorProperties() {}

    /** Of the first merchant, and others. */
    static String[] with(WechatpaySimulatorExtension simulator, String... others) {
        List<String> all = new ArrayList<>(merchant(COMPONENT, simulator.merchant()));
        all.addAll(server(simulator));
        all.addAll(List.of(others));
        return all.toArray(String[]::new);
    }

    /** Where it is, and how to trust it. */
    static List<String> server(WechatpaySimulatorExtension simulator) {
        return List.of(
                COMPONENT + ".base-uri=" + simulator.baseUri(),
                COMPONENT + ".ca-certificate=" + simulator.caCertificate(),
                COMPONENT + ".platform-root-certificates=" + simulator.platformRootCertificates());
    }

    static List<String> merchant(String prefix, SimulatedMerchant merchant) {
        return Stream.of(
                        "mch-id=" + merchant.id(),
                        "credentials=" + merchant.credentials(),
                        "public-key-serial=" + merchant.publicKeySerial())
                .map(property -> prefix + "." + property)
                .toList();
    }
}
