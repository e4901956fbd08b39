package io.github.camelwechatpay.media.inbox.internal.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InboxCircuitBreakerTest {

    private static final FailureReason EXPIRED =
            new FailureReason("CLIENT_CERTIFICATE", "expired", "Renew it.", "请更新。");

    private static final String CALL = "uploadmedia";

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final InboxCircuitBreaker gate =
            new InboxCircuitBreaker(clock, Duration.ofSeconds(30), Duration.ofMinutes(15));

    @Test
    void letsAllThroughAtFirst() {
        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ALL);
        assertThat(gate.begins("a")).isTrue();
        assertThat(gate.begins("b")).isTrue();
    }

    @Test
    void isSuspendedByAFaultOfTheAccountAndSaysSoOnce() {
        gate.begins("a");
        gate.begins("b");

        assertThat(gate.ended("a", BreakerSignal.ACCOUNT, EXPIRED)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED);
        assertThat(gate.ended("b", BreakerSignal.ACCOUNT, EXPIRED)).isEqualTo(InboxCircuitBreaker.Turn.NOTHING);
        assertThat(gate.alarm()).isEqualTo(new Suspension(EXPIRED, clock.instant()));
        assertThat(gate.begins("c")).isFalse();
    }

    @Test
    void isNotOpenedByWhatWasOnItsWayBefore() {
        gate.begins("a");
        gate.begins("b");
        gate.ended("a", BreakerSignal.ACCOUNT, EXPIRED);

        assertThat(gate.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Turn.NOTHING);
        assertThat(gate.state()).isEqualTo(InboxCircuitBreaker.State.SUSPENDED);
    }

    @Test
    void letsOneProbeThroughAndOpensWithIt() {
        suspend();

        assertThat(gate.probe()).isTrue();
        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ONE);
        assertThat(gate.choose("b")).isTrue();
        assertThat(gate.choose("c")).isFalse();
        assertThat(gate.begins("c")).isFalse();
        assertThat(gate.begins("b")).isTrue();
        assertThat(gate.poll()).as("one at a time").isEqualTo(InboxCircuitBreaker.Let.NONE);
        assertThat(gate.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Turn.RESUMED);
        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ALL);
        assertThat(gate.alarm()).isNull();
    }

    @Test
    void doublesTheTimeBetweenProbesUpToTheLongest() {
        suspend();

        List<Duration> delays = IntStream.range(0, 7)
                .mapToObj(i -> {
                    Duration delay = gate.delay();
                    assertThat(probes("b", BreakerSignal.ACCOUNT)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED_AGAIN);
                    return delay;
                })
                .toList();

        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"NOTHING", "ALIVE"})
    void doesNotWaitLongerAfterAProbeThatSaysNothingOfTheAccount(BreakerSignal sign) {
        suspend();

        assertThat(probes("b", sign)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED_AGAIN);

        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(gate.state()).isEqualTo(InboxCircuitBreaker.State.SUSPENDED);
    }

    @Test
    void takesTheReadingOfASuspendedInboxForAResumeByHand() {
        suspend();

        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ONE);
        assertThat(gate.probe()).as("that of the timer").isFalse();
        gate.choose("b");
        gate.begins("b");
        assertThat(gate.ended("b", BreakerSignal.SUCCESS, null)).isEqualTo(InboxCircuitBreaker.Turn.RESUMED);
    }

    @Test
    void choosesAnotherProbeIfTheFirstNeverBegan() {
        suspend();
        gate.probe();
        gate.poll();
        gate.choose("b");

        gate.poll();

        assertThat(gate.choose("c")).isTrue();
    }

    @Test
    void seesTroubleInFiveFailuresOfSeveralFiles() {
        assertThat(fails("a", "a", "b", "a")).containsOnly(InboxCircuitBreaker.Turn.NOTHING);
        assertThat(fails("b")).containsExactly(InboxCircuitBreaker.Turn.TROUBLE);
    }

    @Test
    void seesNoTroubleInOneFileThatFailsAgainAndAgain() {
        assertThat(fails("a", "a", "a", "a", "a", "a", "a")).containsOnly(InboxCircuitBreaker.Turn.NOTHING);
        assertThat(fails("b")).containsExactly(InboxCircuitBreaker.Turn.TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "ALIVE"})
    void countsFailuresAnewAfterAnAnswer(BreakerSignal sign) {
        fails("a", "b", "c", "d");
        gate.ended("e", sign, null);

        assertThat(fails("a", "b", "c", "d")).containsOnly(InboxCircuitBreaker.Turn.NOTHING);
    }

    @Test
    void spacesTheProbesOfTroubleByATenthOfItsTime() {
        fails("a", "b", "c", "d", "e");

        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.NONE);
        assertThat(pausesBetweenProbes(200))
                .startsWith(1L, 1L)
                .endsWith(300L, 300L)
                .isSorted()
                .allSatisfy(pause -> assertThat(pause).isBetween(1L, 300L));
        assertThat(gate.state()).isEqualTo(InboxCircuitBreaker.State.TROUBLE);
    }

    private List<Long> pausesBetweenProbes(int probes) {
        return IntStream.range(0, probes)
                .mapToObj(i -> {
                    long seconds = 0;
                    while (gate.poll() == InboxCircuitBreaker.Let.NONE) {
                        clock.advance(Duration.ofSeconds(1));
                        seconds++;
                    }
                    gate.choose("a");
                    gate.begins("a");
                    gate.ended("a", BreakerSignal.SERVICE, EXPIRED);
                    return seconds;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "ALIVE"})
    void endsTroubleWithTheFirstAnswer(BreakerSignal sign) {
        fails("a", "b", "c", "d", "e");
        clock.advance(Duration.ofSeconds(1));

        gate.poll();
        gate.choose("a");
        assertThat(gate.begins("b")).isFalse();
        assertThat(gate.begins("a")).isTrue();
        assertThat(gate.ended("a", sign, null)).isEqualTo(InboxCircuitBreaker.Turn.TROUBLE_OVER);
        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ALL);
    }

    @Test
    void probesInTroubleEvenIfTheClockWasSetBack() {
        fails("a", "b", "c", "d", "e");

        clock.advance(Duration.ofDays(-1));

        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ONE);
    }

    @Test
    void isSuspendedInTimesOfTroubleToo() {
        fails("a", "b", "c", "d", "e");

        assertThat(gate.ended("f", BreakerSignal.ACCOUNT, EXPIRED)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED);
    }

    @Test
    void isOpenAfterAStart() {
        suspend();
        gate.reset();

        assertThat(gate.poll()).isEqualTo(InboxCircuitBreaker.Let.ALL);
        assertThat(gate.ended("a", BreakerSignal.ACCOUNT, EXPIRED)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED);
        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keepsTheFifthFileThatIsRefusedWithTheSameWordsAndIsSuspended() {
        assertThat(refusals("no picture", "a", "b", "c", "d")).containsOnly(false);
        assertThat(refusals("no picture", "e", "f")).containsOnly(true);
        assertThat(gate.ended("e", BreakerSignal.REFUSED, refusal("no picture")))
                .isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED);
        assertThat(refusals("no picture", "g")).as("on its way").containsOnly(true);
        assertThat(refusals("too dark", "h")).containsOnly(false);
        assertThat(gate.alarm().reason().advice())
                .contains("5 different files", "last 4 refused", "back into the inbox");
        assertThat(gate.alarm().reason().adviceZh()).contains("5 个不同的文件");
    }

    @Test
    void takesOneFileThatIsRefusedAgainAndAgainForOne() {
        assertThat(refusals("no picture", "a", "a", "a", "a", "a", "a")).containsOnly(false);
    }

    @Test
    void countsRefusalsAnewAfterASuccessAndAfterOtherWords() {
        refusals("no picture", "a", "b", "c", "d");
        gate.accepted(CALL);
        assertThat(refusals("no picture", "e", "f", "g", "h")).containsOnly(false);
        assertThat(refusals("too dark", "i")).containsOnly(false);
        assertThat(refusals("no picture", "j", "k", "l", "m")).containsOnly(false);
        gate.ended("y", BreakerSignal.SERVICE, EXPIRED);
        assertThat(refusals("no picture", "n")).as("an outage says nothing").containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = BreakerSignal.class,
            names = {"SUCCESS", "ALIVE"})
    void opensAfterRefusalsWithAProbeThatIsAcceptedOrRefusedWithOtherWords(BreakerSignal sign) {
        refusals("no picture", "a", "b", "c", "d", "e");
        gate.ended("e", BreakerSignal.REFUSED, refusal("no picture"));

        assertThat(probes("f", BreakerSignal.REFUSED)).isEqualTo(InboxCircuitBreaker.Turn.SUSPENDED_AGAIN);
        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(60));
        begins("g");
        if (sign == BreakerSignal.SUCCESS) {
            gate.accepted(CALL);
        } else {
            assertThat(refusals("too dark", "g")).containsOnly(false);
        }
        assertThat(gate.ended("g", sign, EXPIRED)).isEqualTo(InboxCircuitBreaker.Turn.RESUMED);
        assertThat(refusals("no picture", "h", "i", "j", "k")).containsOnly(false);
    }

    @Test
    void countsTheRefusalsOfEachCallByThemselves() {
        List<Boolean> both = IntStream.range(0, 5)
                .mapToObj(i -> gate.keeps("two-" + i, CALL, refusal("no picture"))
                        | gate.keeps("three-" + i, "merchant-media", refusal("no image")))
                .toList();
        assertThat(both).containsExactly(false, false, false, false, true);
        gate.accepted("merchant-media");
        assertThat(refusals("no picture", "two-5")).as("another call works").containsOnly(true);
        assertThat(gate.keeps("three-5", "merchant-media", refusal("no image"))).isFalse();
    }

    @Test
    void isNotSuspendedIfAFileWasAcceptedBeforeTheFifthRefusalWasSettled() {
        refusals("no picture", "a", "b", "c", "d", "e");
        gate.accepted(CALL);

        assertThat(gate.ended("e", BreakerSignal.REFUSED, refusal("no picture")))
                .isEqualTo(InboxCircuitBreaker.Turn.NOTHING);
        assertThat(gate.state()).isEqualTo(InboxCircuitBreaker.State.OPEN);
    }

    private List<Boolean> refusals(String text, String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> gate.keeps(names[i], CALL, refusal(text)))
                .toList();
    }

    private static FailureReason refusal(String text) {
        return new FailureReason("PARAM_ERROR", text, "Save it again.", "请重新保存。");
    }

    private void suspend() {
        gate.begins("a");
        gate.ended("a", BreakerSignal.ACCOUNT, EXPIRED);
    }

    private void begins(String probe) {
        gate.probe();
        gate.poll();
        gate.choose(probe);
        gate.begins(probe);
    }

    private InboxCircuitBreaker.Turn probes(String name, BreakerSignal sign) {
        begins(name);
        return gate.ended(name, sign, EXPIRED);
    }

    private List<InboxCircuitBreaker.Turn> fails(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> gate.ended(names[i], BreakerSignal.SERVICE, EXPIRED))
                .toList();
    }
}
