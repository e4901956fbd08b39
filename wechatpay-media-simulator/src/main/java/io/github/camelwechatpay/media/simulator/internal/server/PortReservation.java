// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.simulator.internal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a port while the server does not listen on it: connections are refused, and no other program's connection gets the number meanwhile,
 * as each connection from this machine otherwise might.
 */
final class PortReservation {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
    private static final long PAUSE = Duration.ofMillis(1).toNanos();

    private final int port;
    private Socket bound;

    PortReservation(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Once it returns, connections are refused: a listener that was told to close is so only when its last thread has left it. */
    void hold() {
        long start = System.nanoTime();
        try {
            while (!isBound(System.nanoTime() - start > PATIENCE)) {
                LockSupport.parkNanos(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep port " + port, e);
        }
    }

    void release() {
        try {
            if (bound != null) {
                bound.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't release port " + port, e);
        }
    }

    private boolean isBound(boolean atLast) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true); // connections that were cut may linger on the port
            socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
            bound = socket;
            return true;
        } catch (BindException e) {
            socket.close();
            if (atLast) {
                throw e;
            }
            return false;
        }
    }
}
