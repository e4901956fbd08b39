// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.crypto;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Leaves each decision to a trust manager of the JDK, under the name that it knows: in TLS 1.3 the cipher suite names no way of
 * authentication, which Conscrypt calls {@code GENERIC} and the JDK {@code UNKNOWN}.
 */
final class Tls13TrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager jdk;

    private Tls13TrustManager(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    static TrustManager[] of(TrustManager[] managers) {
        return Stream.of(managers)
                .map(manager -> manager instanceof X509ExtendedTrustManager jdk ? new Tls13TrustManager(jdk) : manager)
                .toArray(TrustManager[]::new);
    }

    private static String known(String authType) {
        return authType.equals("GENERIC") ? "UNKNOWN" : authType;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkServerTrusted(chain, known(authType), socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkServerTrusted(chain, known(authType), engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkServerTrusted(chain, known(authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        jdk.checkClientTrusted(chain, known(authType), socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        jdk.checkClientTrusted(chain, known(authType), engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        jdk.checkClientTrusted(chain, known(authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
