// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port for a server that cannot be asked for any. It is none that the system gives to clients: such a port may be
 * taken by the time that a server, which first has its files to write, asks for it.
 */
public final class FreePort {

    private FreePort() {}

    public static int find() throws IOException {
        IOException taken = null;
        for (int i = 0; i < 50; i++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                taken = e;
            }
        }
        throw taken;
    }
}
