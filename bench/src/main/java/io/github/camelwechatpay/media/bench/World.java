// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.bench;

import io.github.camelwechatpay.media.bench.client.Keys;
import io.github.camelwechatpay.media.bench.client.Target;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;

/** A merchant of the simulator and the fast server, which knows it, with all keys in files; the JVM trusts both servers. */
final class World implements AutoCloseable {

    private static final String KEY_SERIAL = "PUB_KEY_ID_0119000001092024112500001";

    private final Path work;
    private final WechatpaySimulator simulator;
    private final ServerProcess server;

    World(Path work) throws IOException, GeneralSecurityException {
        this.work = work;
        this.simulator = WechatpaySimulator.start();
        KeyPair tls = Keys.rsa();
        KeyPair wechatpay = Keys.rsa();
        Keys.write(work.resolve("server.key"), tls.getPrivate());
        Path certificate = Keys.write(work.resolve("server.pem"), Keys.localhost(tls));
        Keys.write(work.resolve("wechatpay.key"), wechatpay.getPrivate());
        Keys.write(work.resolve("wechatpay.pub"), wechatpay.getPublic());
        Path authority = Files.copy(simulator.caCertificate(), work.resolve("ca.pem"));
        Keys.trust(trustStore(), certificate, authority);
        this.server = new ServerProcess(work, simulator.merchant().apiKey(), KEY_SERIAL);
    }

    WechatpaySimulator simulator() {
        return simulator;
    }

    ServerProcess server() {
        return server;
    }

    /** PKCS12, with {@link Keys#TRUST_PASSWORD}. */
    Path trustStore() {
        return work.resolve("trust.p12");
    }

    /** The strict one, which refuses whatever is wrong. */
    Target simulated() {
        SimulatedMerchant merchant = simulator.merchant();
        URI uri = simulator.baseUri();
        return target(uri, uri, merchant.publicKey(), merchant.publicKeySerial());
    }

    /** The fast one. */
    Target fast() {
        return target(server.v2(), server.v3(), work.resolve("wechatpay.pub"), KEY_SERIAL);
    }

    private Target target(URI v2, URI v3, Path publicKey, String publicKeySerial) {
        SimulatedMerchant merchant = simulator.merchant();
        return new Target(
                v2,
                v3,
                merchant.id(),
                merchant.apiKey(),
                merchant.secretKey(),
                merchant.credentials(),
                merchant.certificateSerial(),
                publicKey,
                publicKeySerial);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        simulator.close();
    }
}
