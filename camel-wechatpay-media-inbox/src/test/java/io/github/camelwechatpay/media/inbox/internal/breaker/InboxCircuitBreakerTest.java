// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxCircuitBreakerTest {

    private static final FailureReason EXPIRED =
            new FailureReason("CLIENT_CERTIFICATE", "expired", "Renew it.", "请更新。");

    private static final String CALL = "uploadmedia";

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final InboxCircuitBreaker breaker =
            new InboxCircuitBreaker(clock, Duration.ofSeconds(30), Duration.ofMinutes(15));

    @Test
    void letsAllThroughAtFirst() {
        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ALL);
        assertThat(breaker.begins("a")).isTrue();
        assertThat(breaker.begins("b")).isTrue();
    }

    @Test
    void isSuspendedByAFaultOfTheAccountAndSaysSoOnce() {
        breaker.begins("a");
        breaker.begins("b");

        assertThat(breaker.ended("a", BreakerSignal.ACCOUNT_FAILURE, EXPIRED))
                .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED);
        assertThat(breaker.ended("b", BreakerSignal.ACCOUNT_FAILURE, EXPIRED))
                .isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.alarm()).isEqualTo(new Suspension(EXPIRED, clock.instant()));
        assertThat(breaker.begins("c")).isFalse();
    }

    @Test
    void isNotOpenedByWhatWasOnItsWayBefore() {
        breaker.begins("a");
        breaker.begins("b");
        breaker.ended("a", BreakerSignal.ACCOUNT_FAILURE, EXPIRED);

        assertThat(breaker.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.OPEN);
    }

    @Test
    void letsOneProbeThroughAndOpensWithIt() {
        suspend();

        assertThat(breaker.probe()).isTrue();
        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ONE);
        assertThat(breaker.choose("b")).isTrue();
        assertThat(breaker.choose("c")).isFalse();
        assertThat(breaker.begins("c")).isFalse();
        assertThat(breaker.begins("b")).isTrue();
        assertThat(breaker.poll()).as("one at a time").isEqualTo(InboxCircuitBreaker.Permit.NONE);
        assertThat(breaker.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Transition.RESUMED);
        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ALL);
        assertThat(breaker.alarm()).isNull();
    }

    @Test
    void doublesTheTimeBetweenProbesUpToTheLongest() {
        suspend();

        List<Duration> delays = IntStream.range(0, 7)
                .mapToObj(i -> {
                    Duration delay = breaker.delay();
                    assertThat(probes("b", BreakerSignal.ACCOUNT_FAILURE))
                            .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED_AGAIN);
                    return delay;
                })
                .toList();

        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"NONE", "FILE_REJECTED"})
    void doesNotWaitLongerAfterAProbeThatSaysNothingOfTheAccount(BreakerSignal sign) {
        suspend();

        assertThat(probes("b", sign)).isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED_AGAIN);

        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.OPEN);
    }

    @Test
    void takesTheReadingOfASuspendedInboxForAResumeByHand() {
        suspend();

        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ONE);
        assertThat(breaker.probe()).as("that of the timer").isFalse();
        breaker.choose("b");
        breaker.begins("b");
        assertThat(breaker.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Transition.RESUMED);
    }

    @Test
    void choosesAnotherProbeIfTheFirstNeverBegan() {
        suspend();
        breaker.probe();
        breaker.poll();
        breaker.choose("b");

        breaker.poll();

        assertThat(breaker.choose("c")).isTrue();
    }

    @Test
    void seesTroubleInFiveFailuresOfSeveralFiles() {
        assertThat(fails("a", "a", "b", "a")).containsOnly(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(fails("b")).containsExactly(InboxCircuitBreaker.Transition.TROUBLE);
    }

    @Test
    void seesNoTroubleInOneFileThatFailsAgainAndAgain() {
        assertThat(fails("a", "a", "a", "a", "a", "a", "a")).containsOnly(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(fails("b")).containsExactly(InboxCircuitBreaker.Transition.TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "FILE_REJECTED"})
    void countsFailuresAnewAfterAnAnswer(BreakerSignal sign) {
        fails("a", "b", "c", "d");
        breaker.ended("e", sign, null);

        assertThat(fails("a", "b", "c", "d")).containsOnly(InboxCircuitBreaker.Transition.NOTHING);
    }

    @Test
    void spacesTheProbesOfTroubleByATenthOfItsTime() {
        fails("a", "b", "c", "d", "e");

        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.NONE);
        assertThat(pausesBetweenProbes(200))
                .startsWith(1L, 1L)
                .endsWith(300L, 300L)
                .isSorted()
                .allSatisfy(pause -> assertThat(pause).isBetween(1L, 300L));
        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.HALF_OPEN);
    }

    private List<Long> pausesBetweenProbes(int probes) {
        return IntStream.range(0, probes)
                .mapToObj(i -> {
                    long seconds = 0;
                    while (breaker.poll() == InboxCircuitBreaker.Permit.NONE) {
                        clock.advance(Duration.ofSeconds(1));
                        seconds++;
                    }
                    breaker.choose("a");
                    breaker.begins("a");
                    breaker.ended("a", BreakerSignal.SERVICE_FAILURE, EXPIRED);
                    return seconds;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "FILE_REJECTED"})
    void endsTroubleWithTheFirstAnswer(BreakerSignal sign) {
        fails("a", "b", "c", "d", "e");
        clock.advance(Duration.ofSeconds(1));

        breaker.poll();
        breaker.choose("a");
        assertThat(breaker.begins("b")).isFalse();
        assertThat(breaker.begins("a")).isTrue();
        assertThat(breaker.ended("a", sign, null)).isEqualTo(InboxCircuitBreaker.Transition.TROUBLE_OVER);
        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ALL);
    }

    @Test
    @Covers("F68")
    void probesInTroubleEvenIfTheClockWasSetBack() {
        fails("a", "b", "c", "d", "e");

        clock.advance(Duration.ofDays(-1));

        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ONE);
    }

    @Test
    void isSuspendedInTimesOfTroubleToo() {
        fails("a", "b", "c", "d", "e");

        assertThat(breaker.ended("f", BreakerSignal.ACCOUNT_FAILURE, EXPIRED))
                .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED);
    }

    @Test
    void isOpenAfterAStart() {
        suspend();
        breaker.reset();

        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ALL);
        assertThat(breaker.ended("a", BreakerSignal.ACCOUNT_FAILURE, EXPIRED))
                .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED);
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keepsTheFifthFileThatIsRefusedWithTheSameWordsAndIsSuspended() {
        assertThat(refusals("no picture", "a", "b", "c", "d")).containsOnly(false);
        assertThat(refusals("no picture", "e", "f")).containsOnly(true);
        assertThat(breaker.ended("e", BreakerSignal.TOO_MANY_REJECTIONS, refusal("no picture")))
                .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED);
        assertThat(refusals("no picture", "g")).as("on its way").containsOnly(true);
        assertThat(refusals("too dark", "h")).containsOnly(false);
        assertThat(breaker.alarm().reason().advice())
                .contains("5 different files", "last 4 refused", "back into the inbox");
        assertThat(breaker.alarm().reason().adviceZh()).contains("5 个不同的文件");
    }

    /** Five of it, each of another file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "图片“%s.jpg”格式错误",
                "图片格式错误[营业执照%s.PNG]",
                "image %s_front.jpeg is not a picture",
                "图片大小为%d12字节，格式错误",
                "the picture is %d00x300 pixels",
                "图片格式错误，request id: 08F78BB5AF0610D3%d",
                "image format (trace 6a3f-%d-%s1)",
                "文件摘要9f86d081884c7d65%d与实际不符"
            })
    void takesARefusalForTheSameThatSpeaksOfAnotherFile(String text) {
        for (int i = 1; i <= 5; i++) {
            String said = text.replace("%s", "abcde".substring(i - 1, i)).replace("%d", "" + i);
            assertThat(refusals(said, "file-" + i)).as(said).containsOnly(i == 5);
        }
    }

    @Test
    void takesARefusalOfAnotherFieldForAnother() {
        List.of("/body/filename", "/body/sha", "/header/Accept", "/body/file", "/body/meta")
                .forEach(field -> assertThat(refusals("输入源“" + field + "”映射到值字段错误", field))
                        .containsOnly(false));
    }

    @Test
    void takesOneFileThatIsRefusedAgainAndAgainForOne() {
        assertThat(refusals("no picture", "a", "a", "a", "a", "a", "a")).containsOnly(false);
    }

    @Test
    void countsRefusalsAnewAfterASuccessAndAfterOtherWords() {
        refusals("no picture", "a", "b", "c", "d");
        breaker.accepted(CALL);
        assertThat(refusals("no picture", "e", "f", "g", "h")).containsOnly(false);
        assertThat(refusals("too dark", "i")).containsOnly(false);
        assertThat(refusals("no picture", "j", "k", "l", "m")).containsOnly(false);
        breaker.ended("y", BreakerSignal.SERVICE_FAILURE, EXPIRED);
        assertThat(refusals("no picture", "n")).as("an outage says nothing").containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "FILE_REJECTED"})
    void opensAfterRefusalsWithAProbeThatIsAcceptedOrRefusedWithOtherWords(BreakerSignal sign) {
        refusals("no picture", "a", "b", "c", "d", "e");
        breaker.ended("e", BreakerSignal.TOO_MANY_REJECTIONS, refusal("no picture"));

        assertThat(probes("f", BreakerSignal.TOO_MANY_REJECTIONS))
                .isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED_AGAIN);
        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(60));
        begins("g");
        if (sign == BreakerSignal.SUCCESS) {
            breaker.accepted(CALL);
        } else {
            assertThat(refusals("too dark", "g")).containsOnly(false);
        }
        assertThat(breaker.ended("g", sign, EXPIRED)).isEqualTo(InboxCircuitBreaker.Transition.RESUMED);
        assertThat(refusals("no picture", "h", "i", "j", "k")).containsOnly(false);
    }

    @Test
    void countsTheRefusalsOfEachCallByThemselves() {
        List<Boolean> both = IntStream.range(0, 5)
                .mapToObj(i -> breaker.keeps("two-" + i, CALL, refusal("no picture"))
                        | breaker.keeps("three-" + i, "merchant-media", refusal("no image")))
                .toList();
        assertThat(both).containsExactly(false, false, false, false, true);
        breaker.accepted("merchant-media");
        assertThat(refusals("no picture", "two-5")).as("another call works").containsOnly(true);
        assertThat(breaker.keeps("three-5", "merchant-media", refusal("no image")))
                .isFalse();
    }

    @Test
    void isNotSuspendedIfAFileWasAcceptedBeforeTheFifthRefusalWasSettled() {
        refusals("no picture", "a", "b", "c", "d", "e");
        breaker.accepted(CALL);

        assertThat(breaker.ended("e", BreakerSignal.TOO_MANY_REJECTIONS, refusal("no picture")))
                .isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.CLOSED);
    }

    @Test
    void isAtRestWhileItIsSuspendedAndNotProbing() {
        assertThat(breaker.isAtRest()).isFalse();
        suspend();
        assertThat(breaker.isAtRest()).isTrue();

        begins("b");

        assertThat(breaker.isAtRest()).isFalse();
    }

    @Test
    void isOpenForItsProbeAlone() {
        assertThat(breaker.isOpenFor("c")).isTrue();
        suspend();

        begins("b");

        assertThat(breaker.isOpenFor("b")).isTrue();
        assertThat(breaker.isOpenFor("c")).isFalse();
    }

    @Test
    void isSuspendedWhileTheInboxCannotBeRead() {
        assertThat(breaker.pollWentWell()).isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.pollFailed(null)).as("it may pass").isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.pollFailed(EXPIRED)).isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED);
        assertThat(breaker.alarm().reason()).isEqualTo(EXPIRED);
        assertThat(breaker.pollFailed(EXPIRED)).as("nobody asked").isEqualTo(InboxCircuitBreaker.Transition.NOTHING);

        assertThat(breaker.pollWentWell()).isEqualTo(InboxCircuitBreaker.Transition.RESUMED);

        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.CLOSED);
        assertThat(breaker.pollWentWell()).isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
    }

    @Test
    void isNotResumedByAReadingIfAFileWasWhatSuspendedIt() {
        suspend();

        assertThat(breaker.pollWentWell()).isEqualTo(InboxCircuitBreaker.Transition.NOTHING);
        assertThat(breaker.state()).isEqualTo(InboxCircuitBreaker.State.OPEN);
    }

    @Test
    void takesAReadingThatFailsForTheEndOfItsProbe() {
        FailureReason revoked = new FailureReason("NO_AUTH", "revoked", "Ask for it.", "请申请。");
        suspend();
        breaker.probe();

        assertThat(breaker.pollFailed(null)).isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED_AGAIN);
        assertThat(breaker.delay()).as("it says nothing of the account").isEqualTo(Duration.ofSeconds(30));
        assertThat(breaker.alarm().reason()).isEqualTo(EXPIRED);
        breaker.probe();
        assertThat(breaker.pollFailed(revoked)).isEqualTo(InboxCircuitBreaker.Transition.SUSPENDED_AGAIN);

        assertThat(breaker.delay()).isEqualTo(Duration.ofSeconds(60));
        assertThat(breaker.alarm().reason()).isEqualTo(revoked);
    }

    @Test
    void tellsWhatItsLastProbeSaidIsWrong() {
        suspend();
        begins("b");

        breaker.ended("b", BreakerSignal.ACCOUNT_FAILURE, refusal("not yours"));

        assertThat(breaker.alarm().reason()).isEqualTo(refusal("not yours"));
    }

    @Test
    void knowsNothingOfWhatWasBeforeAReset() {
        refusals("no picture", "a", "b", "c", "d");
        fails("a", "b", "c", "d");
        suspend();
        begins("e");

        breaker.reset();

        assertThat(breaker.poll()).isEqualTo(InboxCircuitBreaker.Permit.ALL);
        assertThat(refusals("no picture", "e")).containsOnly(false);
        assertThat(fails("e")).containsOnly(InboxCircuitBreaker.Transition.NOTHING);
    }

    private List<Boolean> refusals(String text, String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> breaker.keeps(names[i], CALL, refusal(text)))
                .toList();
    }

    private static FailureReason refusal(String text) {
        return new FailureReason("PARAM_ERROR", text, "Save it again.", "请重新保存。");
    }

    private void suspend() {
        breaker.begins("a");
        breaker.ended("a", BreakerSignal.ACCOUNT_FAILURE, EXPIRED);
    }

    private void begins(String probe) {
        breaker.probe();
        breaker.poll();
        breaker.choose(probe);
        breaker.begins(probe);
    }

    private InboxCircuitBreaker.Transition probes(String name, BreakerSignal sign) {
        begins(name);
        return breaker.ended(name, sign, EXPIRED);
    }

    private List<InboxCircuitBreaker.Transition> fails(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> breaker.ended(names[i], BreakerSignal.SERVICE_FAILURE, EXPIRED))
                .toList();
    }
}
