// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Key files are replaced while uploads are under way. */
@Tag("integration")
@TestInstance(Lifecycle.PER_METHOD)
class KeyReplacementTest extends V3Uploads {

    private static final int UPLOADS = 500;
    private static final int REPLACEMENTS = 3;
    private static final int THREADS = 8;
    private static final List<String> APIS = List.of("uploadmedia", "merchant-media");

    private WechatpaySimulator simulator;

    @BeforeEach
    void start() {
        simulator = WechatpaySimulator.start();
        HealthCheckHelper.getHealthCheckRepository(context, "producers").setEnabled(true);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    @Covers("F11")
    void failsNoneOf500UploadsWhileKeysAreReplacedThreeTimes() throws Exception {
        replaceUnderLoad(
                simulator::endpointOptions,
                () -> simulator.issueCertificate(simulator.merchant().id()));

        assertThat(simulator.uploadsAccepted()).isEqualTo(UPLOADS);
    }

    @Test
    @Tag("endurance")
    @Covers({"F11", "F45"})
    void failsNoneOf500UploadsWhileBothSidesReplaceTheirKeysThreeTimes() throws Exception {
        replaceUnderLoad(
                api -> api.equals("uploadmedia") ? simulator.endpointOptions(api) : simulator.certificateOptions(api),
                () -> {
                    simulator.rotatePlatformKey();
                    simulator.issueCertificate(simulator.merchant().id());
                });

        // those under way whose response cannot be verified with the old pair are sent again
        assertThat(simulator.uploadsAccepted()).isBetween((long) UPLOADS, (long) UPLOADS + THREADS * REPLACEMENTS);
        assertThat(simulator.platformSerials()).hasSize(1 + REPLACEMENTS);
        // one may bring the keys of two rotations
        assertThat(simulator.certificateDownloads()).isBetween(2, 2 * (1 + REPLACEMENTS));
    }

    private void replaceUnderLoad(UnaryOperator<String> options, Runnable replacement) throws Exception {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger ended = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < UPLOADS; i++) {
            String api = APIS.get(i % APIS.size());
            pool.execute(() -> {
                failure(api, options.apply(api)).ifPresent(failures::add);
                ended.incrementAndGet();
            });
        }
        pool.shutdown();
        for (int i = 1; i <= REPLACEMENTS; i++) {
            int reached = i * UPLOADS / (REPLACEMENTS + 1);
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> ended.get() >= reached);
            replacement.run();
        }

        assertThat(pool.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        assertThat(failures).isEmpty();
    }

    /** The one before the one before is refused, so who uploads after two replacements has taken a new one. */
    @Test
    void takesTheNewPairBeforeTheOldOneIsRefused() {
        try (LogCapture log = new LogCapture("io.github.camelwechatpay.media", Level.INFO)) {
            for (int i = 1; i <= REPLACEMENTS; i++) {
                int taken = i;
                upload("merchant-media");
                simulator.issueCertificate(simulator.merchant().id());
                await().atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> {
                            upload("merchant-media");
                            return taken(log) == taken;
                        });
            }
        }

        assertThat(simulator.received())
                .allMatch(received -> received.checkResult().passed());
        assertThat(simulator.uploadsReceived()).isEqualTo(simulator.uploadsAccepted());
    }

    @Test
    @Covers("F11")
    void refusesAHalfWrittenPairAndReportsItUntilItFits() throws Exception {
        Path p12 = simulator.credentials().resolve("apiclient_cert.p12");
        try (LogCapture log = new LogCapture("io.github.camelwechatpay.media", Level.INFO)) {
            assertThat(failure("merchant-media")).isEmpty();
            byte[] whole = Files.readAllBytes(p12);
            Files.write(p12, Arrays.copyOf(whole, whole.length / 2));

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(failure("merchant-media")).isEmpty();
                return health().getDetails().containsKey("credentials.refused.since");
            });
            assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(log.messages(Level.WARN))
                    .filteredOn(line -> line.contains("cannot be reloaded"))
                    .singleElement()
                    .asString()
                    .contains("Option credentials", "apiclient_cert.p12");

            simulator.issueCertificate(simulator.merchant().id());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(failure("merchant-media")).isEmpty();
                return !health().getDetails().containsKey("credentials.refused.since");
            });
            assertThat(taken(log)).isEqualTo(1);
        }
    }

    /** A response that cannot be verified, while there is a new pair: WeChat Pay has the file. */
    @Test
    void sendsNothingTwiceThatWechatPayMayHave() {
        CallFixture receipt = CallFixture.of("shopping-receipt");
        simulator.decide(received -> {
            simulator.issueCertificate(simulator.merchant().id());
            return Answer.of(V3Anomaly.BAD_SIGNATURE);
        });

        UploadException e = failure(send(
                "wechatpay-media:shopping-receipt?" + simulator.endpointOptions("shopping-receipt") + ONE_TRY + "&"
                        + String.join("&", receipt.meta()),
                receipt.file(),
                Map.of()));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(simulator.uploadsReceived()).isEqualTo(1);
    }

    /** The new platform certificate is listed for the new pair only, and the upload was sent with the old one. */
    @Test
    @Covers({"F11", "F45"})
    void uploadsAnewWhereTheListOfPlatformCertificatesRefusesTheOldPair() {
        String options = simulator.certificateOptions("merchant-media");
        assertThat(failure("merchant-media", options)).isEmpty();
        replaceBothSidesKeysDuringTheNextUpload();

        assertThat(failure("merchant-media", options)).isEmpty();

        assertThat(simulator.uploadsReceived()).isEqualTo(3);
    }

    @Test
    @Covers({"F11", "F45"})
    void sendsNothingTwiceThatMayNotBeRepeatedWhereTheListRefusesTheOldPair() {
        CallFixture receipt = CallFixture.of("shopping-receipt");
        String uri = "wechatpay-media:shopping-receipt?" + simulator.certificateOptions("shopping-receipt") + ONE_TRY
                + "&" + String.join("&", receipt.meta());
        assertThat(Optional.ofNullable(failure(send(uri, receipt.file(), Map.of()))))
                .isEmpty();
        replaceBothSidesKeysDuringTheNextUpload();

        UploadException e = failure(send(uri, receipt.file(), Map.of()));

        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e.code()).isEqualTo("UNKNOWN_SERIAL");
        assertThat(simulator.uploadsReceived()).isEqualTo(2);
    }

    @Test
    @Covers("F11")
    void decryptsWithTheNewPairAtOnceAndGoesOnWithTheOldOneWhileTheNewIsHalf() throws Exception {
        WechatpayMediaConfiguration own = context.getComponent("wechatpay-media", WechatpayMediaComponent.class)
                .getConfiguration();
        own.setMchId(simulator.merchant().id());
        own.setCredentials(simulator.merchant().credentials().toString());
        own.setPublicKey(simulator.merchant().publicKey().toString());
        own.setPublicKeySerial(simulator.merchant().publicKeySerial());
        WechatpayEncryption encryption = new WechatpayEncryption(context);
        String old = simulator.merchant().encrypted("张三");
        assertThat(encryption.decrypt(old)).isEqualTo("张三");

        simulator.issueCertificate(simulator.merchant().id());
        String received = simulator.merchant().encrypted("李四");
        assertThat(encryption.decrypt(received)).isEqualTo("李四");

        Path p12 = simulator.credentials().resolve("apiclient_cert.p12");
        byte[] whole = Files.readAllBytes(p12);
        Files.write(p12, Arrays.copyOf(whole, whole.length / 2));
        assertThat(catchThrowableOfType(UploadException.class, () -> encryption.decrypt("QQ=="))
                        .fault())
                .isEqualTo(Fault.ACCOUNT);
        assertThat(encryption.decrypt(received)).isEqualTo("李四");
    }

    private void replaceBothSidesKeysDuringTheNextUpload() {
        simulator.rotatePlatformKey();
        AtomicInteger uploads = new AtomicInteger();
        simulator.decide(received -> {
            if (uploads.getAndIncrement() == 0) {
                simulator.issueCertificate(simulator.merchant().id());
                simulator.issueCertificate(simulator.merchant().id());
            }
            return Answer.success();
        });
    }

    private static long taken(LogCapture log) {
        return log.messages(Level.INFO).stream()
                .filter(line -> line.contains("the new ones are in use"))
                .count();
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().contains("wechatpay-media-"))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> failure(String api) {
        return failure(api, simulator.endpointOptions(api));
    }

    private Optional<String> failure(String api, String options) {
        return Optional.ofNullable(upload(api, options)).map(UploadException::getMessage);
    }

    private UploadException upload(String api) {
        return upload(api, simulator.endpointOptions(api));
    }

    private UploadException upload(String api, String options) {
        return failure(send("wechatpay-media:" + api + "?" + options + ONE_TRY, PICTURE, Map.of()));
    }
}
