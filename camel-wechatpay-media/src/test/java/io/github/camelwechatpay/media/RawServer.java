package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server that reads a request and answers whatever bytes it is told to, in plain HTTP on the loopback address. */
final class RawServer implements Closeable {

    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong written = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        return thread;
    });

    private RawServer(Talk talk) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                client.setSendBufferSize(16 * 1024);
                sockets.add(client);
                open.incrementAndGet();
                threads.submit(() -> {
                    try (client) {
                        InputStream in = new BufferedInputStream(client.getInputStream());
                        while (request(in)) {
                            requests.incrementAndGet();
                            talk.answer(counted(client.getOutputStream()));
                        }
                    } finally {
                        open.decrementAndGet();
                    }
                    return null;
                });
            }
        });
    }

    /** Every request of every connection gets what this writes. */
    static RawServer answering(Talk talk) {
        return new RawServer(talk);
    }

    static RawServer answering(String answer) {
        return new RawServer(out -> out.write(answer.getBytes(ISO_8859_1)));
    }

    int port() {
        return server.getLocalPort();
    }

    String uri() {
        return "http://127.0.0.1:" + port();
    }

    /** Bytes of answers that went into the network. */
    long written() {
        return written.get();
    }

    int requests() {
        return requests.get();
    }

    int open() {
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
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    interface Talk {

        void answer(OutputStream out) throws IOException;
    }
}
