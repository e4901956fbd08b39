// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.RawHttpServer;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A proxy that does not connect: nothing was sent, and the message names the proxy. */
@Tag("integration")
@Timeout(60)
class ProxyTest extends SimulatedUploads {

    /** What WeChat Pay would say; from a proxy it counts for nothing. */
    private static final String XML = "<xml><return_code>FAIL</return_code><return_msg>image</return_msg></xml>";

    @ParameterizedTest
    @CsvSource({
        "500 Error, CONNECT_FAILED, true",
        "502 Bad Gateway, CONNECT_FAILED, true",
        "503 Service Unavailable, CONNECT_FAILED, true",
        "504 Gateway Timeout, CONNECT_FAILED, true",
        "521 Down, CONNECT_FAILED, true",
        "501 Not Implemented, CONNECT_FAILED, true",
        "530 Frozen, CONNECT_FAILED, true",
        "421 Misdirected Request, CONNECT_FAILED, true",
        "423 Locked, CONNECT_FAILED, true",
        "303 See Other, PROXY_REFUSED, false",
        "410 Gone, PROXY_REFUSED, false",
        "403 Filtered by Squid, PROXY_REFUSED, false",
        "408 Request Timeout, CONNECT_FAILED, true",
        "425 Too Early, CONNECT_FAILED, true",
        "429 Too Many Requests, CONNECT_FAILED, true",
        "407 Proxy Authentication Required, PROXY_REFUSED, false",
        "400 Bad Request, PROXY_REFUSED, false",
        "401 Unauthorized, PROXY_REFUSED, false",
        "403 Forbidden, PROXY_REFUSED, false",
        "404 Not Found, PROXY_REFUSED, false",
        "405 Method Not Allowed, PROXY_REFUSED, false",
        "451 Unavailable For Legal Reasons, PROXY_REFUSED, false",
        "302 Found, PROXY_REFUSED, false"
    })
    @Covers("F22")
    void isToldByItsStatus(String status, String code, boolean retryable) throws IOException {
        for (String page : new String[] {XML, "", "<html>no</html>", "{\"code\":\"SIGN_ERROR\",\"message\":\"no\"}"}) {
            try (TcpProxy proxy = TcpProxy.refusingProxy(status, page)) {
                UploadException e = failure(through(proxy.port()));

                expect(e, code, retryable);
                assertThat(e.fault()).hasToString(retryable ? "SERVICE" : "ACCOUNT");
                assertThat(e.what()).contains("proxyHost", status.substring(0, 3));
            }
        }
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Proxy-Authenticate: Basic realm=\"a\"",
                "Proxy-Authenticate: Digest realm=\"a\", nonce=\"b\", qop=\"auth\"",
                "Proxy-Authenticate: NTLM",
                "Proxy-Authenticate: Negotiate",
                "X: none"
            })
    @Covers("F22")
    void namesTheOptionsOfThePassword(String challenge) throws IOException {
        String answer =
                "HTTP/1.1 407 Proxy Authentication Required\r\n" + challenge + "\r\nContent-Length: 2\r\n\r\nno";
        try (RawHttpServer proxy = RawHttpServer.answering(answer)) {
            String[] known = {"proxyAuthUsername=user", "proxyAuthPassword=RAW(a-wrong-one)"};
            for (UploadException e :
                    new UploadException[] {failure(through(proxy.port())), failure(through(proxy.port(), known))}) {
                expect(e, "PROXY_REFUSED", false);
                assertThat(e.fault()).hasToString("ACCOUNT");
                for (String advice : new String[] {e.advice(), e.advice(Locale.CHINESE)}) {
                    assertThat(advice).contains("proxyAuthUsername", "proxyAuthPassword");
                }
                assertThat(e.getMessage()).doesNotContain("a-wrong-one");
            }
        }
    }

    static Stream<String> brokenAnswers() {
        return Stream.of(
                "",
                "HTTP/1.1 200",
                "SSH-2.0-OpenSSH\r\n",
                "<html>welcome</html>\r\n\r\n",
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\n\r\n",
                "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenAnswers")
    @Covers("F22")
    void thatIsNoneIsTriedAgain(String answer) throws IOException {
        try (RawHttpServer proxy = RawHttpServer.answering(out -> {
            out.write(answer.getBytes(ISO_8859_1));
            throw new IOException("hang up");
        })) {
            UploadException e = failure(through(proxy.port()));

            expect(e, "CONNECT_FAILED", true);
            assertThat(e.what()).contains("proxyHost");
            assertThat(e.advice()).contains("proxy");
        }
    }

    @Test
    @Covers("F22")
    void thatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        UploadException e = failure(through(port));

        expect(e, "CONNECT_FAILED", true);
        assertThat(e.what()).contains("proxy", "proxyHost");
        assertThat(e.advice(Locale.CHINESE)).contains("proxyHost");
    }

    @Test
    void whoseNameIsUnknownIsNamed() {
        UploadException e = failure(upload(PICTURE, "proxyHost=proxy.invalid", "proxyPort=3128"));

        expect(e, "CONNECT_FAILED", true);
        assertThat(e.what()).contains("proxyHost", "unknown host");
    }

    @Test
    void thatSaysNothingIsNamed() throws IOException {
        try (TcpProxy deaf = TcpProxy.deaf()) {
            UploadException silent = failure(through(deaf.port(), "responseTimeout=300"));
            expect(silent, "CONNECT_FAILED", true);
            assertThat(silent.what()).contains("proxyHost", "responseTimeout");

            UploadException late = failure(through(deaf.port(), "uploadTimeout=300"));
            expect(late, "CONNECT_FAILED", true);
            assertThat(late.what()).contains("proxyHost", "uploadTimeout");
        }
    }

    private Exchange through(int port, String... more) {
        String[] all = Stream.concat(Stream.of("proxyHost=127.0.0.1", "proxyPort=" + port), Stream.of(more))
                .toArray(String[]::new);
        return upload(PICTURE, all);
    }

    private static void expect(UploadException e, String code, boolean retryable) {
        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.isRetryable()).isEqualTo(retryable);
        assertThat(e.getMessage()).hasSizeLessThan(2048);
    }
}
