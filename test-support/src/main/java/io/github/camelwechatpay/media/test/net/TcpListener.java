// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A port of this machine that accepts connections, each served by a thread, or refuses them; no other program gets it. */
public final class TcpListener implements Closeable {

    private static final int BACKLOG = 200;

    private final InetAddress address;
    private final Service service;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tcp-listener");
        thread.setDaemon(true);
        return thread;
    });
    private ServerSocket server;
    private Socket keeper;
    private int port;

    /** Accepts connections at once. */
    public TcpListener(String address, Service service) {
        this.service = service;
        try {
            this.address = InetAddress.getByName(address);
            accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized int port() {
        return port;
    }

    /** Again, after {@link #refuse}. */
    public synchronized void accept() throws IOException {
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(here(), BACKLOG);
        server = opened;
        port = opened.getLocalPort();
        run(() -> acceptAll(opened));
    }

    private Object acceptAll(ServerSocket opened) throws IOException {
        try (opened) {
            while (true) {
                Socket client = remember(opened.accept());
                run(() -> {
                    service.serve(client);
                    return null;
                });
            }
        }
    }

    /** Keeps the connections that there are. */
    public synchronized void refuse() throws IOException {
        server.close();
        Socket bound = new Socket();
        bound.setReuseAddress(true); // connections that were cut may linger on the port
        bind(bound);
        keeper = bound;
    }

    /** The listener is gone only when its thread has left it. */
    private void bind(Socket socket) throws IOException {
        for (int tries = 10_000; ; tries--) {
            try {
                socket.bind(here());
                return;
            } catch (BindException e) {
                if (tries == 0) {
                    throw e;
                }
                Thread.yield();
            }
        }
    }

    private InetSocketAddress here() {
        return new InetSocketAddress(address, port);
    }

    /** Connects to a port of this machine; the connection is cut with the others. */
    public Socket connect(int target) throws IOException {
        return remember(new Socket(InetAddress.getLoopbackAddress(), target));
    }

    private Socket remember(Socket socket) {
        sockets.removeIf(Socket::isClosed);
        sockets.add(socket);
        return socket;
    }

    /** In a thread of this listener's. */
    public void run(Callable<?> task) {
        threads.submit(task);
    }

    /** Closes all connections in an orderly way, as a server does with those that are idle. */
    public void closeConnections() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Resets all connections. */
    public void resetConnections() {
        sockets.forEach(TcpListener::reset);
    }

    public static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // was closed meanwhile, as it should be
        }
    }

    @Override
    public synchronized void close() {
        try {
            server.close();
            if (keeper != null) {
                keeper.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        closeConnections();
        threads.shutdownNow();
    }

    /** What is done with a connection. */
    public interface Service {

        /** Does not close it by itself; an exception only ends this call. */
        void serve(Socket client) throws IOException;
    }
}
