// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.simulator.Answer;
import io.github.camelwechatpay.media.simulator.Fault;
import io.github.camelwechatpay.media.simulator.GatewayError;
import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import io.github.camelwechatpay.media.simulator.Refusal;
import io.github.camelwechatpay.media.simulator.V2Anomaly;
import io.github.camelwechatpay.media.simulator.V3Anomaly;
import io.github.camelwechatpay.media.simulator.WechatpaySimulator;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
@Timeout(300)
@TestInstance(Lifecycle.PER_METHOD)
class RetriesTest extends V3Uploads {

    private static final String QUICK = "&retryDelay=20ms";

    @TempDir
    Path folder;

    static Stream<Answer> answersThatMayGetBetter() {
        return Stream.of(
                Answer.of(Refusal.SYSTEM_ERROR),
                Answer.of(GatewayError.BAD_GATEWAY),
                Answer.of(Fault.CONNECTION_RESET),
                Answer.of(Fault.EMPTY_REPLY),
                Answer.of(Fault.HALF_ANSWER),
                Answer.of(Fault.GARBAGE),
                Answer.of(V2Anomaly.BAD_SIGN),
                Answer.of(V2Anomaly.NO_MEDIA_ID),
                Answer.of(Refusal.IMAGE_HASH));
    }

    @ParameterizedTest
    @MethodSource("answersThatMayGetBetter")
    void triesAgainAndTellsTheIdThatItGetsThen(Answer answer) {
        SIMULATOR.next(answer);
        Exchange exchange = send(v2(QUICK), PICTURE, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaAttempts")).isEqualTo("2");
        assertThat(calls()).hasSize(2);
        assertThat(header(exchange, "CamelWechatpayMediaId"))
                .isEqualTo(calls().get(1).mediaId());
        assertThat(exchange.getMessage().getHeaders().keySet())
                .noneMatch(name -> name.contains("Error") || name.contains("Fault"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"SIGNATURE", "IMAGE_FORMAT", "IMAGE_SIZE", "MERCHANT_ID", "NO_PERMISSION", "INVALID_FIELD"})
    void neverRepeatsWhatCannotGetBetter(Refusal refusal) {
        SIMULATOR.always(Answer.of(refusal));

        assertThat(failure(send(v2(QUICK), PICTURE, Map.of()))).isNotNull();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void givesUpAfterThreeTriesAndTellsTheLastFailure() {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR));
        Exchange exchange = send(v2(QUICK), PICTURE, Map.of());

        assertThat(header(exchange, "CamelWechatpayMediaErrorCode")).isEqualTo("SYSTEMERROR");
        assertThat(header(exchange, "CamelWechatpayMediaAttempts")).isEqualTo("3");
        assertThat(calls()).hasSize(3);
    }

    @Test
    void signsEveryTryAnew() {
        SIMULATOR.next(2, Answer.refusal(500, "SYSTEM_ERROR", "busy"));
        assertThat(send(v3("merchant-media", QUICK), PICTURE, Map.of()).getException())
                .isNull();

        assertThat(calls().stream().map(call -> call.header("Authorization")))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void sendsTheSameBytesEveryTimeFromAStreamToo() {
        SIMULATOR.next(2, Answer.of(Fault.CONNECTION_RESET));
        Exchange exchange = send(v2(QUICK), new ByteArrayInputStream(PICTURE), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(calls()).hasSize(3).allSatisfy(call -> assertThat(call.content())
                .isEqualTo(PICTURE));
    }

    @Test
    @Covers({"T09", "F50"})
    void refusesAFileThatChangedBetweenTwoTries() throws IOException {
        Path file = Files.write(folder.resolve("a.bmp"), PICTURE);
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "1"));
        CompletableFuture<Exchange> upload = CompletableFuture.supplyAsync(() -> send(v2(QUICK), file, Map.of()));
        await().atMost(Duration.ofMinutes(2)).until(() -> calls().size() == 1);
        Files.write(file, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

        assertThat(failure(upload.join()).code()).isEqualTo("CHANGED");
        assertThat(calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bank-package-file", "shopping-receipt"})
    void neverMakesASecondBusinessObjectOfItsOwnAccord(String api) {
        CallFixture call = CallFixture.of(api);
        SIMULATOR.always(Answer.of(Fault.EMPTY_REPLY));
        UploadException e = failure(send(v3(api, fields(call) + QUICK), call.file(), Map.of()));

        assertThat(e.outcome()).hasToString("UNKNOWN");
        assertThat(e.isRetryable()).isFalse();
        assertThat(calls()).hasSize(1);

        SIMULATOR.reset();
        SIMULATOR.next(Answer.of(Fault.EMPTY_REPLY));
        Exchange told = send(v3(api, fields(call) + QUICK + "&repeatUnknown=true"), call.file(), Map.of());
        assertThat(told.getException()).isNull();
        assertThat(calls()).hasSize(2);
    }

    @Test
    void repeatsNothingUnknownIfAskedNotTo() {
        SIMULATOR.next(Answer.of(Fault.EMPTY_REPLY));
        UploadException e = failure(send(v2(QUICK + "&repeatUnknown=false"), PICTURE, Map.of()));

        assertThat(e.isRetryable()).isFalse();
        assertThat(calls()).hasSize(1);
    }

    @Test
    @Covers("F23")
    void goesToTheBackupHostWhenTheFirstCannotBeReached() {
        String uri = without("baseUri", v2(QUICK)) + "&baseUri=https://localhost:1&backupUri=" + SIMULATOR.baseUri();
        Exchange exchange = send(uri, PICTURE, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(header(exchange, "CamelWechatpayMediaAttempts")).isEqualTo("2");
    }

    @Test
    void downloadsCertificatesFromTheBackupHostToo() {
        try (WechatpaySimulator simulator = WechatpaySimulator.start()) {
            String options = without("baseUri", "?" + simulator.certificateOptions("merchant-media"));
            String uri = "wechatpay-media:merchant-media" + options + QUICK + "&baseUri=https://localhost:1&backupUri="
                    + simulator.baseUri();

            assertThat(send(uri, PICTURE, Map.of()).getException()).isNull();
            assertThat(simulator.certificateDownloads()).isEqualTo(1);
        }
    }

    @Test
    void hasNoBackupForABaseUriOfTheUsersOwn() {
        UploadException e =
                failure(send(without("baseUri", v2(QUICK)) + "&baseUri=https://localhost:1", PICTURE, Map.of()));

        assertThat(e.code()).isEqualTo("CONNECT_FAILED");
        assertThat(e.sent().attempts()).isEqualTo(3);
    }

    @Test
    @Covers("F40")
    void failsAtOnceWhenTheServerAsksForALongerWaitThanThereIsTime() {
        SIMULATOR.next(Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "120"));
        Exchange exchange = send(v2(QUICK), PICTURE, Map.of());

        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(120_000L);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void endsEverythingWithinUploadTimeout() {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR).after(Duration.ofSeconds(1)));
        long start = System.nanoTime();
        UploadException e = failure(send(v2("&maxAttempts=100&retryDelay=1ms&uploadTimeout=4000"), PICTURE, Map.of()));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
        assertThat(e.code()).isIn("SYSTEMERROR", "TIMEOUT");
        assertThat(e.sent().attempts()).isBetween(1, 5);
    }

    @Test
    @Covers("F44")
    void sendsNothingForAMinuteAfterFiveForgedAnswersInARow() {
        SIMULATOR.next(5, Answer.of(V3Anomaly.SIGNED_BY_ANOTHER_KEY));
        send(v3("merchant-media", QUICK), PICTURE, Map.of());
        UploadException second = failure(send(v3("merchant-media", QUICK), PICTURE, Map.of()));
        UploadException third = failure(send(v3("complaint-image", QUICK), PICTURE, Map.of()));

        assertThat(second.code()).isEqualTo("BAD_SIGNATURE");
        assertThat(third.code()).isEqualTo("TRUST_SUSPENDED");
        assertThat(third.fault()).hasToString("ACCOUNT");
        assertThat(third.outcome()).hasToString("NOT_SENT");
        assertThat(calls()).hasSize(5);
        assertThat(send(v2(""), PICTURE, Map.of()).getException()).isNull();
    }

    @Test
    @Covers("T16")
    void countsNeitherProbesNorUnknownSerialsAsForged() {
        SIMULATOR.next(3, Answer.of(V3Anomaly.SIGNTEST));
        SIMULATOR.next(3, Answer.of(V3Anomaly.UNKNOWN_SERIAL));
        SIMULATOR.next(3, Answer.of(V3Anomaly.MISSING_SIGNATURE));
        for (int i = 0; i < 3; i++) {
            assertThat(failure(send(v3("merchant-media", QUICK), PICTURE, Map.of()))
                            .outcome())
                    .hasToString("UNKNOWN");
        }

        assertThat(send(v3("merchant-media", QUICK), PICTURE, Map.of()).getException())
                .isNull();
    }

    @Test
    void startsCountingAnewAfterAGenuineAnswer() {
        for (int i = 0; i < 2; i++) {
            SIMULATOR.next(2, Answer.of(V3Anomaly.BAD_SIGNATURE));
            assertThat(send(v3("merchant-media", QUICK), PICTURE, Map.of()).getException())
                    .isNull();
        }
        assertThat(send(v3("merchant-media", QUICK), PICTURE, Map.of()).getException())
                .isNull();
    }

    @Test
    @Covers("F58")
    void endsAWaitAtOnceWhenTheContextStops() throws Exception {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "40"));
        CompletableFuture<Exchange> ended = new CompletableFuture<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in").onCompletion().process(ended::complete).end().to(v2("&throwExceptionOnFailure=false"));
            }
        });
        template.sendBody("seda:in", PICTURE);
        await().atMost(Duration.ofMinutes(2)).until(() -> calls().size() == 1);
        long start = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(35));
        assertThat(failure(ended.join()).code()).isEqualTo("INTERRUPTED");
        assertThat(calls()).hasSize(1);
    }

    @Test
    @Covers("F57")
    void endsAWaitAtOnceWhenItsThreadIsInterrupted() throws Exception {
        SIMULATOR.always(Answer.of(Refusal.SYSTEM_ERROR).withHeader("Retry-After", "40"));
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            Exchange exchange = send(v2("&throwExceptionOnFailure=false"), PICTURE, Map.of());
            ended.complete(
                    failure(exchange).code() + " " + Thread.currentThread().isInterrupted());
        });
        thread.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> calls().size() == 1);
        thread.interrupt();

        assertThat(ended.join()).isEqualTo("INTERRUPTED true");
    }

    private static String v2(String options) {
        return "wechatpay-media:uploadmedia?" + SIMULATOR.endpointOptions() + options;
    }

    private static String v3(String api, String options) {
        return "wechatpay-media:" + api + "?" + SIMULATOR.endpointOptions(api) + options;
    }

    private static String fields(CallFixture call) {
        return call.meta().isEmpty() ? "" : "&" + String.join("&", call.meta());
    }

    private static List<ReceivedUpload> calls() {
        return SIMULATOR.received();
    }
}
