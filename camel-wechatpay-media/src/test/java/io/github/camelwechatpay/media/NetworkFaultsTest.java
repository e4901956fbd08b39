// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.TcpListener;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines and servers that are bad in ways of their own. */
@Tag("integration")
@Timeout(120)
class NetworkFaultsTest extends SimulatedUploads {

    private static final byte[] LONG_PICTURE = Arrays.copyOf(PICTURE, 1_500_000);

    /** A group of hosts: no system connects to it. */
    private static final String UNREACHABLE = "224.0.0.1";

    @Test
    @Covers("F04")
    void sendsNothingWhereTheNetworkIsNotReachable() throws IOException {
        assumeTrue(isUnreachable(), "this system waits for a host that cannot be there");

        UploadException e = failure(uploadTo("https://" + UNREACHABLE, PICTURE));

        assertThat(e.code()).as(e.getMessage()).isEqualTo("CONNECT_FAILED");
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.isRetryable()).isTrue();
    }

    private static boolean isUnreachable() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(UNREACHABLE, 443), 1000);
            return false;
        } catch (SocketException e) {
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    /** What a server says that knows TLS 1.1 alone, one that takes a cipher suite nobody offered, and one that gives up. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TLS 1.1, 160302002A 02000026 0302 %s 00 002F 00",
        "TLS 1.0, 160301002A 02000026 0301 %s 00 002F 00",
        "3DES with RSA, 160303002A 02000026 0303 %s 00 000A 00",
        "handshake_failure, 1503030002 0228",
        "protocol_version, 1503010002 0246"
    })
    @Covers({"F05", "T12"})
    void sendsNothingByOldTls(String name, String hello) {
        byte[] answer = HexFormat.of().parseHex(hello.formatted("5A".repeat(32)).replace(" ", ""));
        try (TcpListener server = new TcpListener("127.0.0.1", client -> {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.skipNBytes(3);
            in.skipNBytes(in.readUnsignedShort());
            client.getOutputStream().write(answer);
            in.transferTo(OutputStream.nullOutputStream());
        })) {
            UploadException e = failure(uploadTo("https://localhost:" + server.port(), PICTURE));

            assertThat(e.code()).as(e.getMessage()).isEqualTo("TLS_FAILED");
            assertThat(e.outcome()).hasToString("NOT_SENT");
            assertThat(e.fault()).hasToString("ACCOUNT");
            assertThat(e.isRetryable()).isFalse();
        }
    }

    /** A gateway that takes no file of this size says so before it has it all, and goes on reading or hangs up. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Covers("F14")
    void believesNoSuccessOfAServerThatAnswersEarly(boolean readsOn) {
        try (TcpListener server = new TcpListener("127.0.0.1", client -> {
            client.getInputStream().readNBytes(10_000);
            client.getOutputStream()
                    .write("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno"
                            .getBytes(ISO_8859_1));
            if (readsOn) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            client.close();
        })) {
            Exchange exchange = uploadTo("http://127.0.0.1:" + server.port(), LONG_PICTURE);

            UploadException e = failure(exchange);
            assertThat(e.code()).isIn(readsOn ? "NOT_WECHATPAY" : "CONNECTION_LOST", "NOT_WECHATPAY");
            if (e.code().equals("NOT_WECHATPAY")) {
                assertThat(e.what()).contains("HTTP 413");
                assertThat(e.outcome()).hasToString("NOT_SENT");
            } else {
                assertThat(e.outcome()).hasToString("UNKNOWN");
                assertThat(e.isRetryable()).isTrue();
            }
            assertThat(header(exchange, "CamelWechatpayMediaId")).isNull();
        }
    }

    @Test
    @Tag("endurance")
    @Covers("F20")
    void uploadsByASlowLineIfThereIsTime() {
        byte[] picture = Arrays.copyOf(PICTURE, 40_000);
        try (TcpProxy line = TcpProxy.to("127.0.0.1", SIMULATOR.baseUri().getPort())) {
            String there = "https://localhost:" + line.port();
            assertThat(uploadTo(there, PICTURE).getException()).isNull();

            line.slice(1024, Duration.ofMillis(10));
            assertThat(uploadTo(there, picture).getException()).isNull();
            assertThat(received().content()).isEqualTo(picture);

            line.slice(1, Duration.ofMillis(100));
            UploadException e = failure(uploadTo(there, picture, "uploadTimeout=3000"));
            assertThat(e.code()).as(e.getMessage()).isEqualTo("TIMEOUT");
            assertThat(e.what()).contains("uploadTimeout");
            assertThat(e.outcome()).hasToString("UNKNOWN");
            assertThat(e.isRetryable()).isTrue();
        }
    }

    @Test
    @Tag("endurance")
    @Covers("F21")
    void uploadsByteByByte() {
        try (TcpProxy line =
                TcpProxy.to("127.0.0.1", SIMULATOR.baseUri().getPort()).slice(1, Duration.ZERO)) {
            Exchange exchange = uploadTo("https://localhost:" + line.port(), PICTURE, "uploadTimeout=600000");

            assertThat(exchange.getException()).isNull();
            assertThat(received().content()).isEqualTo(PICTURE);
        }
    }

    private Exchange uploadTo(String baseUri, byte[] picture, String... more) {
        String uri = uri(more).replaceFirst("baseUri=[^&]*", "baseUri=" + baseUri);
        return template.send(uri, e -> e.getMessage().setBody(picture));
    }
}
