// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.text.LogText;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers that sign requests and speak TLS for one component: the option's, or those on the class path. They serve the
 * component's own objects; the JDK's list of providers stays as it is.
 *
 * <p>Digests stay with the JDK's, which has the processor's instructions for SHA-256: no provider was faster.
 */
public final class CryptoProviders {

    public static final String AUTO = "auto";
    public static final String JDK = "jdk";

    private static final Logger LOG = LoggerFactory.getLogger(CryptoProviders.class);

    private final List<Loaded> loaded;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean warned = new AtomicBoolean();

    private CryptoProviders(List<Loaded> loaded) {
        this.loaded = loaded;
    }

    /** The values of the option. */
    public static List<String> options() {
        return Stream.concat(
                        Stream.of(AUTO, JDK), Stream.of(NativeProvider.values()).map(NativeProvider::option))
                .toList();
    }

    /**
     * @param option one of {@link #options()}
     * @param isThere whether a class of that name is on the class path
     * @throws IllegalArgumentException if the option names a provider whose jar is missing
     */
    public static CryptoProviders of(String option, Predicate<String> isThere) {
        return of(option, isThere, NativeProvider::load);
    }

    static CryptoProviders of(String option, Predicate<String> isThere, Function<NativeProvider, Provider> loader) {
        List<Loaded> loaded = Stream.of(NativeProvider.values())
                .filter(known -> option.equals(AUTO) || option.equals(known.option()))
                .filter(known -> isThere(known, option, isThere))
                .flatMap(known -> loaded(known, loader).stream())
                .toList();
        return new CryptoProviders(loaded);
    }

    private static boolean isThere(NativeProvider known, String option, Predicate<String> isThere) {
        if (isThere.test(known.className())) {
            return true;
        }
        if (option.equals(AUTO)) {
            return false;
        }
        throw new IllegalArgumentException("Option cryptoProvider: the jar of " + option
                + " is not on the class path. Add " + known.jar() + ", or set cryptoProvider=" + AUTO);
    }

    private static Optional<Loaded> loaded(NativeProvider known, Function<NativeProvider, Provider> loader) {
        try {
            return Optional.of(new Loaded(known, loader.apply(known)));
        } catch (RuntimeException | LinkageError e) { // a native library of another platform or version
            warn(known.option(), e); // once, since each is loaded once
            return Optional.empty();
        }
    }

    /** With the fastest signer there is. A key that is in an HSM or KMS, and one that no provider takes, stay as they are. */
    public Credentials signing(Credentials credentials) {
        if (!credentials.isPortable()) {
            tell("the private key's own provider");
            return credentials;
        }
        for (Loaded candidate : loaded) {
            try {
                Credentials fast = credentials.signedBy(candidate.provider());
                tell(candidate.name());
                return fast;
            } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
                if (warned.compareAndSet(false, true)) {
                    warn(candidate.name(), e);
                }
            }
        }
        tell("the JDK");
        return credentials;
    }

    /**
     * Who speaks TLS in place of the JDK.
     *
     * @param credentials whose certificate is offered
     */
    public Optional<Provider> tls(Optional<Credentials> credentials) {
        if (!credentials.map(Credentials::isPortable).orElse(true)) {
            return Optional.empty();
        }
        return loaded.stream()
                .filter(candidate -> candidate.known().hasTls())
                .map(Loaded::provider)
                .findFirst();
    }

    /** A TLS context of such a provider. */
    public static SSLContext context(Provider provider, KeyManager @Nullable [] keys, TrustManager[] trust)
            throws GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS", provider);
        tls.init(keys, Tls13TrustManager.of(trust), null);
        return tls;
    }

    private void tell(String who) {
        if (told.compareAndSet(false, true)) {
            LOG.info("V3 requests are signed by {} (cryptoProvider)", who);
        }
    }

    private static void warn(String who, Throwable e) {
        LOG.warn(
                "cryptoProvider: {} cannot be used ({}), and the JDK takes its place. Use its newest version and the jar of"
                        + " this platform, or set cryptoProvider={}",
                who,
                LogText.why(e),
                JDK);
    }

    private record Loaded(NativeProvider known, Provider provider) {

        String name() {
            return provider.getName() + " " + provider.getVersionStr();
        }
    }
}
