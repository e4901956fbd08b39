// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.ledger.JdbcMediaLedger;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.SimulatedMerchant;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.apache.camel.main.Main;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One application for three merchants, set up by properties: two components, and one merchant by an endpoint's options. */
@Tag("integration")
@Timeout(300)
class MerchantsTest {

    private static final int THREADS = 16;
    private static final int UPLOADS_OF_A_THREAD = 15;
    private static final List<String> IDS = List.of("1900000101", "1900000102", "1900000103");
    private static final List<String> APIS = List.of("uploadmedia", "merchant-media");

    private final WechatpaySimulator simulator = WechatpaySimulator.builder()
            .merchant(IDS.get(0))
            .merchant(IDS.get(1))
            .merchant(IDS.get(2))
            .start();
    private final Main main = new Main();
    private ProducerTemplate template;

    @BeforeEach
    void begin() throws Exception {
        Properties properties = new Properties();
        merchant(properties, "camel.component.wechatpay-media.", 0);
        properties.setProperty("camel.beans.merchantb", "#class:" + WechatpayMediaComponent.class.getName());
        merchant(properties, "camel.component.merchantb.", 1);
        properties.setProperty("camel.beans.db", "#class:" + JdbcDataSource.class.getName());
        properties.setProperty("camel.beans.db.url", "jdbc:h2:mem:merchants;DB_CLOSE_DELAY=-1");
        properties.setProperty("camel.beans.ledger", "#class:" + JdbcMediaLedger.class.getName() + "(#bean:db)");
        properties.setProperty("camel.beans.ledger.createTable", "true");
        main.setOverrideProperties(properties);
        main.start();
        template = main.getCamelTemplate();
    }

    private void merchant(Properties properties, String prefix, int number) {
        SimulatedMerchant merchant = simulator.merchant(IDS.get(number));
        properties.setProperty(prefix + "mch-id", merchant.id());
        properties.setProperty(prefix + "credentials", merchant.credentials().toString());
        properties.setProperty(prefix + "api-key", merchant.apiKey());
        properties.setProperty(prefix + "public-key-serial", merchant.publicKeySerial());
        properties.setProperty(prefix + "base-uri", simulator.baseUri().toString());
        properties.setProperty(
                prefix + "ca-certificate", simulator.caCertificate().toString());
    }

    @AfterEach
    void end() {
        main.stop();
        simulator.close();
    }

    /** As the merchant of that number. */
    private String uri(int merchant, String api, String options) {
        return switch (merchant) {
            case 0 -> "wechatpay-media:" + api + "?" + options;
            case 1 -> "merchantb:" + api + "?" + options;
            default ->
                "wechatpay-media:" + api + "?" + simulator.endpointOptions(api, simulator.merchant(IDS.get(merchant)))
                        + "&" + options;
        };
    }

    private Exchange send(String uri, byte[] picture) {
        return template.send(
                uri,
                ExchangeBuilder.anExchange(main.getCamelContext())
                        .withBody(picture)
                        .build());
    }

    /** A picture like no other. */
    private static byte[] picture(int number) {
        byte[] picture = SimulatedUploads.PICTURE.clone();
        ByteBuffer.wrap(picture).putInt(picture.length - Integer.BYTES, number);
        return picture;
    }

    private static String id(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(WechatpayMediaConstants.ID, String.class);
    }

    @Test
    @Tag("endurance")
    @Covers("T31")
    void neverMixesUpMerchantsInSixteenThreads() throws Exception {
        Map<String, String> merchantOfId = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * UPLOADS_OF_A_THREAD;
                all.add(threads.submit(() -> {
                    for (int n = first; n < first + UPLOADS_OF_A_THREAD; n++) {
                        int merchant = n % IDS.size();
                        Exchange sent = send(uri(merchant, APIS.get(n / 3 % 2), "maxAttempts=3"), picture(n));
                        assertThat(sent.getMessage().getHeader(WechatpayMediaConstants.MCH_ID))
                                .isEqualTo(IDS.get(merchant));
                        merchantOfId.put(id(sent), IDS.get(merchant));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<ReceivedUpload> received = simulator.received();
        assertThat(received)
                .hasSize(THREADS * UPLOADS_OF_A_THREAD)
                .allMatch(ReceivedUpload::accepted)
                .allSatisfy(upload -> {
                    assertThat(upload.identity()).isEqualTo(merchantOfId.get(upload.mediaId()));
                    int number = ByteBuffer.wrap(upload.content()).getInt(upload.content().length - Integer.BYTES);
                    assertThat(upload.identity()).isEqualTo(IDS.get(number % IDS.size()));
                });
        assertThat(received.stream().map(ReceivedUpload::mediaId).collect(Collectors.toSet()))
                .isEqualTo(merchantOfId.keySet());
    }

    @Test
    void keepsARefusalForFrequencyToTheMerchantThatItIsFor() {
        simulator.next(Answer.of(Refusal.FREQUENCY_LIMITED).withHeader("Retry-After", "3000"));
        Exchange refused = send(uri(1, "merchant-media", "maxAttempts=1"), picture(1));
        assertThat(refused.getException()).isNotNull();
        long start = System.nanoTime();
        id(send(uri(0, "merchant-media", "maxAttempts=1"), picture(2)));
        id(send(uri(2, "merchant-media", "maxAttempts=1"), picture(3)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(3));
    }

    @Test
    void countsEachMerchantsRateByItself() {
        for (int merchant = 0; merchant < IDS.size(); merchant++) {
            id(send(uri(merchant, "uploadmedia", "rateLimit=1/min"), picture(merchant)));
        }

        assertThat(simulator.uploadsAccepted()).isEqualTo(3);
    }

    @Test
    @Covers({"T30", "T31"})
    void givesEachMerchantAnIdOfItsOwnForOnePictureAlthoughTheyShareALedger() {
        List<String> first = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (int merchant = 0; merchant < IDS.size(); merchant++) {
            first.add(id(send(uri(merchant, "merchant-media", "ledger=#bean:ledger"), picture(7))));
        }
        for (int merchant = 0; merchant < IDS.size(); merchant++) {
            again.add(id(send(uri(merchant, "merchant-media", "ledger=#bean:ledger"), picture(7))));
        }

        assertThat(first).doesNotHaveDuplicates();
        assertThat(again).isEqualTo(first);
        assertThat(simulator.uploadsReceived()).isEqualTo(3);
    }

    /** The account of one merchant that fails is none of the others' business. */
    @Test
    void goesOnWithTheOthersWhenTheCertificateOfOneHasExpired() {
        simulator.expireCertificate(IDS.get(1));

        Exchange failed = send(uri(1, "uploadmedia", "maxAttempts=1"), picture(1));
        assertThat(failed.getMessage().getHeader(WechatpayMediaConstants.FAULT)).hasToString("ACCOUNT");
        id(send(uri(0, "uploadmedia", "maxAttempts=3"), picture(2)));
        id(send(uri(2, "uploadmedia", "maxAttempts=3"), picture(3)));
    }
}
