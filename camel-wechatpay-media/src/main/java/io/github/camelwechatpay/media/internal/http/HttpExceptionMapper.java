// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.http;

import io.github.camelwechatpay.media.internal.http.HttpProgress.Stage;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.protocol.TransportException.Kind;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Tells from an exception of the HTTP client where a request stopped. */
public final class HttpExceptionMapper {

    /** TLS alerts about a certificate that come from the other side are about ours; in the words of the JDK and of BoringSSL. */
    private static final Pattern ABOUT_OURS =
            Pattern.compile("(?i)(?:Received fatal alert: |_ALERT_)(bad_certificate|certificate_\\w+"
                    + "|unsupported_certificate|unknown_ca|access_denied)");

    private final HttpProgress progress;
    private final boolean begun;
    private final boolean late;

    /**
     * @param begun whether anything of the file may have been sent
     * @param late whether the upload was aborted for taking too long
     */
    public HttpExceptionMapper(HttpProgress progress, boolean begun, boolean late) {
        this.progress = progress;
        this.begun = begun;
        this.late = late;
    }

    /** A proxy's refusal to connect to the server. What it says is not read. */
    static TransportException ofProxy(int status) {
        Kind kind =
                switch (status) {
                    case 407 -> Kind.PROXY_PASSWORD;
                    case 408, 421, 423, 425, 429 -> Kind.PROXY_FAILED;
                    default -> status / 100 == 5 ? Kind.PROXY_FAILED : Kind.PROXY_REFUSED;
                };
        return new TransportException(kind, "The proxy (proxyHost) refused to connect: HTTP " + status, null);
    }

    public TransportException of(Exception e) {
        if (Thread.currentThread().isInterrupted() && !begun) {
            return new TransportException(
                    Kind.INTERRUPTED, "The thread was interrupted while it waited for a connection", e);
        }
        if (e instanceof SSLException
                && ABOUT_OURS.matcher(String.valueOf(e.getMessage())).find()) {
            return new TransportException(Kind.CLIENT_CERTIFICATE, "The server refused the client certificate", e);
        }
        return begun ? after(e) : before(e);
    }

    private TransportException before(Exception e) {
        if (progress.stage() == Stage.WAITING && (e instanceof ConnectionRequestTimeoutException || late)) {
            return new TransportException(
                    Kind.NO_FREE_CONNECTION, "No connection was free within uploadTimeout (maxConnections)", e);
        }
        if (progress.isAtProxy()) {
            return atProxy(e);
        }
        if (late) {
            return new TransportException(
                    Kind.TOO_LATE, "uploadTimeout expired before the connection was established and the file sent", e);
        }
        if (progress.stage() == Stage.TLS && e instanceof SocketTimeoutException) {
            return new TransportException(
                    Kind.TLS_TIMEOUT, "The TLS handshake was not completed within connectTimeout", e);
        }
        if (progress.isProxied() && isNoTls(e)) {
            return new TransportException(Kind.PROXY_FAILED, "The data from the proxy (proxyHost) is not TLS", e);
        }
        if (e instanceof SSLException && isDistrust(e)) {
            return new TransportException(Kind.TLS_FAILED, "The server's certificate is not trusted", e);
        }
        if (e instanceof SocketTimeoutException) {
            return new TransportException(
                    Kind.CONNECT_TIMEOUT, "The connection was not established within connectTimeout", e);
        }
        String through = progress.isProxied() ? " through the proxy (proxyHost)" : "";
        return new TransportException(
                Kind.CONNECT_FAILED, "The server could not be reached" + through + " (" + why(e) + ")", e);
    }

    private TransportException atProxy(Exception e) {
        if (late) {
            return new TransportException(
                    Kind.PROXY_FAILED, "uploadTimeout expired before the proxy (proxyHost) had connected", e);
        }
        if (e instanceof SocketTimeoutException) {
            boolean answering = progress.stage() == Stage.TUNNEL;
            String what = answering
                    ? "The proxy (proxyHost) did not respond within responseTimeout"
                    : "The connection to the proxy (proxyHost) was not established within connectTimeout";
            return new TransportException(Kind.PROXY_FAILED, what, e);
        }
        boolean garbage = e instanceof ClientProtocolException || e instanceof MessageConstraintException;
        String what = progress.stage() == Stage.CONNECTING
                ? "The proxy (proxyHost) could not be reached (" + why(e) + ")"
                : garbage
                        ? "The response of the proxy (proxyHost) is not HTTP"
                        : "The proxy (proxyHost) closed the connection (" + why(e) + ")";
        return new TransportException(Kind.PROXY_FAILED, what, e);
    }

    private TransportException after(Exception e) {
        if (late) {
            return new TransportException(Kind.UPLOAD_TIMEOUT, "The upload took longer than uploadTimeout", e);
        }
        if (e instanceof SocketTimeoutException) {
            return new TransportException(Kind.RESPONSE_TIMEOUT, "No response was received within responseTimeout", e);
        }
        if (e instanceof MessageConstraintException) {
            return new TransportException(Kind.GARBAGE, "The response headers are too long", e);
        }
        if (e instanceof ClientProtocolException) {
            return new TransportException(Kind.GARBAGE, "The response is not HTTP", e);
        }
        return new TransportException(Kind.CONNECTION_LOST, "The connection was lost (" + why(e) + ")", e);
    }

    private static boolean isNoTls(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof SSLException
                && (message.contains("unrecognized SSL message") || message.contains("WRONG_VERSION_NUMBER"));
    }

    private static String why(Exception e) {
        return e instanceof UnknownHostException ? "unknown host" : e.getClass().getSimpleName();
    }

    /** A handshake may also break off for reasons that pass, as when the network does. */
    private static boolean isDistrust(Exception e) {
        boolean certificate = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            certificate |= cause instanceof CertificateException;
        }
        boolean alert = String.valueOf(e.getMessage()).contains("fatal alert");
        boolean brokenOff = e.getCause() instanceof EOFException || e.getCause() instanceof SocketException;
        return certificate || alert || e instanceof SSLPeerUnverifiedException || !brokenOff;
    }
}
