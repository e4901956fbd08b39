// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import java.io.ByteArrayInputStream;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import wiremock.org.eclipse.jetty.http.HttpField;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.io.ssl.SslConnection.DecryptedEndPoint;
import wiremock.org.eclipse.jetty.server.Connector;
import wiremock.org.eclipse.jetty.server.HttpConfiguration;
import wiremock.org.eclipse.jetty.server.Request;

/**
 * Carries past WireMock what it must not touch or can't: the handshake's client certificate, of which its requests tell nothing,
 * and two headers that would make it parse or unzip a body itself and answer 500 to a wrong one.
 */
final class InternalHeaders implements HttpConfiguration.Customizer {

    private static final String PREFIX = "X-Simulator-";
    private static final String CERTIFICATE = PREFIX + "Client-Certificate";
    private static final List<String> HIDDEN = List.of("Content-Type", "Content-Encoding");

    @Override
    public void customize(Connector connector, HttpConfiguration configuration, Request request) {
        HttpFields.Mutable fields = HttpFields.build();
        for (HttpField field : request.getHttpFields()) {
            if (HIDDEN.stream().anyMatch(field.getName()::equalsIgnoreCase)) {
                fields.add(PREFIX + field.getName(), field.getValue());
            } else if (!field.getName().toLowerCase(Locale.ROOT).startsWith(PREFIX.toLowerCase(Locale.ROOT))) {
                fields.add(field); // a client can't forge a private one
            }
        }
        if (request.getHttpChannel().getEndPoint() instanceof DecryptedEndPoint tls) {
            String certificate = presented(tls);
            if (certificate != null) {
                fields.add(CERTIFICATE, certificate);
            }
        }
        request.setHttpFields(fields.asImmutable());
    }

    /** The headers as the client sent them. */
    static Map<String, List<String>> restored(Map<String, List<String>> carried) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(carried);
        headers.remove(CERTIFICATE);
        for (String name : HIDDEN) {
            List<String> values = headers.remove(PREFIX + name);
            if (values != null) {
                headers.put(name, values);
            }
        }
        return headers;
    }

    /** What the client presented in the handshake, null if nothing. */
    static X509Certificate certificate(Map<String, List<String>> carried) {
        List<String> values = carried.get(CERTIFICATE);
        if (values == null) {
            return null;
        }
        byte[] der = Base64.getDecoder().decode(values.get(0));
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("the header " + CERTIFICATE + " holds no certificate", e);
        }
    }

    /** Base64 of the DER form, null if the client presented none. */
    private static String presented(DecryptedEndPoint tls) {
        try {
            Certificate[] chain =
                    tls.getSslConnection().getSSLEngine().getSession().getPeerCertificates();
            return Base64.getEncoder().encodeToString(chain[0].getEncoded());
        } catch (SSLPeerUnverifiedException e) {
            return null; // so Java tells that no certificate came
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the client's certificate can't be encoded", e);
        }
    }
}
