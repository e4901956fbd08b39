package io.github.camelwechatpay.media.endurance;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A port of this machine that accepts or refuses connections, and is nobody else's meanwhile. */
final class RefusingPort implements Closeable {

    private static final int BACKLOG = 200;

    private ServerSocket server;
    private Socket keeper;
    private int port;

    synchronized int port() {
        return port;
    }

    synchronized void open(Consumer<Socket> clients, Executor thread) throws IOException {
        if (keeper != null) {
            keeper.close();
            keeper = null;
        }
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(here(), BACKLOG);
        server = opened;
        port = opened.getLocalPort();
        thread.execute(() -> accept(opened, clients));
    }

    private static void accept(ServerSocket opened, Consumer<Socket> clients) {
        try (opened) {
            while (true) {
                clients.accept(opened.accept());
            }
        } catch (IOException e) {
            // closed: nobody comes any more
        }
    }

    synchronized void refuse() throws IOException {
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

    private InetSocketAddress here() throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
        if (keeper != null) {
            keeper.close();
        }
    }
}
