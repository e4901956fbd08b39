package io.github.camelwechatpay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.clock.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowGateTest {

    private static final FlowReason EXPIRED = new FlowReason("CLIENT_CERTIFICATE", "expired", "Renew it.", "请更新。");

    private static final String CALL = "uploadmedia";

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final FlowGate gate = new FlowGate(clock, Duration.ofSeconds(30), Duration.ofMinutes(15));

    @Test
    void letsAllThroughAtFirst() {
        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ALL);
        assertThat(gate.begins("a")).isTrue();
        assertThat(gate.begins("b")).isTrue();
    }

    @Test
    void isSuspendedByAFaultOfTheAccountAndSaysSoOnce() {
        gate.begins("a");
        gate.begins("b");

        assertThat(gate.ended("a", FlowSign.ACCOUNT, EXPIRED)).isEqualTo(FlowGate.Turn.SUSPENDED);
        assertThat(gate.ended("b", FlowSign.ACCOUNT, EXPIRED)).isEqualTo(FlowGate.Turn.NOTHING);
        assertThat(gate.alarm()).isEqualTo(new FlowAlarm(EXPIRED, clock.instant()));
        assertThat(gate.begins("c")).isFalse();
    }

    @Test
    void isNotOpenedByWhatWasOnItsWayBefore() {
        gate.begins("a");
        gate.begins("b");
        gate.ended("a", FlowSign.ACCOUNT, EXPIRED);

        assertThat(gate.ended("b", FlowSign.SUCCESS, null)).isEqualTo(FlowGate.Turn.NOTHING);
        assertThat(gate.state()).isEqualTo(FlowGate.State.SUSPENDED);
    }

    @Test
    void letsOneProbeThroughAndOpensWithIt() {
        suspend();

        assertThat(gate.probe()).isTrue();
        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ONE);
        assertThat(gate.choose("b")).isTrue();
        assertThat(gate.choose("c")).isFalse();
        assertThat(gate.begins("c")).isFalse();
        assertThat(gate.begins("b")).isTrue();
        assertThat(gate.poll()).as("one at a time").isEqualTo(FlowGate.Let.NONE);
        assertThat(gate.ended("b", FlowSign.SUCCESS, null)).isEqualTo(FlowGate.Turn.RESUMED);
        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ALL);
        assertThat(gate.alarm()).isNull();
    }

    @Test
    void doublesTheTimeBetweenProbesUpToTheLongest() {
        suspend();

        List<Duration> delays = IntStream.range(0, 7)
                .mapToObj(i -> {
                    Duration delay = gate.delay();
                    assertThat(probes("b", FlowSign.ACCOUNT)).isEqualTo(FlowGate.Turn.SUSPENDED_AGAIN);
                    return delay;
                })
                .toList();

        assertThat(delays.stream().map(Duration::toSeconds)).containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L);
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowSign.class,
            names = {"NOTHING", "ALIVE"})
    void doesNotWaitLongerAfterAProbeThatSaysNothingOfTheAccount(FlowSign sign) {
        suspend();

        assertThat(probes("b", sign)).isEqualTo(FlowGate.Turn.SUSPENDED_AGAIN);

        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(gate.state()).isEqualTo(FlowGate.State.SUSPENDED);
    }

    @Test
    void takesTheReadingOfASuspendedInboxForAResumeByHand() {
        suspend();

        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ONE);
        assertThat(gate.probe()).as("that of the timer").isFalse();
        gate.choose("b");
        gate.begins("b");
        assertThat(gate.ended("b", FlowSign.SUCCESS, null)).isEqualTo(FlowGate.Turn.RESUMED);
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
        assertThat(fails("a", "a", "b", "a")).containsOnly(FlowGate.Turn.NOTHING);
        assertThat(fails("b")).containsExactly(FlowGate.Turn.TROUBLE);
    }

    @Test
    void seesNoTroubleInOneFileThatFailsAgainAndAgain() {
        assertThat(fails("a", "a", "a", "a", "a", "a", "a")).containsOnly(FlowGate.Turn.NOTHING);
        assertThat(fails("b")).containsExactly(FlowGate.Turn.TROUBLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowSign.class,
            names = {"SUCCESS", "ALIVE"})
    void countsFailuresAnewAfterAnAnswer(FlowSign sign) {
        fails("a", "b", "c", "d");
        gate.ended("e", sign, null);

        assertThat(fails("a", "b", "c", "d")).containsOnly(FlowGate.Turn.NOTHING);
    }

    @Test
    void spacesTheProbesOfTroubleByATenthOfItsTime() {
        fails("a", "b", "c", "d", "e");

        assertThat(gate.poll()).isEqualTo(FlowGate.Let.NONE);
        assertThat(pausesBetweenProbes(200))
                .startsWith(1L, 1L)
                .endsWith(300L, 300L)
                .isSorted()
                .allSatisfy(pause -> assertThat(pause).isBetween(1L, 300L));
        assertThat(gate.state()).isEqualTo(FlowGate.State.TROUBLE);
    }

    private List<Long> pausesBetweenProbes(int probes) {
        return IntStream.range(0, probes)
                .mapToObj(i -> {
                    long seconds = 0;
                    while (gate.poll() == FlowGate.Let.NONE) {
                        clock.advance(Duration.ofSeconds(1));
                        seconds++;
                    }
                    gate.choose("a");
                    gate.begins("a");
                    gate.ended("a", FlowSign.SERVICE, EXPIRED);
                    return seconds;
                })
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowSign.class,
            names = {"SUCCESS", "ALIVE"})
    void endsTroubleWithTheFirstAnswer(FlowSign sign) {
        fails("a", "b", "c", "d", "e");
        clock.advance(Duration.ofSeconds(1));

        gate.poll();
        gate.choose("a");
        assertThat(gate.begins("b")).isFalse();
        assertThat(gate.begins("a")).isTrue();
        assertThat(gate.ended("a", sign, null)).isEqualTo(FlowGate.Turn.TROUBLE_OVER);
        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ALL);
    }

    @Test
    void probesInTroubleEvenIfTheClockWasSetBack() {
        fails("a", "b", "c", "d", "e");

        clock.advance(Duration.ofDays(-1));

        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ONE);
    }

    @Test
    void isSuspendedInTimesOfTroubleToo() {
        fails("a", "b", "c", "d", "e");

        assertThat(gate.ended("f", FlowSign.ACCOUNT, EXPIRED)).isEqualTo(FlowGate.Turn.SUSPENDED);
    }

    @Test
    void isOpenAfterAStart() {
        suspend();
        gate.reset();

        assertThat(gate.poll()).isEqualTo(FlowGate.Let.ALL);
        assertThat(gate.ended("a", FlowSign.ACCOUNT, EXPIRED)).isEqualTo(FlowGate.Turn.SUSPENDED);
        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void keepsTheFifthFileThatIsRefusedWithTheSameWordsAndIsSuspended() {
        assertThat(refusals("no picture", "a", "b", "c", "d")).containsOnly(false);
        assertThat(refusals("no picture", "e", "f")).containsOnly(true);
        assertThat(gate.ended("e", FlowSign.REFUSED, refusal("no picture"))).isEqualTo(FlowGate.Turn.SUSPENDED);
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
        gate.ended("y", FlowSign.SERVICE, EXPIRED);
        assertThat(refusals("no picture", "n")).as("an outage says nothing").containsOnly(true);
    }

    @ParameterizedTest
    @EnumSource(
            value = FlowSign.class,
            names = {"SUCCESS", "ALIVE"})
    void opensAfterRefusalsWithAProbeThatIsAcceptedOrRefusedWithOtherWords(FlowSign sign) {
        refusals("no picture", "a", "b", "c", "d", "e");
        gate.ended("e", FlowSign.REFUSED, refusal("no picture"));

        assertThat(probes("f", FlowSign.REFUSED)).isEqualTo(FlowGate.Turn.SUSPENDED_AGAIN);
        assertThat(gate.delay()).isEqualTo(Duration.ofSeconds(60));
        begins("g");
        if (sign == FlowSign.SUCCESS) {
            gate.accepted(CALL);
        } else {
            assertThat(refusals("too dark", "g")).containsOnly(false);
        }
        assertThat(gate.ended("g", sign, EXPIRED)).isEqualTo(FlowGate.Turn.RESUMED);
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

        assertThat(gate.ended("e", FlowSign.REFUSED, refusal("no picture"))).isEqualTo(FlowGate.Turn.NOTHING);
        assertThat(gate.state()).isEqualTo(FlowGate.State.OPEN);
    }

    private List<Boolean> refusals(String text, String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> gate.keeps(names[i], CALL, refusal(text)))
                .toList();
    }

    private static FlowReason refusal(String text) {
        return new FlowReason("PARAM_ERROR", text, "Save it again.", "请重新保存。");
    }

    private void suspend() {
        gate.begins("a");
        gate.ended("a", FlowSign.ACCOUNT, EXPIRED);
    }

    private void begins(String probe) {
        gate.probe();
        gate.poll();
        gate.choose(probe);
        gate.begins(probe);
    }

    private FlowGate.Turn probes(String name, FlowSign sign) {
        begins(name);
        return gate.ended(name, sign, EXPIRED);
    }

    private List<FlowGate.Turn> fails(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> gate.ended(names[i], FlowSign.SERVICE, EXPIRED))
                .toList();
    }
}
