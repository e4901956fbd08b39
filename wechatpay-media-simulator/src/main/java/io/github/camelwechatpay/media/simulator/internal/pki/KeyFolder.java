// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * RSA keys in a folder, for the simulators of all JVMs that are told of it, since to make keys takes longer than most tests. One simulator
 * gets each key once; a later one of the same JVM may get it again.
 */
final class KeyFolder implements Supplier<KeyPair> {

    private static final int KEPT = 128;

    /** Of one simulator; one with more merchants makes the keys of the others itself. */
    private static final int MOST_OF_ONE = KEPT / 2;

    /** Of the JVM, so that simulators beside each other have different keys. */
    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Path folder;
    private final Supplier<KeyPair> generator;
    private final AtomicInteger taken = new AtomicInteger();

    KeyFolder(Path folder, Supplier<KeyPair> generator) {
        this.folder = folder;
        this.generator = generator;
    }

    @Override
    public KeyPair get() {
        if (taken.getAndIncrement() >= MOST_OF_ONE) {
            return generator.get();
        }
        Path file = folder.resolve("rsa-2048-" + NEXT.getAndIncrement() % KEPT + ".pk8");
        try {
            if (!Files.exists(file)) {
                keep(generator.get(), file);
            }
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Keys cannot be kept in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no RSA key. Delete it", e);
        }
    }

    /** Other JVMs may do the same at the same time: any key will do, if the file is whole. */
    private void keep(KeyPair key, Path file) throws IOException {
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "new", ".pk8");
        try {
            Files.write(written, key.getPrivate().getEncoded());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static KeyPair read(byte[] pkcs8) throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key);
    }
}
