// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.v3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelwechatpay.media.credentials.Credentials;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.UntrustedResponseException;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.SignedRequest;
import io.github.camelwechatpay.media.internal.protocol.Transport;
import io.github.camelwechatpay.media.internal.protocol.TransportException;
import io.github.camelwechatpay.media.internal.text.SecretRedactor;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.internal.v2.Vectors;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformKeysTest {

    private static final String SECRET_KEY = "CamelWechatPayApiV3Key0000000032";
    private static final Instant START = Instant.ofEpochSecond(V3Vectors.ANSWERED);
    private static final String OLD = "1111111111111111111111111111111111111111";
    private static final String NEW = "2222222222222222222222222222222222222222";
    private static final TestPki PKI = new TestPki(START);

    private final SettableClock clock = new SettableClock(START);
    private final AtomicInteger downloads = new AtomicInteger();
    private volatile List<X509Certificate> listed = List.of(certificate(OLD, Duration.ofDays(-100)));
    private volatile List<String> oddities = List.of();
    private volatile String signed;
    private volatile String whole;
    private volatile RuntimeException broken;
    private volatile boolean down;
    private volatile TransportException.Kind failure = TransportException.Kind.RESPONSE_TIMEOUT;
    private volatile boolean backup;
    private volatile boolean forged;
    private volatile RawResponse refusal;
    private final PlatformKeys keys = new PlatformKeys(null, null, download(), clock);

    @Test
    void downloadsAtFirstUseAndEveryTwelveHours() {
        assertThat(downloads).hasValue(0);
        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(keys.key(OLD)).isPresent();
        clock.advance(Duration.ofHours(11));
        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(downloads).hasValue(1);
        clock.advance(Duration.ofHours(1));
        keys.current().serial();
        assertThat(downloads).hasValue(2);
    }

    @Test
    @Covers("T13")
    void believesNoListWhoseSignatureIsWrong() {
        forged = true;

        UntrustedResponseException e = catchThrowableOfType(UntrustedResponseException.class, keys::current);

        assertThat(e.code()).isEqualTo("BAD_SIGNATURE");
        assertThat(e.what()).startsWith("The list of platform certificates: ");
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(keys.key(OLD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RESPONSE_TIMEOUT, true, 2, true",
        "RESPONSE_TIMEOUT, false, 1, false",
        "TLS_FAILED, true, 1, false",
        "UPLOAD_TIMEOUT, true, 1, false"
    })
    void asksTheBackupHostWhereThatMayAnswer(
            TransportException.Kind kind, boolean has, int requests, boolean answered) {
        down = true;
        backup = has;
        failure = kind;

        assertThat(catchThrowableOfType(UploadException.class, keys::current) == null)
                .isEqualTo(answered);
        assertThat(downloads).hasValue(requests);
    }

    @Test
    void saysThatTheListIsSignedWithACertificateThatItRefuses() {
        String foreign = Credentials.serialOf(PKI.ofAnotherRoot());
        oddities = List.of(sealed(foreign, TestPki.pem(PKI.ofAnotherRoot())));
        signed = foreign;
        UntrustedResponseException e = catchThrowableOfType(UntrustedResponseException.class, keys::current);

        assertThat(e.code()).isEqualTo("PLATFORM_CERTIFICATE");
        assertThat(e.what())
                .startsWith("The list of platform certificates is signed with a certificate that cannot be used")
                .contains(foreign, "is not issued by any of platformRootCertificates");

        signed = NEW;
        assertThat(catchThrowableOfType(UntrustedResponseException.class, keys::current)
                        .code())
                .isEqualTo("UNKNOWN_SERIAL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"code\":\"RESOURCE_NOT_EXISTS\",\"message\":\"无可用的平台证书\"} | RESOURCE_NOT_EXISTS | has no platform certificates",
                "401 | {\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"} | SIGN_ERROR | ",
                "502 | <html>Bad Gateway</html> | NOT_WECHATPAY | ",
                "413 | <html>Too large</html> | NOT_WECHATPAY | gateway"
            })
    void saysWhyThereIsNoListAndThatNothingWasSent(int status, String body, String code, String advice) {
        refusal = new RawResponse(status, Map.of(), body.getBytes(UTF_8));

        UploadException e = catchThrowableOfType(UploadException.class, keys::current);

        assertThat(e.code()).isEqualTo(code);
        assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(e.advice()).contains(advice == null ? "" : advice);
        assertThat(e.advice().contains("has no platform certificates")).isEqualTo(status == 404);
    }

    @Test
    void renewsADayBeforeTheLastOneExpires() {
        listed = List.of(PKI.platform(OLD, START.minusSeconds(10), START.plus(Duration.ofHours(30))));
        keys.current().serial();
        clock.advance(Duration.ofHours(5));
        keys.current().serial();
        assertThat(downloads).hasValue(1);
        clock.advance(Duration.ofHours(1));
        keys.current().serial();
        assertThat(downloads).hasValue(2);
    }

    @Test
    void asksForAnswersByTheNewestOfSeveral() {
        listed = List.of(certificate(NEW, Duration.ofDays(-1)), certificate(OLD, Duration.ofDays(-100)));

        assertThat(keys.current().serial()).isEqualTo(NEW);
        assertThat(keys.key(OLD)).isPresent();
    }

    @Test
    void keepsWhatItHasWhereARenewalFails() {
        keys.current().serial();
        down = true;
        clock.advance(Duration.ofHours(13));

        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(downloads).hasValue(2);
        clock.advance(Duration.ofMinutes(5));
        down = false;
        keys.current().serial();
        assertThat(downloads).hasValue(3);
    }

    @Test
    void failsTheCallThatNeedsAFirstDownloadThatFails() {
        down = true;

        assertThatThrownBy(keys::current).isInstanceOfSatisfying(NoAnswerException.class, e -> {
            assertThat(e.code()).isEqualTo("TIMEOUT");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.isRetryable()).isTrue();
        });
        down = false;
        assertThat(keys.current().serial()).isEqualTo(OLD);
    }

    @Test
    void refreshesForAnUnknownSerialAtMostOnceInFiveMinutesThatBroughtNothing() {
        keys.current().serial();
        for (int i = 0; i < 10; i++) {
            assertThat(keys.key("F".repeat(40))).isEmpty();
        }
        assertThat(downloads).hasValue(2);
        clock.advance(Duration.ofMinutes(5));
        assertThat(keys.key("F".repeat(40))).isEmpty();
        assertThat(downloads).hasValue(3);
    }

    @Test
    @Covers("F45")
    void refreshesAgainAtOnceAfterARefreshThatBroughtAKey() {
        keys.current().serial();
        listed = List.of(certificate(OLD, Duration.ofDays(-100)), certificate(NEW, Duration.ofDays(-1)));
        assertThat(keys.key(NEW)).isPresent();
        assertThat(keys.key("F".repeat(40))).isEmpty();

        assertThat(downloads).hasValue(3);
    }

    @Test
    void downloadsOnceForManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<String>> serials = Stream.generate(
                        () -> threads.submit(() -> keys.current().serial()))
                .limit(200)
                .toList();
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
        PlatformKeys both = new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, V3Vectors.publicKey(), download(), clock);

        assertThat(both.current().serial()).isEqualTo(V3Vectors.PUBLIC_KEY_SERIAL);
        assertThat(both.key(V3Vectors.PUBLIC_KEY_SERIAL)).contains(V3Vectors.publicKey());
        assertThat(downloads).hasValue(0);
        assertThat(both.key(OLD)).isPresent();
        assertThat(downloads).hasValue(1);
        PlatformKeys alone = new PlatformKeys(V3Vectors.PUBLIC_KEY_SERIAL, V3Vectors.publicKey(), null, clock);
        assertThat(alone.key(OLD)).isEmpty();
    }

    /** What may stand in a list beside good certificates, without harm to them. */
    static Stream<String> oddEntries() {
        return Stream.of(
                "7",
                "null",
                "[]",
                "{}",
                "{\"encrypt_certificate\":{}}",
                "{\"encrypt_certificate\":{\"nonce\":null,\"associated_data\":7,\"ciphertext\":[]}}",
                ListedCertificate.of(NEW, ""),
                ListedCertificate.of(NEW, "AAAA"),
                ListedCertificate.of(NEW, "no Base64!"),
                ListedCertificate.of(NEW, "A".repeat(400)),
                sealed(NEW, ""),
                sealed(NEW, "no certificate"),
                sealed(NEW, "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"),
                sealed(NEW, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"),
                sealed(NEW, "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n"),
                sealed(PKI.withEcKey()),
                sealed(PKI.root()),
                sealed(PKI.ofAnotherRoot()),
                sealed(PKI.withKeyOf(1024)),
                sealed(PKI.platform(NEW, START.minus(Duration.ofDays(9)), START.minus(Duration.ofDays(1)))),
                sealed(PKI.platform(NEW, START.plus(Duration.ofDays(1)), START.plus(Duration.ofDays(9)))));
    }

    @ParameterizedTest
    @MethodSource("oddEntries")
    void usesTheGoodEntriesOfAListWithABadOne(String entry) {
        oddities = List.of(entry);

        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(keys.key(OLD)).isPresent();
        assertThat(keys.key(NEW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("oddEntries")
    void keepsWhatItHasWhereAListHasNothingGood(String entry) {
        keys.current().serial();
        X509Certificate signer = listed.get(0);
        oddities = List.of(entry);
        listed = List.of();
        signed = Credentials.serialOf(signer);
        clock.advance(Duration.ofHours(13));

        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(downloads).hasValue(2);
        assertThat(keys.key(NEW)).as("asked for just now").isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> keys.key(NEW))
                .isInstanceOfSatisfying(
                        UploadException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
        assertThat(keys.key(OLD)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("oddEntries")
    void failsTheCallThatNeedsAListWithNothingGood(String entry) {
        oddities = List.of(entry);
        listed = List.of();
        signed = NEW;

        assertThatThrownBy(keys::current).isInstanceOfSatisfying(UntrustedResponseException.class, e -> {
            assertThat(e.code()).isIn("BAD_SIGNATURE", "PLATFORM_CERTIFICATE");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.fault()).isEqualTo(Fault.ACCOUNT);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "null", "7", "{\"data\":{}}", "{\"data\":", "<html></html>", "{\"data\":[]}"})
    void keepsWhatItHasWhereTheAnswerIsNoList(String body) {
        keys.current().serial();
        whole = body;
        clock.advance(Duration.ofHours(13));

        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThatThrownBy(() -> new PlatformKeys(null, null, download(), clock).current())
                .isInstanceOfSatisfying(
                        UploadException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT));
    }

    @Test
    void keepsACertificateThatComesDamagedThisTime() {
        listed = List.of(certificate(OLD, Duration.ofDays(-100)), certificate(NEW, Duration.ofDays(-1)));
        keys.current().serial();
        listed = List.of(certificate(OLD, Duration.ofDays(-100)));
        oddities = List.of(ListedCertificate.of(NEW, "AAAA"));
        clock.advance(Duration.ofHours(13));

        assertThat(keys.current().serial()).isEqualTo(NEW);
        assertThat(downloads).hasValue(2);
    }

    @Test
    void forgetsACertificateThatIsNoLongerListed() {
        listed = List.of(certificate(OLD, Duration.ofDays(-100)), certificate(NEW, Duration.ofDays(-1)));
        keys.current().serial();
        listed = List.of(certificate(OLD, Duration.ofDays(-100)));
        clock.advance(Duration.ofHours(13));

        assertThat(keys.current().serial()).isEqualTo(OLD);
        assertThat(keys.key(NEW)).isEmpty();
    }

    @Test
    void believesACachedCertificateNoLongerThanItIsValid() {
        listed = List.of(
                PKI.platform(OLD, START.minusSeconds(10), START.plus(Duration.ofHours(2))),
                PKI.platform(NEW, START.minusSeconds(20), START.plus(Duration.ofDays(900))));
        assertThat(keys.current().serial()).isEqualTo(OLD);
        down = true;
        clock.advance(Duration.ofHours(2));
        assertThat(keys.key(OLD)).isPresent();
        clock.advance(Duration.ofSeconds(1));

        assertThat(keys.current().serial()).isEqualTo(NEW);
        assertThatThrownBy(() -> keys.key(OLD)).isInstanceOf(UploadException.class);
        assertThat(keys.key(OLD)).isEmpty();
    }

    @Test
    void sendsNothingWithExpiredCertificatesAlone() {
        listed = List.of(PKI.platform(OLD, START.minusSeconds(10), START.plus(Duration.ofHours(2))));
        keys.current().serial();
        down = true;
        clock.advance(Duration.ofHours(3));

        assertThatThrownBy(keys::current).isInstanceOfSatisfying(UploadException.class, e -> assertThat(e.outcome())
                .isEqualTo(Outcome.NOT_SENT));
        down = false;
        listed = List.of(certificate(NEW, Duration.ofDays(-1)));
        assertThat(keys.current().serial()).isEqualTo(NEW);
    }

    @Test
    void letsNothingButUploadExceptionsOut() {
        broken = new java.security.ProviderException("on purpose");

        assertThatThrownBy(keys::current).isInstanceOfSatisfying(NoAnswerException.class, e -> {
            assertThat(e.code()).isEqualTo("UNEXPECTED");
            assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(e.isRetryable()).isTrue();
        });
        broken = null;
        assertThat(keys.current().serial()).isEqualTo(OLD);
    }

    private PlatformCertificateDownload download() {
        V3Signer signer = new V3Signer(V3Identity.merchant(Vectors.MCH_ID), V3Vectors.credentials());
        Transport transport = new Transport() {

            @Override
            public RawResponse send(SignedRequest request, ApiHost host, Duration patience) throws TransportException {
                downloads.incrementAndGet();
                if (broken != null) {
                    throw broken;
                }
                if (down && host == ApiHost.FIRST) {
                    throw new TransportException(failure, "No answer", null);
                }
                return refusal == null ? answer() : refusal;
            }

            @Override
            public boolean hasBackup() {
                return backup;
            }
        };
        return new PlatformCertificateDownload(
                "/v3/certificates",
                signer,
                new PlatformCertificateDecryptor(SECRET_KEY, PlatformRoots.of(List.of(PKI.root()))),
                transport,
                () -> new Stamp(clock.instant().getEpochSecond(), "N"),
                clock,
                SecretRedactor.NONE);
    }

    private RawResponse answer() {
        String body = Stream.concat(listed.stream().map(PlatformKeysTest::sealed), oddities.stream())
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
        return answer(whole == null ? body : whole);
    }

    private RawResponse answer(String body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] text = (timestamp + "\nnonce\n" + body + (forged ? " " : "") + "\n").getBytes(UTF_8);
        return new RawResponse(
                200,
                Map.of(
                        "Wechatpay-Timestamp", List.of(timestamp),
                        "Wechatpay-Nonce", List.of("nonce"),
                        "Wechatpay-Signature", List.of(TestSignature.of(PKI.platformKey(), text)),
                        "Wechatpay-Serial", List.of(signed == null ? Credentials.serialOf(listed.get(0)) : signed)),
                body.getBytes(UTF_8));
    }

    private static String sealed(X509Certificate certificate) {
        return sealed(Credentials.serialOf(certificate), TestPki.pem(certificate));
    }

    private static String sealed(String serial, String text) {
        return ListedCertificate.sealed(SECRET_KEY, serial, text);
    }

    private static X509Certificate certificate(String serial, Duration from) {
        return PKI.platform(serial, START.plus(from), START.plus(Duration.ofDays(1000)));
    }
}
