// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Makes RSA keys, which takes long: those known to be needed ahead and on all processors, the others when asked for. */
public final class RsaKeys {

    private final Supplier<KeyPair> generator;
    private final Queue<CompletableFuture<KeyPair>> ahead = new ConcurrentLinkedQueue<>();

    /** Keys of 2048 bits, as WeChat Pay's are. */
    public RsaKeys(SecureRandom random) {
        this(() -> make(random));
    }

    /** The same, kept in a folder and taken from there. */
    public static RsaKeys keptIn(Path folder, SecureRandom random) {
        return new RsaKeys(new KeyFolder(folder, () -> make(random)));
    }

    /** @param generator is asked from several threads at once */
    public RsaKeys(Supplier<KeyPair> generator) {
        this.generator = generator;
    }

    public void prepare(int count) {
        for (int i = 0; i < count; i++) {
            ahead.add(CompletableFuture.supplyAsync(generator));
        }
    }

    KeyPair take() {
        CompletableFuture<KeyPair> prepared = ahead.poll();
        return prepared == null ? generator.get() : prepared.join();
    }

    private static KeyPair make(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks RSA", e);
        }
    }
}
