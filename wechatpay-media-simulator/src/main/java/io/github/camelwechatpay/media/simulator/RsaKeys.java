package io.github.camelwechatpay.media.simulator;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes RSA keys, which takes long: those known to be needed ahead and on all processors, the others when asked for. */
final class RsaKeys {

    private final SecureRandom random;
    private final Queue<CompletableFuture<KeyPair>> ahead = new ConcurrentLinkedQueue<>();

    RsaKeys(SecureRandom random) {
        this.random = random;
    }

    void prepare(int count) {
        for (int i = 0; i < count; i++) {
            ahead.add(CompletableFuture.supplyAsync(this::make));
        }
    }

    KeyPair take() {
        CompletableFuture<KeyPair> prepared = ahead.poll();
        return prepared == null ? make() : prepared.join();
    }

    private KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks RSA", e);
        }
    }
}
