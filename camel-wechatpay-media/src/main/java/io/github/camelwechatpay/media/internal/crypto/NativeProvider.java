// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.security.Provider;
import java.util.Locale;
import java.util.function.Supplier;

/** The providers that are known, the faster signer first. Their jars are optional. */
enum NativeProvider {
    ACCP(
            "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider",
            "software.amazon.cryptools:AmazonCorrettoCryptoProvider with the classifier of the platform, such as"
                    + " linux-x86_64",
            false,
            () -> CorrettoProvider.load()), // a reference to the method would load the class with this one
    CONSCRYPT("org.conscrypt.Conscrypt", "org.conscrypt:conscrypt-openjdk-uber", true, () -> ConscryptProvider.load());

    private final String className;
    private final String jar;
    private final boolean tls;
    private final Supplier<Provider> loader;

    NativeProvider(String className, String jar, boolean tls, Supplier<Provider> loader) {
        this.className = className;
        this.jar = jar;
        this.tls = tls;
        this.loader = loader;
    }

    /** The value of the option. */
    String option() {
        return name().toLowerCase(Locale.ROOT);
    }

    String className() {
        return className;
    }

    /** Coordinates of what to add. */
    String jar() {
        return jar;
    }

    /** Whether it speaks TLS. The JDK's own TLS takes its ciphers from registered providers alone. */
    boolean hasTls() {
        return tls;
    }

    /** Throws what native code throws, also errors. */
    Provider load() {
        return loader.get();
    }
}
