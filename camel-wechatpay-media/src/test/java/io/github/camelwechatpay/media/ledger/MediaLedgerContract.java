// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwechatpay.media.internal.file.DigestAlgorithm;
import io.github.camelwechatpay.media.ledger.MediaLedger.Answer;
import io.github.camelwechatpay.media.ledger.MediaLedger.Busy;
import io.github.camelwechatpay.media.ledger.MediaLedger.Claim;
import io.github.camelwechatpay.media.ledger.MediaLedger.Known;
import io.github.camelwechatpay.media.ledger.MediaLedger.Yours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger keeps, wherever it keeps it. */
public abstract class MediaLedgerContract {

    static final Duration LONG = Duration.ofMinutes(2);
    static final Duration SHORT = Duration.ofMillis(200);
    static final String ID = "H1ihR9JUtVj-J7CJqBUY5ZOrG_Je75H-rKhTG7FUmg9sxNTbRN54dFiUHnhg";

    private MediaLedger ledger;

    /** One more node on the store of this test, which is empty at first. */
    abstract MediaLedger node();

    @BeforeEach
    void joinTheFirstNode() {
        ledger = node();
    }

    MediaLedger ledger() {
        return ledger;
    }

    public static String key(int number) {
        return HexFormat.of()
                .formatHex(DigestAlgorithm.SHA_256
                        .start()
                        .digest(Integer.toString(number).getBytes(UTF_8)));
    }

    static Claim claimed(Answer answer) {
        assertThat(answer).isInstanceOf(Yours.class);
        return ((Yours) answer).claim();
    }

    Claim claim(int number) {
        return claimed(ledger.claim(key(number), LONG));
    }

    Claim record(int number, String id) {
        Claim claim = claim(number);
        assertThat(ledger.record(claim, id)).isTrue();
        return claim;
    }

    Known known(int number) {
        Answer answer = ledger.claim(key(number), LONG);
        assertThat(answer).isInstanceOf(Known.class);
        return (Known) answer;
    }

    /** A claim whose lease has ended. */
    Claim abandoned(int number) {
        return abandoned(number, number + 1).get(0);
    }

    List<Claim> abandoned(int from, int to) {
        List<Claim> claims = IntStream.range(from, to)
                .mapToObj(i -> claimed(ledger.claim(key(i), SHORT)))
                .toList();
        Instant end = Instant.now().plus(SHORT);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Instant.now().isAfter(end.plusMillis(20)));
        return claims;
    }

    @Test
    void givesAKeyToTheFirstWhoClaimsIt() {
        Claim claim = claimed(ledger.claim(key(1), LONG));

        assertThat(claim.key()).isEqualTo(key(1));
    }

    @Test
    void tellsTheSecondWhenTheLeaseEnds() {
        claim(1);

        Answer answer = node().claim(key(1), Duration.ofDays(1));

        assertThat(answer).isInstanceOf(Busy.class);
        assertThat(((Busy) answer).left()).isBetween(LONG.minusSeconds(60), LONG);
    }

    @Test
    void knowsTheIdAndSinceWhen() {
        record(1, ID);

        Known known = (Known) node().claim(key(1), LONG);

        assertThat(known.id()).isEqualTo(ID);
        assertThat(known.age()).isBetween(Duration.ZERO, Duration.ofSeconds(60));
        assertThat(known.leastAge()).isLessThanOrEqualTo(known.age());
    }

    @Test
    void isNotBusyForTheLeaseButUntilItsEnd() {
        Claim first = claimed(ledger.claim(key(1), SHORT));

        Claim second = claimed(await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ledger.claim(key(1), LONG), Yours.class::isInstance));

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Busy.class);
    }

    @Test
    void letsTheNextOneInAtOnceAfterARelease() {
        ledger.release(claim(1));

        assertThat(node().claim(key(1), LONG)).isInstanceOf(Yours.class);
    }

    @Test
    void releasesNothingThatIsSomebodyElses() {
        Claim former = abandoned(1);
        claim(1);

        ledger.release(former);

        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Busy.class);
    }

    @Test
    void releasesNothingThatIsRecorded() {
        ledger.release(record(1, ID));

        assertThat(known(1).id()).isEqualTo(ID);
    }

    @Test
    void letsExactlyOneOfSixteenTakeOverAnEndedLease() throws Exception {
        List<MediaLedger> nodes = List.of(ledger, node());
        List<Claim> former = abandoned(0, 20);

        for (int number = 0; number < 20; number++) {
            String key = key(number);
            List<Answer> answers = ConcurrentCalls.atOnce(IntStream.range(0, 16)
                    .<Callable<Answer>>mapToObj(i -> () -> nodes.get(i % 2).claim(key, LONG))
                    .toList());

            assertThat(answers.stream().filter(Yours.class::isInstance)).hasSize(1);
            assertThat(answers.stream().filter(Busy.class::isInstance)).hasSize(15);
            assertThat(ledger.record(former.get(number), ID)).isFalse();
        }
    }

    @Test
    void recordsForWhoTookOverAndNoLongerForTheFormerOwner() {
        Claim former = abandoned(1);
        Claim owner = claim(1);

        assertThat(ledger.record(former, "former")).isFalse();
        assertThat(ledger.record(owner, ID)).isTrue();
        assertThat(ledger.record(former, "former")).isFalse();
        assertThat(ledger.record(former, ID)).isFalse();
        assertThat(known(1).id()).isEqualTo(ID);
    }

    @Test
    void countsTheTimeAnewForWhoTookOver() {
        abandoned(1);
        long start = System.nanoTime();

        assertThat(ledger.record(claim(1), ID)).isTrue();

        assertThat(known(1).age())
                .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - start).plusMillis(1));
    }

    @Test
    void recordsAfterTheLeasesEndIfNobodyTookOver() {
        Claim late = abandoned(1);

        assertThat(ledger.record(late, ID)).isTrue();
        assertThat(known(1).id()).isEqualTo(ID);
    }

    @Test
    void recordsTheSameAgainButNothingElse() {
        Claim claim = record(1, ID);

        assertThat(ledger.record(claim, ID)).isTrue();
        assertThat(node().record(claim, ID)).isTrue();
        assertThat(ledger.record(claim, "other")).isFalse();
        assertThat(ledger.record(claim, ID + " ")).isFalse();
        assertThat(ledger.record(claim, ID.toLowerCase(Locale.ROOT))).isFalse();
        assertThat(known(1).id()).isEqualTo(ID);
    }

    @Test
    void recordsNothingForAClaimThatWasReleased() {
        Claim claim = claim(1);
        ledger.release(claim);

        assertThat(ledger.record(claim, ID)).isFalse();
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Yours.class);
    }

    @Test
    void forgetsAnIdButNoClaim() {
        record(1, ID);
        Claim held = claim(2);

        ledger.forget(key(1));
        ledger.forget(key(2));
        ledger.forget(key(3));

        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Yours.class);
        assertThat(ledger.claim(key(2), LONG)).isInstanceOf(Busy.class);
        assertThat(ledger.record(held, ID)).isTrue();
    }

    @Test
    void neverMixesKeys() {
        IntStream.range(0, 50).forEach(i -> record(i, "id-" + i));

        IntStream.range(0, 50).forEach(i -> assertThat(known(i).id()).isEqualTo("id-" + i));
        assertThat(ledger.record(new Claim(key(1), claim(50).token()), "id-50")).isFalse();
    }

    @Test
    void keepsTheLongestIdsToTheByte() {
        String id = "  aA" + "~".repeat(504) + "\\'\" ";
        assertThat(id).hasSize(512);
        record(1, id);
        record(2, " ");

        assertThat(known(1).id()).isEqualTo(id);
        assertThat(known(2).id()).isEqualTo(" ");
    }

    @Test
    void letsTwoNodesOfEightThreadsUploadFiftyFilesOnceEach() throws Exception {
        List<MediaLedger> nodes = List.of(ledger, node());
        List<Callable<List<Answer>>> threads = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            MediaLedger node = nodes.get(i % 2);
            threads.add(() -> claimAndRecordFifty(node));
        }

        List<Answer> answers =
                ConcurrentCalls.atOnce(threads).stream().flatMap(List::stream).collect(toCollection(ArrayList::new));

        assertThat(answers).hasSize(800);
        assertThat(answers.stream().filter(Yours.class::isInstance)).hasSize(50);
        IntStream.range(0, 50).forEach(i -> assertThat(known(i).id()).isEqualTo("id-" + i));
    }

    private static List<Answer> claimAndRecordFifty(MediaLedger node) {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Answer answer = node.claim(key(i), LONG);
            answers.add(answer);
            if (answer instanceof Yours yours) {
                assertThat(node.record(yours.claim(), "id-" + i)).isTrue();
            }
        }
        return answers;
    }

    @Test
    void letsManyClaimAndReleaseTheSameKeyInTurn() throws Exception {
        List<MediaLedger> nodes = List.of(ledger, node());

        List<Integer> turns = ConcurrentCalls.atOnce(IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(i -> () -> takeTurns(nodes.get(i % 2)))
                .toList());

        assertThat(turns.stream().mapToInt(Integer::intValue).sum()).isPositive();
        assertThat(ledger.claim(key(1), LONG)).isInstanceOf(Yours.class);
    }

    private static int takeTurns(MediaLedger node) {
        int turns = 0;
        for (int i = 0; i < 50; i++) {
            if (node.claim(key(1), LONG) instanceof Yours yours) {
                node.release(yours.claim());
                turns++;
            }
        }
        return turns;
    }
}
