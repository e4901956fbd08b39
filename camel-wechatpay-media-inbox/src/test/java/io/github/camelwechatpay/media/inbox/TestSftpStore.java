// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import io.github.camelwechatpay.media.test.server.SftpServer;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;

/** Folders of an SFTP server. Every other bench has a local work directory. */
final class TestSftpStore implements TestStore {

    /** One for the listing, and one for each of the route's threads. */
    private static final int KEPT = 5;

    private final Path home;
    private final SftpServer server;
    private int benches;
    private volatile Runnable event = () -> {};

    TestSftpStore(Path folder) throws Exception {
        this.home = Files.createDirectories(folder.resolve("home"));
        this.server = new SftpServer(home, folder).start();
    }

    @Override
    public InboxBench bench(String uri, Clock clock, LongSupplier nanos) throws Exception {
        String name = "bench-" + ++benches;
        InboxBench bench = new InboxBench(home.resolve(name), uri, InboxBench.SFTP, clock, nanos);
        bench.with("host", "localhost")
                .with("port", String.valueOf(server.port()))
                .with("username", SftpServer.USER)
                .with("password", SftpServer.PASSWORD)
                .with("knownHostsFile", server.knownHosts().toString())
                .with("sftp.proxy", "#bean:proxy")
                .with("sftp.keyExchangeProtocols", "ecdh-sha2-nistp256");
        for (String place : new String[] {"inbox", "done", "failed", "quarantine"}) {
            bench.with(place, "/" + name + "/" + place);
        }
        return benches % 2 == 0
                ? bench.with("localWorkDirectory", bench.home.resolve("work").toString())
                : bench;
    }

    @Override
    public CamelContext context(InboxBench bench) throws Exception {
        CamelContext context = bench.context();
        context.getRegistry().bind("proxy", new Wire());
        return context;
    }

    @Override
    public void onEachCall(Runnable happens) {
        event = happens;
    }

    @Override
    public int connections() {
        return server.connections();
    }

    @Override
    public int connectionsKept() {
        return KEPT;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** Between the client and its sockets. It is asked for each connection in turn, and keeps the last until then. */
    private final class Wire implements Proxy {

        private Socket socket;
        private InputStream in;
        private OutputStream out;

        @Override
        public void connect(SocketFactory factory, String host, int port, int timeout) throws IOException {
            socket = new Socket(host, port);
            in = new FilterInputStream(socket.getInputStream()) {
                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    event.run();
                    return super.read(buffer, from, length);
                }
            };
            out = new FilterOutputStream(socket.getOutputStream()) {
                @Override
                public void write(byte[] buffer, int from, int length) throws IOException {
                    event.run();
                    out.write(buffer, from, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public Socket getSocket() {
            return socket;
        }

        /** The streams were closed, and so their socket. */
        @Override
        public void close() {
            // it may be the next connection's by now
        }
    }
}
