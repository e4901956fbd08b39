// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class TransportTest extends SimulatedUploads {

    @TempDir
    Path folder;

    @Test
    void usesOneConnectionForOneUploadAfterAnother() {
        for (int i = 0; i < 50; i++) {
            assertThat(upload(PICTURE).getException()).isNull();
        }

        assertThat(SIMULATOR.received()).hasSize(50);
        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(1);
    }

    @Test
    @Tag("endurance")
    @Covers("F15")
    void dropsAConnectionThatNobodyUsesBeforeWeChatPayDoes() throws Exception {
        try (TcpProxy relay = TcpProxy.to("127.0.0.1", SIMULATOR.baseUri().getPort())) {
            assertThat(uploadTo("https://localhost:" + relay.port()).getException())
                    .isNull();
            long answered = System.nanoTime();

            long left = relay.clientLeft().get(120, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(left - answered)).isBetween(Duration.ofMillis(6500), Duration.ofSeconds(20));
        }
    }

    @Test
    @Tag("endurance")
    void mixesNothingUpWhen32ThreadsUpload50PicturesEach() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<List<Exchange>>> results = new ArrayList<>();
        for (int thread = 0; thread < 32; thread++) {
            int first = thread * 50;
            results.add(threads.submit(() -> {
                List<Exchange> exchanges = new ArrayList<>();
                for (int i = first; i < first + 50; i++) {
                    exchanges.add(upload(picture(i), Map.of("Number", i)));
                }
                return exchanges;
            }));
        }
        Set<String> ids = new HashSet<>();
        Map<String, String> idsByDigest = new HashMap<>();
        for (Future<List<Exchange>> result : results) {
            for (Exchange exchange : result.get(300, TimeUnit.SECONDS)) {
                assertThat(exchange.getException()).isNull();
                int number = exchange.getMessage().getHeader("Number", Integer.class);
                assertThat(header(exchange, "CamelWechatpayMediaDigest")).isEqualTo(md5(picture(number)));
                ids.add(header(exchange, "CamelWechatpayMediaId"));
                idsByDigest.put(md5(picture(number)), header(exchange, "CamelWechatpayMediaId"));
            }
        }
        threads.shutdown();

        assertThat(ids).hasSize(1600);
        assertThat(SIMULATOR.received()).hasSize(1600).allSatisfy(received -> assertThat(
                        idsByDigest.get(md5(received.content())))
                .isEqualTo(received.mediaId()));
        assertThat(SIMULATOR.connectionsOpened()).isBetween(1, 20);
    }

    @Test
    @Covers({"T24", "F43"})
    void sendsWhatIsItsOwnAndNothingOfTheMessage() {
        upload(PICTURE);
        ReceivedUpload plain = received();
        Map<String, Object> hostile = new HashMap<>();
        for (String name : new String[] {
            "CamelHttpUri",
            "CamelHttpPath",
            "CamelHttpQuery",
            "CamelHttpMethod",
            "CamelHttpRawQuery",
            "Host",
            "Authorization",
            "Cookie",
            "Content-Type",
            "Content-Length",
            "Transfer-Encoding",
            "Connection",
            "Expect",
            "X-Id-Card",
            "User-Agent",
            "Accept",
            "Proxy-Authorization",
            "CamelWechatpayMediaMchId",
            "CamelWechatpayMediaApi",
            "CamelWechatpayMediaBaseUri",
            "CamelWechatpayMediaCheckMedia",
            "CamelWechatpayMediaDigest",
            "CamelWechatpayMediaSentFileName"
        }) {
            for (String spelling : new String[] {name, name.toLowerCase(), name.toUpperCase()}) {
                hostile.put(spelling, "http://127.0.0.1:1/evil\r\nX-Injected: 1");
            }
        }
        assertThat(upload(PICTURE, hostile).getException()).isNull();
        ReceivedUpload attacked = received();

        assertThat(attacked.path()).isEqualTo(plain.path());
        assertThat(withoutBoundary(attacked)).isEqualTo(withoutBoundary(plain));
        assertThat(withoutBoundary(plain).keySet().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder(
                        "host", "accept", "connection", "content-length", "content-type", "user-agent");
        assertThat(plain.header("User-Agent")).startsWith("camel-wechatpay-media");
        assertThat(attacked.fields()).isEqualTo(plain.fields());
        assertThat(attacked.fileName()).isEqualTo(plain.fileName());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    @Covers("F41")
    void asksOnceAndLeavesRepeatingToItsOwner(int status) {
        SIMULATOR.always(Answer.raw(status, "text/html", "<html/>").withHeader("Retry-After", "0"));
        UploadException e = failure(upload(PICTURE));

        assertThat(e.code()).isEqualTo("NOT_WECHATPAY");
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    @Covers({"T22", "F42"})
    void followsNoRedirect() {
        SIMULATOR.next(Answer.redirect(SIMULATOR.baseUri().resolve("/secapi/mch/uploadmedia")));

        assertThat(failure(upload(PICTURE)).code()).isEqualTo("NOT_WECHATPAY");
        assertThat(SIMULATOR.received()).hasSize(1);
    }

    @Test
    @Covers({"T22", "F42"})
    void letsNoConfigurerBringBackRedirectsOrRetries() {
        HttpClientConfigurer configurer = builder -> builder.setRedirectStrategy(DefaultRedirectStrategy.INSTANCE)
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1)))
                .addRequestInterceptorLast((request, entity, http) -> request.setHeader("X-Gateway", "mine"));
        context.getRegistry().bind("configurer", configurer);
        SIMULATOR.next(Answer.redirect(SIMULATOR.baseUri().resolve("/secapi/mch/uploadmedia")));
        upload(PICTURE, "httpClientConfigurer=#bean:configurer");
        SIMULATOR.next(Answer.raw(503, "text/html", "<html/>"));
        upload(PICTURE, "httpClientConfigurer=#bean:configurer");

        assertThat(SIMULATOR.received()).hasSize(2).allSatisfy(received -> assertThat(received.header("X-Gateway"))
                .isEqualTo("mine"));
    }

    @Test
    @Covers({"T09", "F50"})
    void neverCompletesARequestWhoseFileChangedUnderIt() throws IOException {
        Path file = Files.write(folder.resolve("growing.bmp"), picture(1));
        HttpClientConfigurer grow = builder -> builder.addRequestInterceptorLast(
                (request, entity, http) -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
        context.getRegistry().bind("grow", grow);

        UploadException e = failure(upload(file, "httpClientConfigurer=#bean:grow"));

        assertThat(e).isInstanceOf(InvalidMediaException.class);
        assertThat(e.code()).isEqualTo("CHANGED");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.getMessage()).doesNotContain("growing");
        assertThat(SIMULATOR.received())
                .noneMatch(received -> received.checkResult().passed());
        assertThat(upload(PICTURE).getException()).isNull();
    }

    @Test
    @Covers("F17")
    void givesUpOnAnAnswerThatDoesNotCome() {
        SIMULATOR.next(Answer.success().after(Duration.ofSeconds(20)));

        expect(upload(PICTURE, "responseTimeout=300"), "TIMEOUT", "UNKNOWN", true);
    }

    @Test
    @Covers({"T21", "F19"})
    void givesUpOnAnAnswerThatComesDropByDrop() {
        SIMULATOR.next(Answer.dribble(Duration.ofSeconds(60)));

        // long enough to send the file from a busy machine
        expect(upload(PICTURE, "uploadTimeout=3000"), "TIMEOUT", "UNKNOWN", true);
    }

    @Test
    @Covers("F01")
    void sendsNothingWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        expect(uploadTo("https://localhost:" + port), "CONNECT_FAILED", "NOT_SENT", true);
    }

    @Test
    @Covers("F03")
    void sendsNothingToAHostWithoutAnAddress() {
        expect(uploadTo("https://pay.invalid"), "CONNECT_FAILED", "NOT_SENT", true);
    }

    @Test
    @Covers("F06")
    void sendsNothingWhereTheHandshakeStalls() throws IOException {
        try (TcpProxy deaf = TcpProxy.deaf()) {
            expect(
                    uploadTo("https://localhost:" + deaf.port(), "connectTimeout=300"),
                    "CONNECT_FAILED",
                    "NOT_SENT",
                    true);
        }
    }

    @Test
    void waitsForAFreeConnectionNoLongerThanUploadTimeout() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        HttpClientConfigurer signal =
                builder -> builder.addRequestInterceptorLast((request, entity, http) -> busy.countDown());
        context.getRegistry().bind("signal", signal);
        SIMULATOR.next(Answer.success().after(Duration.ofSeconds(3)));
        ExecutorService other = Executors.newSingleThreadExecutor();
        Future<Exchange> first =
                other.submit(() -> upload(PICTURE, "maxConnections=1", "httpClientConfigurer=#bean:signal"));
        busy.await();

        Exchange second = upload(PICTURE, "maxConnections=1", "httpClientConfigurer=#bean:signal", "uploadTimeout=200");

        expect(second, "CONNECT_FAILED", "NOT_SENT", true);
        assertThat(first.get().getException()).isNull();
        other.shutdown();
    }

    @Test
    void saysThatItWasStoppedIfItsComponentIs() throws Exception {
        Producer producer = context.getEndpoint(uri()).createProducer();
        producer.start();
        context.getComponent("wechatpay-media", WechatpayMediaComponent.class).stop();
        Exchange exchange = context.getEndpoint(uri()).createExchange();
        exchange.getMessage().setBody(PICTURE);

        UploadException e = catchThrowableOfType(UploadException.class, () -> producer.process(exchange));

        assertThat(e.code()).isEqualTo("INTERRUPTED");
        assertThat(e.outcome()).hasToString("NOT_SENT");
    }

    @Test
    @Covers("F57")
    void alwaysThrowsAnInterruptAndKeepsTheFlag() throws Exception {
        AtomicReference<Exchange> result = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            Thread.currentThread().interrupt();
            result.set(upload(PICTURE, "throwExceptionOnFailure=false"));
            flag.set(Thread.interrupted());
        });
        thread.start();
        thread.join();

        expect(result.get(), "INTERRUPTED", "NOT_SENT", true);
        assertThat(flag).hasValue(true);
        assertThat(SIMULATOR.received()).isEmpty();
    }

    @Test
    void goesThroughAProxyThatAsksForAPassword() throws IOException {
        try (TcpProxy proxy = TcpProxy.proxyTo(SIMULATOR.baseUri().getPort())) {
            Exchange exchange = upload(
                    PICTURE,
                    "proxyHost=127.0.0.1",
                    "proxyPort=" + proxy.port(),
                    "proxyAuthUsername=user",
                    "proxyAuthPassword=RAW(pass)");

            assertThat(exchange.getException()).isNull();
            assertThat(proxy.requests()).singleElement().asString().startsWith("CONNECT localhost:");
        }
    }

    private void expect(Exchange exchange, String code, String outcome, boolean retryable) {
        UploadException e = failure(exchange);
        assertThat(e).isInstanceOf(NoAnswerException.class);
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        assertThat(e.outcome()).hasToString(outcome);
        assertThat(e.isRetryable()).isEqualTo(retryable);
    }

    private Exchange uploadTo(String baseUri, String... more) {
        String uri = uri(more).replaceFirst("baseUri=[^&]*", "baseUri=" + baseUri);
        return template.send(uri, e -> e.getMessage().setBody(PICTURE));
    }

    private static Map<String, Object> withoutBoundary(ReceivedUpload upload) {
        Map<String, Object> headers = new HashMap<>(upload.headers());
        headers.replaceAll((name, value) -> name.equalsIgnoreCase("Content-Type")
                ? value.toString().replaceFirst("boundary=[a-z]+[0-9A-Z]{32}", "boundary=…")
                : value);
        return headers;
    }

    /** A whole picture with the number behind its end. */
    private static byte[] picture(int number) {
        return ByteBuffer.wrap(Arrays.copyOf(PICTURE, PICTURE.length + 4 + number % 3000))
                .putInt(PICTURE.length, number)
                .array();
    }

    private static String md5(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    }
}
