// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each timeout and limit names the option that ended the upload, and no other. */
@Tag("integration")
@Timeout(60)
class TimeoutsTest extends V3Uploads {

    private static final List<String> OPTIONS =
            List.of("uploadTimeout", "responseTimeout", "connectTimeout", "maxConnections");

    @Test
    void ofTheAnswerNameResponseTimeout() {
        SIMULATOR.next(Answer.success().after(Duration.ofSeconds(20)));

        expect(upload(PICTURE, "responseTimeout=300"), "TIMEOUT", "responseTimeout");
    }

    @Test
    void ofAPauseWithinTheAnswerNameResponseTimeout() {
        SIMULATOR.next(Answer.dribble(Duration.ofSeconds(60)));

        expect(upload(PICTURE, "responseTimeout=50"), "TIMEOUT", "responseTimeout");
    }

    @Test
    void ofTheUploadNameUploadTimeout() {
        SIMULATOR.next(Answer.success().after(Duration.ofSeconds(20)));

        expect(upload(PICTURE, "uploadTimeout=3000"), "TIMEOUT", "uploadTimeout");
    }

    @Test
    @Covers("F06")
    void ofTheHandshakeNameConnectTimeout() throws IOException {
        try (TcpProxy deaf = TcpProxy.deaf()) {
            UploadException e = expect(
                    uploadTo("https://localhost:" + deaf.port(), "connectTimeout=300"),
                    "CONNECT_FAILED",
                    "connectTimeout");

            assertThat(e.what()).contains("TLS");
            assertThat(e.advice()).contains("TLS");
        }
    }

    @Test
    void ofTheHandshakeThatOutlastTheUploadNameUploadTimeout() throws IOException {
        try (TcpProxy deaf = TcpProxy.deaf()) {
            expect(
                    uploadTo("https://localhost:" + deaf.port(), "uploadTimeout=300"),
                    "CONNECT_FAILED",
                    "uploadTimeout");
        }
    }

    /** Linux takes no more connections than the backlog says and lets the others wait. */
    @Test
    @Covers("F02")
    void ofTheConnectionNameConnectTimeout() throws IOException {
        try (java.net.ServerSocket full =
                new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            List<Socket> others = new ArrayList<>();
            while (others.size() < 20 && connects(full.getLocalPort(), others)) {
                // until it is full
            }
            org.junit.jupiter.api.Assumptions.assumeTrue(others.size() < 20, "this system knows no full backlog");

            expect(
                    uploadTo("http://127.0.0.1:" + full.getLocalPort(), "connectTimeout=300"),
                    "CONNECT_FAILED",
                    "connectTimeout");
            for (Socket other : others) {
                other.close();
            }
        }
    }

    private static boolean connects(int port, List<Socket> others) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new java.net.InetSocketAddress("127.0.0.1", port), 500);
            others.add(socket);
            return true;
        } catch (java.net.SocketTimeoutException e) {
            socket.close();
            return false;
        }
    }

    @Test
    void ofThePoolNameMaxConnections() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        HttpClientConfigurer signal =
                builder -> builder.addRequestInterceptorLast((request, entity, http) -> busy.countDown());
        context.getRegistry().bind("signal", signal);
        SIMULATOR.next(Answer.success().after(Duration.ofSeconds(5)));
        String[] one = {"maxConnections=1", "httpClientConfigurer=#bean:signal"};
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(() -> upload(PICTURE, one));
        busy.await();

        UploadException e =
                expect(upload(PICTURE, one[0], one[1], "uploadTimeout=300"), "CONNECT_FAILED", "maxConnections");

        assertThat(e.what()).contains("free");
        assertThat(first.get().getException()).isNull();
    }

    @Test
    @Covers("F03")
    void isNoneWhereANameIsUnknown() {
        UploadException e = failure(uploadTo("https://pay.invalid"));

        assertThat(e.getMessage()).contains("unknown host", "DNS").doesNotContain(OPTIONS.toArray(String[]::new));
    }

    static Stream<Stuck> streamsThatDoNotEnd() {
        return Stream.of(Stuck.values());
    }

    @ParameterizedTest
    @MethodSource("streamsThatDoNotEnd")
    @Covers("T08")
    void ofAStreamBodyNameUploadTimeout(Stuck kind) {
        StuckStream stream = new StuckStream(kind);
        Exchange exchange = upload(stream, "uploadTimeout=500");

        UploadException e = failure(exchange);
        assertThat(e).isInstanceOf(InvalidMediaException.class);
        assertThat(e.code()).isEqualTo("UNREADABLE");
        assertThat(e.outcome()).hasToString("NOT_SENT");
        assertThat(e.category()).hasToString("STORAGE");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.what()).contains("stream", "uploadTimeout");
        assertThat(e.advice()).contains("uploadTimeout");
        assertThat(e.advice(Locale.CHINESE)).contains("uploadTimeout");
        assertThat(SIMULATOR.received()).isEmpty();
        Awaitility.await().until(() -> !stream.isBeingRead());
        assertThat(failure(sendAgain(exchange)).what()).contains("uploadTimeout");
    }

    @Test
    void ofAStreamThatHeedsNothingFreesTheRouteAllTheSame() {
        StuckStream stream = new StuckStream(null);

        assertThat(failure(upload(stream, "uploadTimeout=500")).code()).isEqualTo("UNREADABLE");
        assertThat(upload(PICTURE).getException()).isNull();
        stream.release();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areNotTakenForAnInterruptOfTheRoute(boolean throwing) throws Exception {
        StuckStream stream = new StuckStream(Stuck.UNTIL_INTERRUPTED);
        AtomicReference<Exchange> result = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread route = new Thread(() -> {
            result.set(upload(stream, "throwExceptionOnFailure=" + throwing));
            flag.set(Thread.interrupted());
        });
        route.start();
        Awaitility.await().until(stream::isBeingRead);
        route.interrupt();
        route.join();

        UploadException e = failure(result.get());
        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).isEqualTo("INTERRUPTED");
        assertThat(flag).hasValue(true);
        Awaitility.await().until(() -> !stream.isBeingRead());
    }

    @Test
    void letsManyStreamsThatHangEndTogether() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<StuckStream> streams = Stream.generate(() -> new StuckStream(Stuck.UNTIL_CLOSED))
                .limit(16)
                .toList();
        List<Future<Exchange>> uploads = streams.stream()
                .map(stream -> threads.submit(() -> upload(stream, "uploadTimeout=500")))
                .toList();
        for (Future<Exchange> upload : uploads) {
            assertThat(failure(upload.get()).code()).isEqualTo("UNREADABLE");
        }
        Awaitility.await().until(() -> streams.stream().noneMatch(StuckStream::isBeingRead));
        threads.shutdown();
    }

    private Exchange sendAgain(Exchange exchange) {
        exchange.setException(null);
        return template.send(uri("uploadTimeout=500"), exchange);
    }

    private UploadException expect(Exchange exchange, String code, String option) {
        UploadException e = failure(exchange);
        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.outcome()).hasToString(code.equals("TIMEOUT") ? "UNKNOWN" : "NOT_SENT");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.what()).contains(option);
        assertThat(e.advice()).contains(option);
        assertThat(e.advice(Locale.CHINESE)).contains(option);
        OPTIONS.stream().filter(other -> !other.equals(option)).forEach(other -> {
            boolean alternative = other.equals("uploadTimeout") && option.equals("maxConnections");
            if (!alternative) {
                assertThat(e.getMessage()).doesNotContain(other);
            }
        });
        return e;
    }

    private Exchange uploadTo(String baseUri, String... more) {
        String uri = uri(more).replaceFirst("baseUri=[^&]*", "baseUri=" + baseUri);
        return template.send(uri, e -> e.getMessage().setBody(PICTURE));
    }

    private enum Stuck {
        DRIPPING,
        UNTIL_CLOSED,
        UNTIL_INTERRUPTED
    }

    /** A stream that brings a few bytes and then hangs, until it is told to end in the way that it heeds. */
    private static final class StuckStream extends InputStream {

        private final Stuck kind;
        private final CountDownLatch released = new CountDownLatch(1);
        private volatile boolean read;

        /** @param kind null for one that heeds nothing */
        StuckStream(Stuck kind) {
            this.kind = kind;
        }

        boolean isBeingRead() {
            return read;
        }

        void release() {
            released.countDown();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int one = read();
            if (one >= 0) {
                bytes[from] = (byte) one;
            }
            return one < 0 ? -1 : 1;
        }

        @Override
        public int read() throws IOException {
            read = true;
            try {
                if (kind == Stuck.DRIPPING) {
                    Thread.sleep(20);
                    return 'B';
                }
                waitForIt();
                throw new IOException("closed");
            } catch (InterruptedException e) {
                if (kind == Stuck.DRIPPING) {
                    Thread.currentThread().interrupt();
                    return 'B';
                }
                throw new InterruptedIOException();
            } finally {
                read = false;
            }
        }

        private void waitForIt() throws InterruptedException {
            while (true) {
                try {
                    released.await();
                    return;
                } catch (InterruptedException e) {
                    if (kind == Stuck.UNTIL_INTERRUPTED) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void close() {
            if (kind == Stuck.UNTIL_CLOSED) {
                released.countDown();
            }
        }
    }
}
