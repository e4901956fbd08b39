// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody replaces an expired certificate while the routes run. */
@Tag("integration")
class RenewalTest extends V3Uploads {

    private WechatpaySimulator simulator;

    @BeforeEach
    void start() {
        simulator = WechatpaySimulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploadmedia", "merchant-media"})
    void takesARenewedCertificateWithoutARestart(String api) {
        assertThat(upload(api).getException()).isNull();
        simulator.expireCertificate(merchant());
        assertThat(header(upload(api), "CamelWechatpayMediaFault")).isEqualTo("ACCOUNT");
        assertThat(header(upload(api), "CamelWechatpayMediaFault")).isEqualTo("ACCOUNT");

        simulator.renewCertificate(merchant());

        assertThat(upload(api).getException()).isNull();
        assertThat(upload(api).getException()).isNull();
    }

    @Test
    void downloadsCertificatesWithTheRenewedOneToo() {
        String uri = "wechatpay-media:merchant-media?" + simulator.certificateOptions("merchant-media");
        simulator.expireCertificate(merchant());
        assertThat(header(send(uri, PICTURE, Map.of()), "CamelWechatpayMediaFault"))
                .isEqualTo("ACCOUNT");
        simulator.renewCertificate(merchant());

        assertThat(send(uri, PICTURE, Map.of()).getException()).isNull();
    }

    @Test
    @Covers("F11")
    void keepsToTheOldOneWhileTheNewOneIsHalfWritten() throws IOException {
        Path folder = simulator.credentials();
        Path p12 = folder.resolve("apiclient_cert.p12");
        assertThat(upload("uploadmedia").getException()).isNull();
        simulator.expireCertificate(merchant());
        upload("uploadmedia");
        byte[] whole = Files.readAllBytes(p12);
        Files.write(p12, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThat(header(upload("uploadmedia"), "CamelWechatpayMediaErrorCode"))
                .isEqualTo("CLIENT_CERTIFICATE");

        simulator.renewCertificate(merchant());
        assertThat(upload("uploadmedia").getException()).isNull();
    }

    @Test
    void isRenewedUnderManyThreads() {
        AtomicInteger failed = new AtomicInteger();
        simulator.expireCertificate(merchant());
        IntStream.range(0, 40).parallel().forEach(i -> upload("uploadmedia"));
        simulator.renewCertificate(merchant());
        upload("uploadmedia");
        IntStream.range(0, 40).parallel().forEach(i -> {
            if (upload("uploadmedia").getException() != null) {
                failed.incrementAndGet();
            }
        });

        assertThat(failed).hasValue(0);
    }

    private String merchant() {
        return simulator.merchant().id();
    }

    private Exchange upload(String api) {
        return send("wechatpay-media:" + api + "?" + simulator.endpointOptions(api) + ONE_TRY, PICTURE, Map.of());
    }
}
