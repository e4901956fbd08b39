// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import io.github.camelwechatpay.media.test.net.TcpListener;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bad line to a server of this machine: it resets some connections as soon as they are there, breaks others off after any
 * number of bytes, in one of several ways, and is down when it is told to. What befalls next is drawn from a seed.
 */
final class FaultyLink implements Closeable {

    /** What may happen to bytes on their way to the server. */
    enum Cut {
        /** The connection is reset before a byte has passed. */
        RESET_AT_ONCE,
        /** Both sides are reset. */
        RESET,
        /** Both sides are closed in an orderly way. */
        CLOSE,
        /** The client hears that no answer will come, and may go on writing. */
        HALF_CLOSE,
        /** Nothing passes any more, and nobody hears of it. */
        STALL
    }

    private static final int BLOCK = 8 * 1024;
    private static final int RESETS_AT_ONCE_PERCENT = 10;
    private static final int STALLS_PERCENT = 1;

    private final int target;
    private final Random chance;
    private final double bytesToCut;
    private final Map<Cut, AtomicInteger> cuts = new EnumMap<>(Cut.class);
    private final TcpListener listener;

    /**
     * @param target port of the server
     * @param bytesToCut after which a connection breaks off, on average
     */
    FaultyLink(int target, long seed, double bytesToCut) {
        this.target = target;
        this.chance = new Random(seed);
        this.bytesToCut = bytesToCut;
        for (Cut cut : Cut.values()) {
            cuts.put(cut, new AtomicInteger());
        }
        listener = new TcpListener("127.0.0.1", this::serve);
    }

    int port() {
        return listener.port();
    }

    /** How many connections it broke off, by what it did to them. */
    Map<Cut, AtomicInteger> cuts() {
        return cuts;
    }

    int cutsInAll() {
        return cuts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Refuses connections, and resets those there are. */
    void down() throws IOException {
        listener.refuse();
        listener.resetConnections();
    }

    void up() throws IOException {
        listener.accept();
    }

    private void serve(Socket client) {
        try (client) {
            if (dice() < RESETS_AT_ONCE_PERCENT) {
                cut(Cut.RESET_AT_ONCE);
                TcpListener.reset(client);
                return;
            }
            try (Socket server = listener.connect(target)) {
                listener.run(() -> answers(server, client));
                requests(client, server);
            }
        } catch (IOException e) {
            // one of them left: the other is left too
        }
    }

    private static Object answers(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (IOException e) {
            // as above
        }
        return null;
    }

    private void requests(Socket client, Socket server) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] block = new byte[BLOCK];
        long left = bytesToNextCut();
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            out.write(block, 0, (int) Math.min(left, length));
            left -= length;
            if (left <= 0) {
                cut(client, server);
                return;
            }
        }
    }

    private void cut(Socket client, Socket server) throws IOException {
        Cut how = next();
        cut(how);
        switch (how) {
            case RESET_AT_ONCE, RESET -> {
                TcpListener.reset(client);
                TcpListener.reset(server);
            }
            case CLOSE -> client.close();
            case HALF_CLOSE -> {
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            case STALL -> client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    private void cut(Cut how) {
        cuts.get(how).incrementAndGet();
    }

    private synchronized Cut next() {
        int dice = dice();
        if (dice < STALLS_PERCENT) {
            return Cut.STALL;
        }
        return switch (dice % 3) {
            case 0 -> Cut.RESET;
            case 1 -> Cut.CLOSE;
            default -> Cut.HALF_CLOSE;
        };
    }

    private synchronized int dice() {
        return chance.nextInt(100);
    }

    /** As of faults that know nothing of requests: long and short stretches, the mean as told. */
    private synchronized long bytesToNextCut() {
        return 1 + (long) (-bytesToCut * Math.log(1 - chance.nextDouble()));
    }

    @Override
    public void close() {
        listener.close();
    }
}
