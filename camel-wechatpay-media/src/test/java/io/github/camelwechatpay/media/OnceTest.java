// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.net.TcpProxy;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that a server closes while they are idle. */
@Tag("integration")
@Timeout(60)
class OnceTest extends V3Uploads {

    private static final int UPLOADS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"bank-package-file", "shopping-receipt"})
    void neverUsesAConnectionTwiceForACallThatMustNotBeRepeated(String api) {
        expectNoneUnknown(uriOf(api, fields(api)), api);

        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(UPLOADS);
    }

    @ParameterizedTest
    @CsvSource({"uploadmedia", "merchant-media", "brand-coupon-image"})
    void doesSoIfAnUploadIsNotToBeRepeated(String api) {
        expectNoneUnknown(uriOf(api, "repeatUnknown=false"), api);

        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(UPLOADS);
    }

    @Test
    void doesSoForACustomCall() {
        String custom = uriOf("merchant-media", "customPath=/v3/merchant/media/upload", "repeatUnknown=false")
                .replace("wechatpay-media:merchant-media", "wechatpay-media:custom");
        expectNoneUnknown(custom, "merchant-media");

        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(UPLOADS);
    }

    @Test
    void takesNoConnectionOfOtherUploads() {
        String once = uriOf("merchant-media", "repeatUnknown=false");
        for (int i = 0; i < 3; i++) {
            assertThat(send(uriOf("merchant-media"), PICTURE, Map.of()).getException())
                    .isNull();
            assertThat(send(once, PICTURE, Map.of()).getException()).isNull();
        }

        assertThat(SIMULATOR.connectionsOpened()).isEqualTo(1 + 3);
    }

    @Test
    void makesRoomForANewConnection() {
        String full = "maxConnections=1";
        for (int i = 0; i < 3; i++) {
            assertThat(send(uriOf("merchant-media", full), PICTURE, Map.of()).getException())
                    .isNull();
            assertThat(send(uriOf("merchant-media", full, "repeatUnknown=false"), PICTURE, Map.of())
                            .getException())
                    .isNull();
        }
    }

    /** A check costs a millisecond, so a connection that was used just now goes unchecked. */
    @ParameterizedTest
    @ValueSource(strings = {"uploadmedia", "merchant-media"})
    @Covers("F15")
    void seesThatAConnectionWasClosed(String api) {
        try (TcpProxy relay = TcpProxy.to("127.0.0.1", SIMULATOR.baseUri().getPort())) {
            String uri = through(relay, uriOf(api));
            for (int i = 0; i < UPLOADS; i++) {
                relay.cut();
                Awaitility.await().pollDelay(Duration.ofMillis(100)).until(() -> true);
                assertThat(send(uri, PICTURE, Map.of()).getException()).isNull();
            }
        }
    }

    private void expectNoneUnknown(String direct, String api) {
        try (TcpProxy relay = TcpProxy.to("127.0.0.1", SIMULATOR.baseUri().getPort())) {
            String uri = through(relay, direct);
            for (int i = 0; i < UPLOADS; i++) {
                relay.cut();
                Exchange exchange = send(uri, CallFixture.of(api).file(), Map.of());
                assertThat(exchange.getException()).isNull();
            }
        }
    }

    private static String through(TcpProxy relay, String uri) {
        return uri.replaceFirst("baseUri=[^&]*", "baseUri=https://localhost:" + relay.port());
    }

    private static String[] fields(String api) {
        return CallFixture.of(api).meta().toArray(String[]::new);
    }
}
