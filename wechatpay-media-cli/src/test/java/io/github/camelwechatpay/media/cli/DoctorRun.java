// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.cli;

import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of a merchant of the simulator that is well configured, until one of them is changed. */
final class DoctorRun implements AutoCloseable {

    static final String OWN = "1900000109";
    static final String OTHER = "1900000110";

    private final WechatpaySimulator simulator;
    private final Path home;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private String api;

    DoctorRun(WechatpaySimulator simulator, Path home) {
        this.simulator = simulator;
        this.home = home;
        SimulatedMerchant merchant = simulator.merchant();
        set("mch-id", merchant.id());
        set("credentials", merchant.credentials());
        set("public-key-serial", merchant.publicKeySerial());
        set("ca-certificate", simulator.caCertificate());
        set("base-uri", simulator.baseUri());
    }

    WechatpaySimulator simulator() {
        return simulator;
    }

    SimulatedMerchant merchant() {
        return simulator.merchant();
    }

    SimulatedMerchant other() {
        return simulator.merchant(OTHER);
    }

    Path home() {
        return home;
    }

    DoctorRun set(String option, Object value) {
        options.put(option, value.toString());
        return this;
    }

    DoctorRun without(String... names) {
        List.of(names).forEach(options::remove);
        return this;
    }

    DoctorRun api(String name) {
        api = name;
        return this;
    }

    /** Verified by platform certificates in place of the public key. */
    DoctorRun bySecretKey() {
        return without("public-key-serial")
                .set("secret-key", merchant().secretKey())
                .set("platform-root-certificates", simulator.platformRootCertificates());
    }

    /** The merchant has been switched to the public key. */
    DoctorRun switched() {
        simulator.withoutPlatformCertificates(true);
        return this;
    }

    /** Until the run is over. */
    <T extends AutoCloseable> T started(T server) {
        servers.add(server);
        return server;
    }

    CommandRun run(String... arguments) {
        StringBuilder properties = new StringBuilder();
        options.forEach((name, value) -> properties
                .append("camel.component.wechatpay-media.")
                .append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n"))
                .append('\n'));
        List<String> all = new ArrayList<>(List.of(
                "doctor", "--properties=" + KeyFiles.write(home.resolve("doctor.properties"), properties.toString())));
        if (api != null) {
            all.add("--api=" + api);
        }
        all.addAll(List.of(arguments));
        return CommandRun.of(all);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable server : servers) {
            server.close();
        }
    }
}
