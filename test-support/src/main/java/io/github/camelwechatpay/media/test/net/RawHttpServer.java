// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server that reads a request and answers whatever bytes it is told to, in plain HTTP on the loopback address. */
public final class RawHttpServer implements Closeable {

    private final TcpListener listener;
    private final AtomicLong written = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private RawHttpServer(Talk talk) {
        listener = new TcpListener("127.0.0.1", client -> serve(client, talk));
    }

    private void serve(Socket client, Talk talk) throws IOException {
        client.setSendBufferSize(16 * 1024);
        open.incrementAndGet();
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (request(in)) {
                requests.incrementAndGet();
                talk.answer(counted(client.getOutputStream()));
            }
        } finally {
            open.decrementAndGet();
        }
    }

    /** Every request of every connection gets what this writes. */
    public static RawHttpServer answering(Talk talk) {
        return new RawHttpServer(talk);
    }

    public static RawHttpServer answering(String answer) {
        return new RawHttpServer(out -> out.write(answer.getBytes(ISO_8859_1)));
    }

    public int port() {
        return listener.port();
    }

    public String uri() {
        return "http://127.0.0.1:" + port();
    }

    /** Bytes of answers that went into the network. */
    public long written() {
        return written.get();
    }

    public int requests() {
        return requests.get();
    }

    public int open() {
        return open.get();
    }

    /** False at the end of the connection. */
    private static boolean request(InputStream in) throws IOException {
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            head += (char) read;
        }
        int at = head.toLowerCase().indexOf("content-length:");
        if (at >= 0) {
            String length = head.substring(at + "content-length:".length(), head.indexOf('\r', at));
            in.skipNBytes(Long.parseLong(length.strip()));
        }
        return true;
    }

    private OutputStream counted(OutputStream out) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                written.addAndGet(length);
            }
        };
    }

    @Override
    public void close() {
        listener.close();
    }

    /** What it answers. */
    public interface Talk {

        void answer(OutputStream out) throws IOException;
    }
}
