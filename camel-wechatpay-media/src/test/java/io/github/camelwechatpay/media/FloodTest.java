// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.RawHttpServer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that do not end cost a bounded number of bytes, wherever they are too long. */
@Tag("integration")
@Timeout(120)
class FloodTest extends SimulatedUploads {

    private static final long FLOOD = 256L * 1024 * 1024;

    /** What is read, and what fits into the buffers of two sockets besides. */
    private static final long BOUND = 16L * 1024 * 1024;

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static final String LINE = "x".repeat(15_000);

    static Stream<Arguments> floods() {
        return Stream.of(
                flood("body of a known length", OK + "Content-Length: " + FLOOD + "\r\n\r\n", LINE),
                flood("body until the connection ends", OK + "\r\n", LINE),
                flood("chunks", OK + "Transfer-Encoding: chunked\r\n\r\n", "3A98\r\n" + LINE + "\r\n"),
                flood(
                        "chunks that are nearly empty",
                        OK + "Transfer-Encoding: chunked\r\n\r\n",
                        "1;" + LINE + "\r\nx\r\n"),
                flood("trailers", OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", "T: " + LINE + "\r\n"),
                flood("headers", OK, "X: " + LINE + "\r\n"),
                flood("short headers", OK, "X: y\r\n"),
                flood("one header", OK + "X: ", LINE),
                flood("a folded header", OK + "X: y\r\n", " " + LINE + "\r\n"),
                flood("empty lines", "", "\r\n"),
                flood("one status line", "HTTP/1.1 200 ", LINE),
                flood("100 Continue", "", "HTTP/1.1 100 Continue\r\n\r\n"),
                flood("103 Early Hints", "", "HTTP/1.1 103 Early Hints\r\nLink: " + LINE + "\r\n\r\n"),
                flood("a refusal", "HTTP/1.1 503 Busy\r\nContent-Length: " + FLOOD + "\r\n\r\n", LINE),
                flood("bytes that are no HTTP", "", LINE));
    }

    private static Arguments flood(String name, String head, String again) {
        return Arguments.of(name, head, again);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    @Covers({"T21", "F43"})
    void isReadNoFurtherThanWanted(String name, String head, String again) throws IOException {
        try (RawHttpServer server = flooding(head, again)) {
            UploadException e = failure(upload(server.uri()));

            assertThat(e).isInstanceOf(NoAnswerException.class);
            assertThat(e.code()).isIn("NOT_WECHATPAY", "CONNECTION_LOST");
            assertThat(e.getMessage()).hasSizeLessThan(2048).doesNotContain("xxx");
            await().until(() -> server.open() == 0);
            assertThat(server.written()).isLessThan(BOUND);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    @Covers("T21")
    void isReadNoFurtherThanWantedFromAProxy(String name, String head, String again) throws IOException {
        String refusal = head.replace("200 OK", "502 Bad Gateway");
        try (RawHttpServer proxy = flooding(refusal, again)) {
            UploadException e = failure(upload(PICTURE, "proxyHost=127.0.0.1", "proxyPort=" + proxy.port()));

            assertThat(e.code()).as(e.getMessage()).isEqualTo("CONNECT_FAILED");
            assertThat(e.getMessage()).contains("proxyHost").doesNotContain("xxx");
            await().until(() -> proxy.open() == 0);
            assertThat(proxy.written()).isLessThan(BOUND);
        }
    }

    @Test
    void keepsAConnectionWhoseAnswerIsJustAsLongAsWanted() throws IOException {
        String body = "x".repeat(64 * 1024);
        try (RawHttpServer server =
                RawHttpServer.answering(OK + "Content-Length: " + body.length() + "\r\n\r\n" + body)) {
            for (int i = 0; i < 3; i++) {
                assertThat(failure(upload(server.uri())).code()).isEqualTo("NOT_WECHATPAY");
            }

            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.open()).isEqualTo(1);
        }
    }

    @Test
    @Covers("T21")
    void asksForNothingCompressed() {
        upload(PICTURE);

        assertThat(received().headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("Accept-Encoding"));
    }

    private static RawHttpServer flooding(String head, String again) {
        byte[] block = again.repeat(1 + 64 * 1024 / again.length()).getBytes(ISO_8859_1);
        return RawHttpServer.answering(out -> {
            out.write(head.getBytes(ISO_8859_1));
            for (long sent = 0; sent < FLOOD; sent += block.length) {
                out.write(block);
            }
        });
    }

    private org.apache.camel.Exchange upload(String server) {
        String uri = uri().replaceFirst("baseUri=[^&]*", "baseUri=" + server);
        return template.send(uri, e -> e.getMessage().setBody(PICTURE));
    }
}
