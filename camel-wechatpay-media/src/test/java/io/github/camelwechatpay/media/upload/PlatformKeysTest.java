package io.github.camelwechatpay.media.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.Test;

class PlatformKeysTest {

    private static final String SECRET_KEY = "CamelWechatPayApiV3Key0000000032";
    private static final Instant START = Instant.ofEpochSecond(V3Vectors.ANSWERED);
    private static final String OLD = "1111111111111111111111111111111111111111";
    private static final String NEW = "2222222222222222222222222222222222222222";

    private final Watch clock = new Watch();
    private final AtomicInteger downloads = new AtomicInteger();
    private volatile List<X509Certificate> listed = List.of(certificate(OLD, Duration.ofDays(-100)));
    private volatile boolean down;
    private final PlatformKeys keys = new PlatformKeys(null, null, download(), clock);

    @Test
    void downloadsAtFirstUseAndEveryTwelveHours() {
        assertThat(downloads).hasValue(0);
        assertThat(keys.serial()).isEqualTo(OLD);
        assertThat(keys.key(OLD)).isPresent();
        clock.forward(Duration.ofHours(11));
        assertThat(keys.serial()).isEqualTo(OLD);
        assertThat(downloads).hasValue(1);
        clock.forward(Duration.ofHours(1));
        keys.serial();
        assertThat(downloads).hasValue(2);
    }

    @Test
    void renewsADayBeforeTheLastOneExpires() {
        listed = List.of(V3Vectors.certificate(OLD, START.minusSeconds(10), START.plus(Duration.ofHours(30))));
        keys.serial();
        clock.forward(Duration.ofHours(5));
        keys.serial();
        assertThat(downloads).hasValue(1);
        clock.forward(Duration.ofHours(1));
        keys.serial();
        assertThat(downloads).hasValue(2);
    }

    @Test
    void asksForAnswersByTheNewestOfSeveral() {
        listed = List.of(certificate(NEW, Duration.ofDays(-1)), certificate(OLD, Duration.ofDays(-100)));

        assertThat(keys.serial()).isEqualTo(NEW);
        assertThat(keys.key(OLD)).isPresent();
    }

    @Test
    void keepsWhatItHasWhereARenewalFails() {
        keys.serial();
        down = true;
        clock.forward(Duration.ofHours(13));

        assertThat(keys.serial()).isEqualTo(OLD);
        assertThat(keys.serial()).isEqualTo(OLD);
        assertThat(downloads).hasValue(2);
        clock.forward(Duration.ofMinutes(5));
        down = false;
        keys.serial();
        assertThat(downloads).hasValue(3);
    }

    @Test
    void failsTheCallThatNeedsAFirstDownloadThatFails() {
        down = true;

        assertThatThrownBy(keys::serial).isInstanceOfSatisfying(NoAnswerException.class, e -> {
            assertThat(e.code()).isEqualTo("TIMEOUT");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.isRetryable()).isTrue();
        });
        down = false;
        assertThat(keys.serial()).isEqualTo(OLD);
    }

    @Test
    void refreshesForAnUnknownSerialAtMostOnceInFiveMinutesThatBroughtNothing() {
        keys.serial();
        for (int i = 0; i < 10; i++) {
            assertThat(keys.key("F".repeat(40))).isEmpty();
        }
        assertThat(downloads).hasValue(2);
        clock.forward(Duration.ofMinutes(5));
        assertThat(keys.key("F".repeat(40))).isEmpty();
        assertThat(downloads).hasValue(3);
    }

    @Test
    void refreshesAgainAtOnceAfterARefreshThatBroughtAKey() {
        keys.serial();
        listed = List.of(certificate(OLD, Duration.ofDays(-100)), certificate(NEW, Duration.ofDays(-1)));
        assertThat(keys.key(NEW)).isPresent();
        assertThat(keys.key("F".repeat(40))).isEmpty();

        assertThat(downloads).hasValue(3);
    }

    @Test
    void downloadsOnceForManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<String>> serials =
                Stream.generate(() -> threads.submit(keys::serial)).limit(200).toList();
        for (Future<String> serial : serials) {
            assertThat(serial.get(10, TimeUnit.SECONDS)).isEqualTo(OLD);
        }
        listed = List.of(certificate(OLD, Duration.ofDays(-100)), certificate(NEW, Duration.ofDays(-1)));
        List<Future<Boolean>> found = Stream.generate(
                        () -> threads.submit(() -> keys.key(NEW).isPresent()))
                .limit(200)
                .toList();
        for (Future<Boolean> one : found) {
            assertThat(one.get(10, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();

        assertThat(downloads).hasValue(2);
    }

    @Test
    void downloadsNothingWhereThePublicKeyAnswers() {
        PlatformKeys both = new PlatformKeys(V3Vectors.PUBLIC_KEY_ID, V3Vectors.publicKey(), download(), clock);

        assertThat(both.serial()).isEqualTo(V3Vectors.PUBLIC_KEY_ID);
        assertThat(both.key(V3Vectors.PUBLIC_KEY_ID)).contains(V3Vectors.publicKey());
        assertThat(downloads).hasValue(0);
        assertThat(both.key(OLD)).isPresent();
        assertThat(downloads).hasValue(1);
        PlatformKeys alone = new PlatformKeys(V3Vectors.PUBLIC_KEY_ID, V3Vectors.publicKey(), null, clock);
        assertThat(alone.key(OLD)).isEmpty();
    }

    private CertificateDownload download() {
        V3Signer signer = new V3Signer(V3Identity.merchant(Vectors.MCH_ID), V3Vectors.credentials());
        Transport transport = (request, host, patience) -> {
            downloads.incrementAndGet();
            if (down) {
                throw new TransportException(TransportException.Kind.RESPONSE_TIMEOUT, "No answer", null);
            }
            return answer();
        };
        return new CertificateDownload(
                "/v3/certificates",
                signer,
                new PlatformCertificates(SECRET_KEY),
                new V3Verifier(clock),
                transport,
                () -> new Stamp(clock.instant().getEpochSecond(), "N"));
    }

    private Response answer() {
        String body =
                listed.stream().map(PlatformKeysTest::sealed).collect(Collectors.joining(",", "{\"data\":[", "]}"));
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(V3Vectors.privateKey());
            signature.update((timestamp + "\nnonce\n" + body + "\n").getBytes(UTF_8));
            return new Response(
                    200,
                    Map.of(
                            "Wechatpay-Timestamp", List.of(timestamp),
                            "Wechatpay-Nonce", List.of("nonce"),
                            "Wechatpay-Signature", List.of(Base64.getEncoder().encodeToString(signature.sign())),
                            "Wechatpay-Serial", List.of(Credentials.serialOf(listed.get(0)))),
                    body.getBytes(UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sealed(X509Certificate certificate) {
        try {
            java.io.StringWriter pem = new java.io.StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
                writer.writeObject(certificate);
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(SECRET_KEY.getBytes(UTF_8), "AES"),
                    new GCMParameterSpec(128, "61f9c719728a".getBytes(UTF_8)));
            cipher.updateAAD("certificate".getBytes(UTF_8));
            String text = Base64.getEncoder()
                    .encodeToString(cipher.doFinal(pem.toString().getBytes(UTF_8)));
            return "{\"encrypt_certificate\":{\"nonce\":\"61f9c719728a\",\"associated_data\":\"certificate\",\"ciphertext\":\""
                    + text + "\"}}";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String serial, Duration from) {
        return V3Vectors.certificate(serial, START.plus(from), START.plus(Duration.ofDays(1000)));
    }

    private static final class Watch extends Clock {

        private volatile Instant now = START;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
