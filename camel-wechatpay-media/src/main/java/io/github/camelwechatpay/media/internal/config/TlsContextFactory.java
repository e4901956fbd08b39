// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.config;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.internal.crypto.CryptoProviders;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;

/** Puts the TLS context together from the merchant's credentials, its trusted authorities and Camel's TLS settings. */
public final class TlsContextFactory {

    private final CamelContext context;
    private final Optional<SSLContextParameters> parameters;
    private final Optional<String> caCertificate;

    /**
     * @param parameters Camel's TLS settings; null for the JDK's
     * @param caCertificate authorities that are trusted too; null for none
     */
    public TlsContextFactory(
            CamelContext context, @Nullable SSLContextParameters parameters, @Nullable String caCertificate) {
        this.context = context;
        this.parameters = Optional.ofNullable(parameters);
        this.caCertificate = Optional.ofNullable(caCertificate);
    }

    /** Whether Camel's TLS settings bring a client certificate of their own. */
    public boolean bringKeys() {
        return parameters.map(SSLContextParameters::getKeyManagers).isPresent();
    }

    /**
     * @param provider who speaks TLS in place of the JDK; Camel's TLS settings, if there are any, name their own
     */
    public SSLContext create(Optional<Credentials> credentials, Optional<Provider> provider) {
        try {
            if (parameters.isEmpty() && provider.isPresent()) {
                return of(provider.get(), credentials);
            }
            SSLContextParameters settings = copyOf(parameters);
            if (!bringKeys()) {
                credentials.ifPresent(c -> settings.setKeyManagers(keys(c.keyManagers())));
            }
            settings.setTrustManagers(trust());
            return settings.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Option sslContextParameters: the TLS context cannot be created (" + e.getMessage()
                            + "). Check the key stores and their passwords",
                    e);
        }
    }

    private SSLContext of(Provider provider, Optional<Credentials> credentials)
            throws GeneralSecurityException, IOException {
        TrustManagersParameters trust = trust();
        return CryptoProviders.context(
                provider,
                credentials.map(Credentials::keyManagers).orElse(null),
                trust == null ? defaults() : trust.createTrustManagers());
    }

    /** The user's object may serve other endpoints too, so it stays as it is. */
    private static SSLContextParameters copyOf(Optional<SSLContextParameters> parameters) {
        SSLContextParameters copy = new SSLContextParameters();
        parameters.ifPresent(original -> {
            copy.setKeyManagers(original.getKeyManagers());
            copy.setSecureRandom(original.getSecureRandom());
            copy.setClientParameters(original.getClientParameters());
            copy.setProvider(original.getProvider());
            copy.setSecureSocketProtocol(original.getSecureSocketProtocol());
            copy.setCertAlias(original.getCertAlias());
            copy.setCipherSuites(original.getCipherSuites());
            copy.setCipherSuitesFilter(original.getCipherSuitesFilter());
            copy.setSecureSocketProtocols(original.getSecureSocketProtocols());
            copy.setSecureSocketProtocolsFilter(original.getSecureSocketProtocolsFilter());
            copy.setSessionTimeout(original.getSessionTimeout());
        });
        return copy;
    }

    /**
     * The authorities that are trusted anyway, and those of {@code caCertificate}: one key store, so that one trust manager
     * checks the whole chain.
     *
     * @return null for the JDK's own authorities alone
     */
    public @Nullable TrustManagersParameters trust() throws GeneralSecurityException, IOException {
        TrustManagersParameters configured =
                parameters.map(SSLContextParameters::getTrustManagers).orElse(null);
        if (caCertificate.isEmpty()) {
            return configured;
        }
        TrustManager[] managers = configured == null ? null : decidingByAuthorities(configured);
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        add(issuers(managers == null ? defaults() : managers), store);
        add(authorities(caCertificate.get()), store);
        return trusting(store, configured);
    }

    /** One of the user's making may check more than authorities, and must not be passed by. */
    private static TrustManager[] decidingByAuthorities(TrustManagersParameters configured)
            throws GeneralSecurityException, IOException {
        if (configured.getTrustManager() != null || configured.getClass() != TrustManagersParameters.class) {
            throw new IllegalArgumentException("Option caCertificate has no effect beside the trust manager of"
                    + " sslContextParameters. Leave it out, or give sslContextParameters a key store");
        }
        return configured.createTrustManagers();
    }

    private static TrustManagersParameters trusting(KeyStore store, @Nullable TrustManagersParameters configured) {
        KeyStoreParameters keyStore = new KeyStoreParameters();
        keyStore.setKeyStore(store);
        TrustManagersParameters all = new TrustManagersParameters();
        all.setKeyStore(keyStore);
        if (configured != null) {
            all.setProvider(configured.getProvider());
            all.setAlgorithm(configured.getAlgorithm());
            all.setCamelContext(configured.getCamelContext());
        }
        return all;
    }

    private List<X509Certificate> authorities(String caCertificate) {
        KeySource source = new KeySource(context, "caCertificate", caCertificate);
        List<X509Certificate> certificates = source.read("").certificates();
        if (certificates.isEmpty()) {
            throw source.failure("it contains no certificate. Set the PEM file of the certificate authority", null);
        }
        return certificates;
    }

    private static TrustManager[] defaults() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static List<X509Certificate> issuers(TrustManager[] managers) {
        return Stream.of(managers)
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Stream.of(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static void add(List<X509Certificate> certificates, KeyStore store) throws KeyStoreException {
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
    }

    private static KeyManagersParameters keys(KeyManager[] managers) {
        return new KeyManagersParameters() {
            @Override
            public KeyManager[] createKeyManagers() {
                return managers;
            }
        };
    }
}
