package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Credentials;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** Puts the TLS context together from the merchant's credentials, its trusted authorities and Camel's TLS settings. */
final class TlsSettings {

    private final CamelContext context;
    private final WechatpayMediaConfiguration options;

    TlsSettings(CamelContext context, WechatpayMediaConfiguration options) {
        this.context = context;
        this.options = options;
    }

    /** Whether Camel's TLS settings bring a client certificate of their own. */
    boolean bringKeys() {
        return options.getSslContextParameters() != null
                && options.getSslContextParameters().getKeyManagers() != null;
    }

    SSLContext create(Optional<Credentials> credentials) {
        try {
            SSLContextParameters settings = copyOf(options.getSslContextParameters());
            if (!bringKeys()) {
                credentials.ifPresent(c -> settings.setKeyManagers(keys(c.keyManagers())));
            }
            if (options.getCaCertificate() != null) {
                settings.setTrustManagers(trust(new TrustManager[] {trusting(settings.getTrustManagers())}));
            }
            return settings.createSSLContext(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "Option sslContextParameters: the TLS context cannot be created (" + e.getMessage()
                            + "). Check the key stores and their passwords",
                    e);
        }
    }

    /** The user's object may serve other endpoints too, so it stays as it is. */
    private static SSLContextParameters copyOf(SSLContextParameters original) {
        SSLContextParameters copy = new SSLContextParameters();
        if (original != null) {
            copy.setKeyManagers(original.getKeyManagers());
            copy.setTrustManagers(original.getTrustManagers());
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
        }
        return copy;
    }

    /** Those that are trusted anyway, and the authorities of {@code caCertificate}. */
    private X509TrustManager trusting(TrustManagersParameters configured) throws GeneralSecurityException, IOException {
        List<X509TrustManager> managers = new ArrayList<>();
        managers.add(first(configured == null ? defaults(null) : configured.createTrustManagers()));
        managers.add(first(defaults(authorities())));
        return new EitherTrustManager(managers);
    }

    private KeyStore authorities() throws GeneralSecurityException, IOException {
        KeySource source = new KeySource(context, "caCertificate", options.getCaCertificate());
        List<X509Certificate> certificates = source.read("").certificates();
        if (certificates.isEmpty()) {
            throw source.failure("it contains no certificate. Set the PEM file of the certificate authority", null);
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate certificate : certificates) {
            store.setCertificateEntry("ca-" + store.size(), certificate);
        }
        return store;
    }

    /**
     * @param store null for the JDK's own
     */
    private static TrustManager[] defaults(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static X509TrustManager first(TrustManager[] managers) throws CertificateException {
        for (TrustManager manager : managers) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new CertificateException("there is no trust manager for X.509 certificates");
    }

    private static KeyManagersParameters keys(KeyManager[] managers) {
        return new KeyManagersParameters() {
            @Override
            public KeyManager[] createKeyManagers() {
                return managers;
            }
        };
    }

    private static TrustManagersParameters trust(TrustManager[] managers) {
        return new TrustManagersParameters() {
            @Override
            public TrustManager[] createTrustManagers() {
                return managers;
            }
        };
    }
}
