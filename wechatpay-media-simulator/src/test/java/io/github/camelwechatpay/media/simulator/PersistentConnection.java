// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** A connection that is used for one call after another. */
final class PersistentConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: ([0-9]+)");

    private final SSLSocket socket;

    private PersistentConnection(SSLSocket socket) {
        this.socket = socket;
    }

    /** @param credentials null for none */
    static PersistentConnection to(WechatpaySimulator simulator, Path credentials)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = new TlsClient(simulator.baseUri(), simulator.caCertificate()).connect(credentials);
        socket.setSoTimeout(20_000);
        return new PersistentConnection(socket);
    }

    Received send(Upload upload) throws IOException {
        return send(upload.request());
    }

    Received send(V3Call call) throws IOException {
        return send(call.request());
    }

    /** The requests are made for connections that are used once, and say so. */
    void write(byte[] request) throws IOException {
        String text = new String(request, StandardCharsets.ISO_8859_1).replaceFirst("Connection: close\r\n", "");
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Received send(byte[] request) throws IOException {
        write(request);
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        while (!raw.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("closed after " + raw.size() + " bytes");
            }
            raw.write(next);
        }
        Matcher length = LENGTH.matcher(raw.toString(StandardCharsets.ISO_8859_1));
        if (!length.find()) {
            throw new IOException("the answer tells no length: " + raw);
        }
        raw.writeBytes(in.readNBytes(Integer.parseInt(length.group(1), 10)));
        return Received.parse(raw.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
