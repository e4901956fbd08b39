// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import io.github.camelwechatpay.media.simulator.internal.pki.RsaKeys;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * RSA keys that are made once for all tests of a JVM, since making them takes longer than most tests. Within one simulator no key
 * has two uses; two simulators share keys, but neither names nor serial numbers.
 */
final class TestKeys {

    private static final Map<Integer, KeyPair> MADE = new ConcurrentHashMap<>();

    private TestKeys() {}

    /** A simulator with the defaults, but these keys. */
    static WechatpaySimulator.Builder builder() {
        AtomicInteger next = new AtomicInteger();
        return WechatpaySimulator.builder()
                .keys(new RsaKeys(() -> MADE.computeIfAbsent(next.getAndIncrement(), number -> make())));
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
