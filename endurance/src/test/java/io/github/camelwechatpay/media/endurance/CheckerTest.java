// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.endurance.Violation.Kind;
import io.github.camelwechatpay.media.test.disk.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each rule by itself, on evidence that is in order but for one thing. */
class CheckerTest {

    private final List<Dropped> dropped = new ArrayList<>(List.of(
            new Dropped("a.jpg", "aa", true),
            new Dropped("again.jpg", "aa", true),
            new Dropped("bad.jpg", "bb", false)));
    private final List<Given> given = new ArrayList<>(List.of(new Given("aa", "id-1")));
    private final Set<String> sent = new HashSet<>(Set.of("aa"));
    private final List<LedgerRow> ledger = new ArrayList<>(List.of(new LedgerRow("k", "id-1")));
    private final List<ReportFile.Line> lines = new ArrayList<>(List.of(
            line("a.jpg", "id-1", "aa"),
            line("again.jpg", "id-1", "aa"),
            new ReportFile.Line("bad.jpg", "failed", "", "", "INCOMPLETE")));
    private final List<ReportFile.Line> otherLines = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private final Map<String, String> inbox = new TreeMap<>();
    private final Map<String, String> done = new TreeMap<>(Map.of("a.jpg", "aa", "again.jpg", "aa"));
    private final Map<String, String> failed = new TreeMap<>(Map.of("bad.jpg", "bb", "bad.jpg.reason.txt", "cc"));
    private final Map<String, String> quarantine = new TreeMap<>();
    private final List<String> leftOver = new ArrayList<>();
    private int allowedExtra;

    private static ReportFile.Line line(String file, String id, String digest) {
        return new ReportFile.Line(file, "done", id, digest, "");
    }

    private List<Violation> check() {
        return Checker.check(new Evidence(
                dropped,
                given,
                sent,
                ledger,
                List.of(ReportFile.of(lines, torn), ReportFile.of(otherLines, List.of())),
                new Folders(inbox, done, failed, quarantine),
                leftOver,
                allowedExtra));
    }

    private Set<Kind> kinds() {
        Set<Kind> kinds = new TreeSet<>();
        check().forEach(violation -> kinds.add(violation.kind()));
        return kinds;
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(check()).isEmpty();
    }

    @Test
    void findsAFileThatIsNowhere() {
        done.remove("a.jpg");
        assertThat(check()).hasToString("[LOST: The picture a.jpg belongs into done and is in no folder]");
    }

    @Test
    void findsAPictureThatWentToQuarantine() {
        quarantine.put("a.jpg", done.remove("a.jpg"));
        assertThat(check()).hasToString("[LOST: The picture a.jpg belongs into done and is in [quarantine]]");
    }

    @Test
    void findsAFileThatStayedInTheInboxToo() {
        inbox.put("a.jpg", "aa");
        assertThat(check()).hasToString("[TWICE: The picture a.jpg is in [done, inbox]]");
    }

    @Test
    void findsASecondCopyUnderAnotherName() {
        done.put("a-2.jpg", "aa");
        assertThat(kinds()).containsExactly(Kind.TWICE);
    }

    @Test
    void findsOtherBytes() {
        done.put("a.jpg", "a0");
        assertThat(kinds()).containsExactly(Kind.CHANGED);
    }

    @Test
    void findsAFileWithoutALine() {
        lines.remove(0);
        assertThat(check()).hasToString("[NOT_RECORDED: The picture a.jpg is in no report]");
    }

    @Test
    void findsTwoLinesOfOneFileInOneReport() {
        lines.add(line("a.jpg", "id-1", "aa"));
        assertThat(kinds()).containsExactly(Kind.RECORDED_TWICE);
    }

    @Test
    void letsTwoNodesTellOfOneFileWithOneId() {
        otherLines.add(line("a.jpg", "id-1", "aa"));
        assertThat(check()).isEmpty();
    }

    @Test
    void findsThatTwoNodesTellOfOneFileWithTwoIds() {
        given.add(new Given("aa", "id-2"));
        allowedExtra = 1;
        otherLines.add(line("a.jpg", "id-2", "aa"));
        assertThat(kinds()).containsExactly(Kind.RECORDED_TWICE);
    }

    @Test
    void findsThatTwoFilesOfOneContentHaveTwoIds() {
        given.add(new Given("aa", "id-2"));
        allowedExtra = 1;
        lines.set(1, line("again.jpg", "id-2", "aa"));
        assertThat(kinds()).containsExactly(Kind.RECORDED_TWICE);
    }

    @Test
    void findsAContentThatTheLedgerDoesNotKnow() {
        ledger.clear();
        assertThat(kinds()).containsExactly(Kind.NOT_RECORDED);
    }

    @Test
    void findsAContentThatTheLedgerKnowsTwice() {
        given.add(new Given("aa", "id-2"));
        allowedExtra = 1;
        ledger.add(new LedgerRow("l", "id-2"));
        assertThat(kinds()).containsExactly(Kind.RECORDED_TWICE);
    }

    @Test
    void findsAnIdInTheReportThatIsNotTheLedgers() {
        given.add(new Given("aa", "id-2"));
        allowedExtra = 1;
        ledger.set(0, new LedgerRow("k", "id-2"));
        assertThat(kinds()).containsExactly(Kind.RECORDED_TWICE);
    }

    @Test
    void findsAnIdThatNobodyGave() {
        lines.set(0, line("a.jpg", "id-0", "aa"));
        ledger.add(new LedgerRow("l", "id-0"));
        assertThat(kinds()).contains(Kind.NOT_GIVEN);
        assertThat(check().toString()).contains("not given for it: id-0", "nobody gave: id-0");
    }

    @Test
    void findsAnIdThatWasGivenForAnotherContent() {
        dropped.add(new Dropped("b.jpg", "b1", true));
        done.put("b.jpg", "b1");
        lines.add(line("b.jpg", "id-1", "b1"));
        assertThat(kinds()).contains(Kind.NOT_GIVEN);
    }

    @Test
    void findsALineWithTheDigestOfSomethingElse() {
        lines.set(0, line("a.jpg", "id-1", "bb"));
        assertThat(kinds()).containsExactly(Kind.NOT_GIVEN);
    }

    @Test
    void findsALineAboutAFileThatNobodyPutThere() {
        lines.add(line("c.jpg", "id-1", "aa"));
        assertThat(kinds()).containsExactly(Kind.NOT_GIVEN);
    }

    @Test
    void findsAnInvalidFileThatWasSent() {
        sent.add("bb");
        assertThat(kinds()).containsExactly(Kind.INVALID);
    }

    @Test
    void findsAnInvalidFileWithoutAReason() {
        failed.remove("bad.jpg.reason.txt");
        assertThat(kinds()).containsExactly(Kind.INVALID);
    }

    @Test
    void findsAReasonThatSaysNothing() {
        failed.put("bad.jpg.reason.txt", Sha256.of(new byte[0]));
        assertThat(kinds()).containsExactly(Kind.INVALID);
    }

    @Test
    void findsAnInvalidFileThatIsDone() {
        done.put("bad.jpg", failed.remove("bad.jpg"));
        assertThat(kinds()).contains(Kind.LOST);
    }

    @Test
    void findsMoreUploadsThanKillsExplain() {
        given.add(new Given("aa", "id-2"));
        given.add(new Given("aa", "id-3"));
        allowedExtra = 1;
        assertThat(kinds()).containsExactly(Kind.TOO_MANY_UPLOADS);
    }

    @Test
    void letsAnUploadThatGotNoAnswerBeMadeAgain() {
        given.add(new Given("aa", "id-2"));
        lines.add(new ReportFile.Line("a.jpg", "left", "", "aa", "TIMEOUT"));
        assertThat(check()).isEmpty();
    }

    @Test
    void findsWhatLiesAround() {
        inbox.put(".part", "dd");
        leftOver.add("tmp/x");
        torn.add("the last line does not end: x");
        ledger.add(new LedgerRow("l", null));
        assertThat(kinds()).containsExactly(Kind.LEFT_OVER);
        assertThat(check()).hasSize(4);
    }
}
