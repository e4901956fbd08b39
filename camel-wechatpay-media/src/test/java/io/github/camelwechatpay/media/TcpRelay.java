package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Stands between two programs: passes bytes on, or is an HTTP proxy, or is deaf. */
final class TcpRelay implements Closeable {

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        return thread;
    });

    private final CompletableFuture<Long> clientLeft = new CompletableFuture<>();

    private TcpRelay(String address, Talk talk) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                sockets.add(client);
                threads.submit(() -> {
                    talk.with(client, this);
                    return null;
                });
            }
        });
    }

    /** Passes everything on to a port of this machine. */
    static TcpRelay to(String address, int port) {
        return new TcpRelay(address, (client, relay) -> relay.join(client, port));
    }

    /** Takes connections and says nothing. */
    static TcpRelay deaf() {
        return new TcpRelay("127.0.0.1", (client, relay) -> {});
    }

    /** A proxy that connects to a port of this machine, whatever it is asked for. */
    static TcpRelay proxyTo(int port) {
        return new TcpRelay("127.0.0.1", (client, relay) -> {
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
    static TcpRelay proxy(Supplier<String> refusal, int port) {
        return new TcpRelay("127.0.0.1", (client, relay) -> {
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
    static TcpRelay refusingProxy(String statusLine, String page) {
        return new TcpRelay("127.0.0.1", (client, relay) -> {
            relay.readHead(client);
            String answer = "HTTP/1.1 " + statusLine + "\r\nContent-Length: " + page.length()
                    + "\r\nConnection: close\r\n\r\n" + page;
            client.getOutputStream().write(answer.getBytes(ISO_8859_1));
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** Closes all connections, as a server does with those that are idle. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        sockets.clear();
    }

    /** When the first client closed its connection, as {@code System.nanoTime()}. */
    CompletableFuture<Long> clientLeft() {
        return clientLeft;
    }

    /** The heads of the requests that came to a proxy. */
    Iterable<String> requests() {
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
        Socket target = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(target);
        threads.submit(() -> copy(target, client));
        try {
            copy(client, target);
        } finally {
            clientLeft.complete(System.nanoTime());
        }
    }

    private static Object copy(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            return from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        threads.shutdownNow();
    }

    private interface Talk {

        void with(Socket client, TcpRelay relay) throws IOException;
    }
}
