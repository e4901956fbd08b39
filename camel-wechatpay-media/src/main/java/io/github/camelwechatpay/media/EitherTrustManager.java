package io.github.camelwechatpay.media;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Trusts a server if one of several trust managers does; each checks the whole chain by itself. */
final class EitherTrustManager extends X509ExtendedTrustManager {

    private final List<X509TrustManager> managers;

    EitherTrustManager(List<X509TrustManager> managers) {
        this.managers = managers;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        any(manager -> {
            if (manager instanceof X509ExtendedTrustManager extended) {
                extended.checkServerTrusted(chain, authType, socket);
            } else {
                manager.checkServerTrusted(chain, authType);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        any(manager -> {
            if (manager instanceof X509ExtendedTrustManager extended) {
                extended.checkServerTrusted(chain, authType, engine);
            } else {
                manager.checkServerTrusted(chain, authType);
            }
        });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        any(manager -> manager.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return managers.stream()
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                .toArray(X509Certificate[]::new);
    }

    private void any(Check check) throws CertificateException {
        CertificateException refusal = null;
        for (X509TrustManager manager : managers) {
            try {
                check.on(manager);
                return;
            } catch (CertificateException e) {
                if (refusal != null) {
                    e.addSuppressed(refusal);
                }
                refusal = e;
            }
        }
        throw refusal;
    }

    private static CertificateException noServer() {
        return new CertificateException("This side is no server");
    }

    @FunctionalInterface
    private interface Check {

        void on(X509TrustManager manager) throws CertificateException;
    }
}
