// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox;

import static io.github.camelwechatpay.media.inbox.InboxBench.await;
import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.WechatpaySimulatorExtension;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import io.github.camelwechatpay.media.test.tier.Sampled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands between an inbox and WeChat Pay, good files wait for it to pass: none goes to failed or quarantine. */
@Timeout(180)
@Tag("endurance")
class InboxBehindGatewayTest {

    private static final int FILES = 30;

    @RegisterExtension
    static final WechatpaySimulatorExtension WECHATPAY = new WechatpaySimulatorExtension();

    @TempDir
    Path temp;

    static Stream<Arguments> answersThatPass() {
        Answer page = Answer.raw(429, "text/html", "<html>slow down</html>");
        String json = "{\"code\":\"FREQUENCY_LIMIT_EXCEED\",\"message\":\"频率超限\"}";
        return Stream.of(
                Arguments.of("429 as HTML", page),
                Arguments.of("429 that tells when", page.withHeader("Retry-After", "1")),
                Arguments.of("429 that tells nonsense", page.withHeader("Retry-After", "-7")),
                Arguments.of("429 without a body", Answer.raw(429, null, "")),
                Arguments.of("429 of another JSON", Answer.raw(429, "application/json", "{\"error\":\"rate\"}")),
                Arguments.of("408", Answer.raw(408, "text/html", "<html/>")),
                Arguments.of("425", Answer.raw(425, "text/html", "<html/>")),
                Arguments.of("403 for frequency", Answer.raw(403, "application/json", json)));
    }

    @ParameterizedTest(name = "{0}")
    @Sampled(value = "answersThatPass", every = 8)
    void keepsGoodFilesWhileAGatewayRefuses(String name, Answer answer) throws Exception {
        WECHATPAY.next(10, answer);
        try (InboxBench bench = new InboxBench(temp, uri())) {
            bench.with("threads", "4").receives(FILES);
            bench.start();

            expectAllDone(bench);
        }
    }

    @Test
    void keepsGoodFilesWhileAProxyRefuses() throws Exception {
        refuseByProxy("502 Bad Gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Service Unavailable", "429 Too Many Requests", ""})
    void keepsGoodFilesHoweverAProxyRefuses(String status) throws Exception {
        refuseByProxy(status);
    }

    private void refuseByProxy(String status) throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TcpProxy proxy = TcpProxy.proxy(
                        () -> down.get() ? status : null, WECHATPAY.baseUri().getPort());
                InboxBench bench = new InboxBench(temp, uri() + "&proxyHost=127.0.0.1&proxyPort=" + proxy.port())) {
            bench.with("threads", "4").receives(FILES);
            bench.start();
            await().until(() -> !bench.lines().isEmpty());
            down.set(false);

            expectAllDone(bench);
        }
    }

    @Test
    void stopsWhereAProxyWantsAPassword() throws Exception {
        forbidByProxy("407 Proxy Authentication Required");
    }

    @Test
    void stopsWhereAProxyForbidsTheHost() throws Exception {
        forbidByProxy("403 Forbidden");
    }

    private void forbidByProxy(String status) throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        try (TcpProxy proxy = TcpProxy.proxy(
                        () -> down.get() ? status : null, WECHATPAY.baseUri().getPort());
                InboxBench bench = new InboxBench(temp, uri() + "&proxyHost=127.0.0.1&proxyPort=" + proxy.port())) {
            bench.receives(FILES);
            bench.start();
            await().until(() -> bench.logged().stream().anyMatch(line -> line.contains("PROXY_REFUSED")));
            assertThat(names(bench.inbox)).hasSize(FILES);
            down.set(false);

            expectAllDone(bench);
        }
    }

    private static void expectAllDone(InboxBench bench) throws IOException {
        await().until(() ->
                names(bench.done).size() == FILES && names(bench.inbox).isEmpty());
        assertThat(names(bench.failed)).isEmpty();
        assertThat(names(bench.quarantine)).isEmpty();
    }

    private static String uri() {
        return "wechatpay-media:merchant-media?" + WECHATPAY.endpointOptions("merchant-media") + InboxBench.ONE_TRY;
    }
}
