// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Stands between two programs: passes bytes on, fast or slowly, or is an HTTP proxy, or is deaf. */
public final class TcpProxy implements Closeable {

    private final TcpListener listener;
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Long> clientLeft = new CompletableFuture<>();
    private volatile Slices slices = new Slices(64 * 1024, Duration.ZERO);

    private TcpProxy(String address, Talk talk) {
        listener = new TcpListener(address, client -> talk.with(client, this));
    }

    /** Passes everything on to a port of this machine. */
    public static TcpProxy to(String address, int port) {
        return new TcpProxy(address, (client, relay) -> relay.join(client, port));
    }

    /** Takes connections and says nothing. */
    public static TcpProxy deaf() {
        return new TcpProxy("127.0.0.1", (client, relay) -> {});
    }

    /** A proxy that connects to a port of this machine, whatever it is asked for. */
    public static TcpProxy proxyTo(int port) {
        return new TcpProxy("127.0.0.1", (client, relay) -> {
            relay.readHead(client);
            client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
            relay.join(client, port);
        });
    }

    /**
     * A proxy that connects to a port of this machine, or refuses to.
     *
     * @param refusal its status line without HTTP/1.1, empty to hang up; null to connect
     */
    public static TcpProxy proxy(Supplier<String> refusal, int port) {
        return new TcpProxy("127.0.0.1", (client, relay) -> {
            relay.readHead(client);
            String status = refusal.get();
            String answer = status == null
                    ? "HTTP/1.1 200 Connection established\r\n\r\n"
                    : status.isEmpty() ? "" : "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
            if (status == null) {
                relay.join(client, port);
            } else {
                client.close();
            }
        });
    }

    /** A proxy that answers every request for a connection with a page. */
    public static TcpProxy refusingProxy(String statusLine, String page) {
        return new TcpProxy("127.0.0.1", (client, relay) -> {
            relay.readHead(client);
            String answer = "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + page.length()
                    + "\r\nConnection: close\r\n\r\n" + page;
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        });
    }

    /** From now on passes on so many bytes at a time, in both directions, each in a packet of its own and followed by a pause. */
    public TcpProxy slice(int bytes, Duration pause) {
        slices = new Slices(bytes, pause);
        return this;
    }

    public int port() {
        return listener.port();
    }

    /** Closes all connections, as a server does with those that are idle. */
    public void cut() {
        listener.closeConnections();
    }

    /** When the first client closed its connection, as {@code System.nanoTime()}. */
    public CompletableFuture<Long> clientLeft() {
        return clientLeft;
    }

    /** The heads of the requests that came to a proxy. */
    public Iterable<String> requests() {
        return requests;
    }

    private void readHead(Socket client) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.append(line).append('\n');
        }
        requests.add(head.toString());
    }

    private void join(Socket client, int port) throws IOException {
        Socket target = listener.connect(port);
        listener.run(() -> copy(target, client));
        try {
            copy(client, target);
        } finally {
            clientLeft.complete(System.nanoTime());
        }
    }

    private Object copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            to.setTcpNoDelay(true);
            byte[] block = new byte[64 * 1024];
            InputStream in = from.getInputStream();
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                for (int sent = 0; sent < length; ) {
                    Slices now = slices;
                    int next = Math.min(now.bytes, length - sent);
                    to.getOutputStream().write(block, sent, next);
                    sent += next;
                    pause(now.pause);
                }
            }
            return null;
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptedIOException("closed");
        }
    }

    @Override
    public void close() {
        listener.close();
    }

    private record Slices(int bytes, Duration pause) {}

    private interface Talk {

        void with(Socket client, TcpProxy relay) throws IOException;
    }
}
