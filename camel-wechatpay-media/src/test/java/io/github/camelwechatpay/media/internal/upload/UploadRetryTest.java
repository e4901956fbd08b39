// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.internal.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.error.ErrorCode;
import io.github.camelwechatpay.media.error.InvalidMediaException;
import io.github.camelwechatpay.media.error.NoAnswerException;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.error.RejectedException;
import io.github.camelwechatpay.media.error.SentFile;
import io.github.camelwechatpay.media.error.Upload;
import io.github.camelwechatpay.media.error.UploadException;
import io.github.camelwechatpay.media.internal.protocol.ApiHost;
import io.github.camelwechatpay.media.internal.protocol.RawResponse;
import io.github.camelwechatpay.media.internal.protocol.RejectionRule;
import io.github.camelwechatpay.media.internal.time.Deadline;
import io.github.camelwechatpay.media.internal.time.InterruptibleWaits;
import io.github.camelwechatpay.media.internal.time.Stamp;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(200)
class UploadRetryTest {

    private static final Upload DONE = new Upload("id", false, null, null, "answer", SentFile.NOTHING, false);
    private static final SentFile SENT = new SentFile(5L, "d", "MD5", "a.jpg", 1, null);

    private final List<ApiHost> hosts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"CONNECT_FAILED", "TIMEOUT", "CONNECTION_LOST", "NOT_WECHATPAY"})
    void triesAgainWhatGotNoAnswer(String code) {
        assertThat(tries(3, noAnswer(ErrorCode.valueOf(code)))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "FREQUENCY_LIMITED,''",
        "SYSTEMERROR,''",
        "SYSTEM_ERROR,''",
        "FAIL,频率限制",
        "FAIL,系统繁忙",
        "PARAM_ERROR,Image Hash value error"
    })
    void triesAgainWhatWechatPayRefusesForATime(String code, String text) {
        assertThat(tries(3, rejected(code, text))).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"SIGNERROR,''", "PARAM_ERROR,图片格式错误", "INVALID_REQUEST,没有权限", "WHATEVER,''"})
    void neverRepeatsARefusalThatStays(String code, String text) {
        assertThat(tries(3, rejected(code, text))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"INCOMPLETE", "CHANGED", "UNREADABLE"})
    void leavesAFileThatMayGetBetterToTheRoute(ErrorCode code) {
        assertThat(tries(3, new InvalidMediaException(code.problem("x")))).isEqualTo(1);
    }

    @Test
    void doesNotRepeatWhatMayHaveMadeABusinessObject() {
        assertThat(tries(3, new NoAnswerException(ErrorCode.TIMEOUT.problem("x", false))))
                .isEqualTo(1);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(tries(3, lost(), lost(), lost(), lost())).isEqualTo(3);
    }

    @Test
    void makesOneTryOnlyIfAskedTo() {
        assertThat(tries(1, lost())).isEqualTo(1);
    }

    @Test
    @Covers("F31")
    void takesOneWrongHashForAnAccidentAndTwoForMore() {
        assertThat(tries(5, mismatch(), mismatch(), mismatch())).isEqualTo(2);
        assertThat(tries(5, mismatch(), lost(), mismatch())).isEqualTo(4);
    }

    @Test
    @Covers("F23")
    void goesToTheBackupHostWhenTheFirstCannotBeReachedAndBackAgain() {
        tries(4, unreachable(), unreachable(), lost());

        assertThat(hosts).containsExactly(ApiHost.FIRST, ApiHost.BACKUP, ApiHost.FIRST, ApiHost.FIRST);
    }

    @Test
    void staysWithTheFirstHostWhereThereIsNoOther() {
        UploadRetry retry = new UploadRetry(effort(3), new InterruptibleWaits(), false, () -> 0);
        run(retry, new ArrayDeque<>(List.of(unreachable(), unreachable())));

        assertThat(hosts).containsOnly(ApiHost.FIRST);
    }

    @Test
    void waitsAsLongAsTheAnswerAsks() {
        long start = System.nanoTime();
        tries(2, asking(Duration.ofMillis(300)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void failsAtOnceWhereTheNextWaitWouldPassTheTimeoutAndTellsHowLongItIs() {
        long start = System.nanoTime();
        UploadException e = failure(3, asking(Duration.ofDays(1)));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(e.code()).isEqualTo("FREQUENCY_LIMITED");
        assertThat(e.retryAfter()).contains(Duration.ofDays(1));
    }

    @Test
    void tellsTheFailureBeforeWhereTheLastTryDidNotBegin() {
        for (ErrorCode code : List.of(ErrorCode.LIMITER_TIMEOUT, ErrorCode.TRUST_SUSPENDED)) {
            UploadException e = failure(3, lost(), noAnswer(code));

            assertThat(e.code()).isEqualTo("CONNECTION_LOST");
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(failure(3, noAnswer(ErrorCode.LIMITER_TIMEOUT)).code()).isEqualTo("LIMITER_TIMEOUT");
    }

    @Test
    void endsAWaitWhenTheThreadIsInterruptedAndKeepsWhatIsKnown() {
        Thread.currentThread().interrupt();
        UploadException e = failure(3, lost());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.code()).isEqualTo("INTERRUPTED");
        assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(e.sent().attempts()).isEqualTo(1);
    }

    @Test
    void endsAWaitWhenTheApplicationStopsAndLeavesTheThreadAsItWas() {
        InterruptibleWaits waiting = new InterruptibleWaits();
        UploadRetry retry = new UploadRetry(
                new RetrySettings(3, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(1)),
                waiting,
                false,
                () -> 1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<UploadException> failure = CompletableFuture.supplyAsync(() -> {
            UploadException e = run(retry, new ArrayDeque<>(List.of(lost())));
            interrupted.complete(Thread.currentThread().isInterrupted());
            return e;
        });
        await().atMost(Duration.ofMinutes(2)).until(() -> !hosts.isEmpty());
        waiting.end();

        assertThat(failure.join().code()).isEqualTo("INTERRUPTED");
        assertThat(interrupted.join()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,500", "2,1000", "3,2000", "4,4000", "5,5000", "9,5000"})
    void waitsAnythingUpToABoundThatDoubles(int tries, long bound) {
        Random seeded = new Random(20261124 + tries);
        UploadRetry retry = retry(9, seeded::nextDouble);
        double[] delays = new double[128];
        Arrays.setAll(delays, i -> retry.delay(tries, lost()).toMillis());

        assertThat(Arrays.stream(delays).filter(delay -> delay < 0 || delay > bound))
                .isEmpty();
        assertThat(Arrays.stream(delays).average().orElseThrow()).isCloseTo(bound / 2.0, within(bound / 20.0));
    }

    @Test
    void drawsItsWaitsFromTheWholeRange() {
        UploadRetry retry = retry(9, Stamp.chance());
        double[] delays = new double[4096];
        Arrays.setAll(delays, i -> retry.delay(1, lost()).toMillis());

        assertThat(Arrays.stream(delays).average().orElseThrow()).isCloseTo(250, within(25.0));
        assertThat(Arrays.stream(delays).min().orElseThrow()).isLessThan(50);
        assertThat(Arrays.stream(delays).max().orElseThrow()).isGreaterThan(450);
    }

    @ParameterizedTest
    @CsvSource({
        "'120',120",
        "' 7 ',7",
        "'0',0",
        "'Tue, 24 Nov 2026 16:00:30 GMT',30",
        "'Tue, 24 Nov 2026 15:59:00 GMT',",
        "'Tue, 99 Nov 2026 16:00:30 GMT',",
        "'soon',",
        "'-5',",
        "'1e9',",
        "'86400',86400"
    })
    @Covers("F40")
    void readsEveryKindOfRetryAfter(String header, Long seconds) {
        RawResponse response = new RawResponse(
                429,
                Map.of("retry-after", List.of(header), "Date", List.of("Tue, 24 Nov 2026 16:00:00 GMT")),
                new byte[0]);

        assertThat(response.retryAfter()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    }

    private int tries(int maxAttempts, UploadException... failures) {
        hosts.clear();
        run(retry(maxAttempts, () -> 0), new ArrayDeque<>(List.of(failures)));
        return hosts.size();
    }

    private UploadException failure(int maxAttempts, UploadException... failures) {
        return run(retry(maxAttempts, () -> 0), new ArrayDeque<>(List.of(failures)));
    }

    private UploadException run(UploadRetry retry, Deque<UploadException> failures) {
        return catchThrowableOfType(
                UploadException.class,
                () -> retry.upload(Deadline.in(Duration.ofSeconds(60)), host -> {
                    hosts.add(host);
                    if (failures.isEmpty()) {
                        return DONE;
                    }
                    throw failures.pop().about(SENT);
                }));
    }

    private static UploadRetry retry(int maxAttempts, DoubleSupplier chance) {
        return new UploadRetry(effort(maxAttempts), new InterruptibleWaits(), true, chance);
    }

    private static RetrySettings effort(int maxAttempts) {
        return new RetrySettings(maxAttempts, Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(60));
    }

    private static UploadException noAnswer(ErrorCode code) {
        return new NoAnswerException(code.problem("x", true));
    }

    private static UploadException lost() {
        return noAnswer(ErrorCode.CONNECTION_LOST);
    }

    private static UploadException unreachable() {
        return noAnswer(ErrorCode.CONNECT_FAILED);
    }

    private static UploadException rejected(String code, String text) {
        return new RejectedException(RejectionRule.of(code, text).problem(code, "x"));
    }

    private static UploadException mismatch() {
        return rejected("PARAM_ERROR", "Image Hash value error");
    }

    private static UploadException asking(Duration wait) {
        UploadException e = rejected("FREQUENCY_LIMITED", "");
        e.waitsFor(wait);
        return e;
    }
}
