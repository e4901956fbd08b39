// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.test.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class TcpListenerTest {

    @Test
    void refusesConnectionsForAWhileOnOnePort() throws IOException {
        try (TcpListener listener =
                new TcpListener("127.0.0.1", client -> client.getOutputStream().write(42))) {
            int port = listener.port();
            assertThat(answer(port)).isEqualTo(42);

            listener.refuse();
            assertThatThrownBy(() -> answer(port)).isInstanceOf(ConnectException.class);
            listener.accept();

            assertThat(listener.port()).isEqualTo(port);
            assertThat(answer(port)).isEqualTo(42);
        }
    }

    @Test
    void resetsConnections() throws IOException {
        try (TcpListener listener = new TcpListener(
                        "127.0.0.1", client -> client.getOutputStream().write(42));
                Socket client = new Socket("127.0.0.1", listener.port())) {
            client.getInputStream().read();

            listener.resetConnections();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    private static int answer(int port) throws IOException {
        try (Socket client = new Socket("127.0.0.1", port)) {
            return client.getInputStream().read();
        }
    }
}
