package com.example.shop;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The simulator, and the properties that lead to it. */
public class Wechatpay implements QuarkusTestResourceLifecycleManager {

    private WechatpaySimulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = WechatpaySimulator.builder().start();
        String component = "camel.component.wechatpay-media.";
        return Map.of(
                component + "mch-id", simulator.merchant().id(),
                component + "credentials", simulator.merchant().credentials().toString(),
                component + "public-key-serial", simulator.merchant().publicKeySerial(),
                component + "base-uri", simulator.baseUri().toString(),
                component + "ca-certificate", simulator.caCertificate().toString());
    }

    @Override
    public void stop() {
        simulator.close();
    }
}
