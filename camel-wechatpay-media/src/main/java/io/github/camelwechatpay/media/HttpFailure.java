package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.TransportException;
import io.github.camelwechatpay.media.upload.TransportException.Kind;
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

/** Tells from an exception of the HTTP client where a request stopped. */
final class HttpFailure {

    /** TLS alerts about a certificate that come from the other side are about ours. */
    private static final Pattern ABOUT_OURS = Pattern.compile(
            "Received fatal alert: (bad_certificate|certificate_\\w+|unsupported_certificate|unknown_ca|access_denied)");

    private HttpFailure() {}

    /**
     * @param begun whether anything of the file may have been sent
     * @param late whether the upload was aborted for taking too long
     */
    static TransportException of(Exception e, boolean begun, boolean late) {
        if (Thread.currentThread().isInterrupted() && !begun) {
            return new TransportException(Kind.INTERRUPTED, "The wait for a connection was interrupted", e);
        }
        if (e instanceof SSLException
                && ABOUT_OURS.matcher(String.valueOf(e.getMessage())).find()) {
            return new TransportException(Kind.CLIENT_CERTIFICATE, "The server refused the client certificate", e);
        }
        return begun ? after(e, late) : before(e, late);
    }

    private static TransportException before(Exception e, boolean late) {
        if (e instanceof SSLException && isDistrust(e)) {
            return new TransportException(Kind.TLS_FAILED, "The server's certificate is not trusted", e);
        }
        if (e instanceof ConnectionRequestTimeoutException || late) {
            return new TransportException(
                    Kind.CONNECT_FAILED, "No connection was free or made within uploadTimeout", e);
        }
        String why = e instanceof UnknownHostException
                ? "its name is unknown"
                : e.getClass().getSimpleName();
        return new TransportException(Kind.CONNECT_FAILED, "The server could not be reached (" + why + ")", e);
    }

    private static TransportException after(Exception e, boolean late) {
        if (late) {
            return new TransportException(Kind.TIMEOUT, "The upload took longer than uploadTimeout", e);
        }
        if (e instanceof SocketTimeoutException) {
            return new TransportException(Kind.TIMEOUT, "No answer came within responseTimeout", e);
        }
        if (e instanceof ClientProtocolException) {
            return new TransportException(Kind.GARBAGE, "The answer is not HTTP", e);
        }
        String why = e.getClass().getSimpleName();
        return new TransportException(Kind.CONNECTION_LOST, "The connection broke (" + why + ")", e);
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
