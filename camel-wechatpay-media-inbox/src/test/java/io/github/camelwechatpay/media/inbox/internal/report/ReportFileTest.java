// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal.report;

import static io.github.camelwechatpay.media.inbox.InboxBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelwechatpay.media.inbox.InboxBench;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxFile;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.coverage.Covers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class ReportFileTest {

    private static final String HEADER =
            "\uFEFFfile,status,api,media_id,digest,digest_algorithm,code,advice,uploaded_at\n";

    private static final String WHOLE =
            line("a.jpg", "done", "uploadmedia", "ID-a", "00ff", "MD5", "", "", "2026-05-01T00:00:00Z");

    @TempDir
    Path temp;

    private final SettableClock clock = new SettableClock("2026-05-01T00:00:00Z");
    private final Set<String> inbox = new HashSet<>(List.of("a.jpg", "b.jpg", "odd, \"name\"\n.jpg"));
    private Path file;
    private ReportFile report;

    @BeforeEach
    void report() {
        file = temp.resolve("report.csv");
        report = new ReportFile(file, clock, inbox::contains);
    }

    @Test
    void writesAHeaderAndALineForEachFile() throws IOException {
        write(report, done("a.jpg"));
        write(
                report,
                new ReportLine(
                        "b.jpg",
                        ReportStatus.failed,
                        ReportedUpload.NOTHING,
                        new FailureReason("EMPTY", "m", "Do it.", "Do it.")));

        assertThat(file).hasContent(HEADER + WHOLE + line("b.jpg", "failed", "", "", "", "", "EMPTY", "Do it.", ""));
    }

    @Test
    void takesNamesOfAnyKind() throws IOException {
        String odd = "odd, \"name\"\n.jpg";
        write(report, done(odd));

        assertThat(InboxBench.rows(file)).extracting(row -> row.get("file")).containsExactly(odd);
        assertThat(report.holds(odd, "ID-" + odd)).isTrue();
    }

    @Test
    void findsANameOfTwoLinesOfWhichTheSecondReadsLikeOne() throws IOException {
        String odd = "odd, \"name\"\n.jpg";
        write(
                report,
                new ReportLine(
                        odd,
                        ReportStatus.failed,
                        ReportedUpload.NOTHING,
                        new FailureReason("EMPTY", "m", "Do it.", "Do it.")));
        write(
                report,
                new ReportLine(
                        odd,
                        ReportStatus.done,
                        new ReportedUpload("uploadmedia", "ID", "00ff", "MD5", clock.instant()),
                        null));

        assertThat(report.holds(odd, "ID")).isTrue();
        assertThat(ReportTail.of(file, 2)).extracting(ReportTail.Line::file).containsExactly(odd, odd);
    }

    /** By a step of the route, without an upload. */
    @Test
    void findsALineThatHasNoId() throws IOException {
        write(report, new ReportLine("a.jpg", ReportStatus.done, ReportedUpload.NOTHING, null));

        assertThat(report.holds("a.jpg", null)).isTrue();
        assertThat(report.holds("a.jpg", "ID")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1.jpg",
                "+1.jpg",
                "-1.jpg",
                "@a.jpg",
                "\t=1.jpg",
                "\u001F@1.jpg",
                "＝1.jpg",
                "'=1.jpg",
                "''+1.jpg"
            })
    @Covers("T39")
    void writesNoNameThatASpreadsheetTakesForAFormula(String name) throws IOException {
        inbox.add(name);
        write(report, done(name));

        assertThat(InboxBench.rows(file)).extracting(row -> row.get("file")).containsExactly("'" + name);
        assertThat(report.holds(name, "ID-" + name)).isTrue();
    }

    @Test
    void leavesAPlainApostropheAlone() throws IOException {
        inbox.add("'a'.jpg");
        write(report, done("'a'.jpg"));

        assertThat(InboxBench.rows(file)).extracting(row -> row.get("file")).containsExactly("'a'.jpg");
        assertThat(report.holds("'a'.jpg", "ID-'a'.jpg")).isTrue();
    }

    static Stream<String> tornLines() {
        String line = line("b.jpg", "done", "uploadmedia", "ID-b", "00ff", "MD5", "", "", "2026-05-01T00:00:00Z");
        String plain = "b.jpg,done,uploadmedia,ID-b,00ff,MD5,,,2026-05-01T00:00:00Z\n";
        String quoted = "\"odd, \"\"name\"\"\n.jpg\",done,uploadmedia,ID-odd,00ff,MD5,,,2026-05-01T00:00:00Z\n";
        return Stream.of(line, plain, quoted)
                .flatMap(text -> IntStream.range(1, text.length() - 1).mapToObj(end -> text.substring(0, end)));
    }

    @ParameterizedTest
    @MethodSource("tornLines")
    @Covers("T32")
    void takesAwayALineThatACrashCutOff(String torn) throws IOException {
        Files.writeString(file, HEADER + WHOLE + torn);

        write(report, done("c.jpg"));

        assertThat(InboxBench.rows(file)).extracting(row -> row.get("file")).containsExactly("a.jpg", "c.jpg");
    }

    /** Its quote is not at the begin of a name, so that it is not a name's that goes on. */
    @Test
    void keepsWhatAPersonWroteBeforeALineThatACrashCutOff() throws IOException {
        String note = "2\" wide\n";
        Files.writeString(file, HEADER + WHOLE + note + "b.jpg,do");

        write(report, done("c.jpg"));

        assertThat(file).content().startsWith(HEADER + WHOLE + note + "\"c.jpg\",");
    }

    @ParameterizedTest
    @CsvSource({"1048576, false", "1048577, true"})
    void keepsWhatIsTooLongForALineOfOurs(int length, boolean kept) throws IOException {
        String text = "x".repeat(length);
        Files.writeString(file, HEADER + WHOLE + text);

        write(report, done("c.jpg"));

        assertThat(Files.readString(file).startsWith(HEADER + WHOLE + (kept ? text + "\n" : "") + "\"c.jpg\","))
                .isTrue();
    }

    @Test
    void keepsALineThatLacksItsEndAlone() throws IOException {
        Files.writeString(file, HEADER + WHOLE.stripTrailing());

        write(report, done("c.jpg"));

        assertThat(InboxBench.rows(file)).extracting(row -> row.get("file")).containsExactly("a.jpg", "c.jpg");
    }

    @Test
    void writesTheHeaderAgainIfThatWasCutOff() throws IOException {
        Files.writeString(file, HEADER.substring(0, 10));

        write(report, done("c.jpg"));

        assertThat(Files.readString(file)).startsWith(HEADER);
        assertThat(InboxBench.rows(file)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a;=1.jpg", "a; +1.jpg", "a;'@1.jpg", "a;\"=1.jpg", " =1.jpg", "\u3000=1.jpg", "-1;-2;'-3.jpg"})
    @Covers("T39")
    void writesNothingThatBecomesAFormulaWhereSemicolonsPartCells(String name) throws IOException {
        inbox.add(name);
        write(report, done(name));

        assertThat(row(0).get("file")).doesNotContainPattern("(^|;)[\\s\"\u3000]*[=+@-]");
        assertThat(report.holds(name, "ID-" + name)).isTrue();
    }

    /** Of an answer that nobody signed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://x\")",
                "+1",
                "-1",
                "@SUM(1)",
                "\t=1",
                "\r=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF201",
                "X;=1+1",
                "\n=1",
                "\u001F\u0000=1"
            })
    @Covers("T39")
    void writesNoCodeOrAdviceOrDigestThatASpreadsheetTakesForAFormula(String text) throws IOException {
        ReportedUpload sent = new ReportedUpload(text, null, text, text, null);
        write(report, new ReportLine("a.jpg", ReportStatus.failed, sent, new FailureReason(text, text, text, text)));

        for (String column : List.of("api", "digest", "digest_algorithm", "code", "advice")) {
            assertThat(row(0).get(column)).doesNotContainPattern("(^|;)[\\p{Cc}\\s\"]*[=+@\uFF1D\uFF0B\uFF0D\uFF20-]");
        }
        assertThat(Files.readString(file).lines().skip(1))
                .singleElement()
                .asString()
                .matches("\"([^\"]|\"\")*\"(,\"([^\"]|\"\")*\"){8}");
    }

    @Test
    void leavesAMediaIdAsItIs() throws IOException {
        ReportedUpload sent = new ReportedUpload("uploadmedia", "-=id+/", "00ff", "MD5", clock.instant());
        write(report, new ReportLine("a.jpg", ReportStatus.done, sent, null));

        assertThat(row(0).get("media_id")).isEqualTo("-=id+/");
        assertThat(report.holds("a.jpg", "-=id+/")).isTrue();
    }

    @Test
    void writesTheMarkOfUtf8OnceAtTheVeryBegin() throws IOException {
        write(report, done("a.jpg"));
        write(new ReportFile(file, clock, inbox::contains), done("b.jpg"));

        assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(Files.readString(file).chars().filter(c -> c == '\uFEFF')).hasSize(1);
    }

    @Test
    void goesOnWithAReportThatHasNoMark() throws IOException {
        Files.writeString(file, "file,status,api,media_id,digest,digest_algorithm,code,advice,uploaded_at\n" + WHOLE);

        write(report, done("b.jpg"));

        assertThat(report.holds("a.jpg", "ID-a")).isTrue();
        assertThat(Files.readString(file)).doesNotContain("\uFEFF");
    }

    private CSVRecord row(int number) {
        return InboxBench.rows(file).get(number);
    }

    /** What a person or a program did with the report between two looks at it. */
    static Stream<Arguments> edits() {
        UnaryOperator<String> semicolons = text -> text.replace("\",\"", "\";\"");
        return Stream.of(
                arguments("line ends of Windows", (UnaryOperator<String>) text -> text.replace("\n", "\r\n")),
                arguments("without its mark", (UnaryOperator<String>) text -> text.replace("\uFEFF", "")),
                arguments("semicolons", semicolons),
                arguments("tabs", (UnaryOperator<String>) text -> text.replace("\",\"", "\"\t\"")),
                arguments("without quotes", (UnaryOperator<String>) text -> text.replace("\"", "")),
                arguments("a note before all", (UnaryOperator<String>) text -> "checked by 李\n" + text),
                arguments("a note behind all", (UnaryOperator<String>) text -> text + "checked by 李\n"),
                arguments("a quote too many", (UnaryOperator<String>) text -> text.replaceFirst("MD5", "M\"D5")),
                arguments("one before all", (UnaryOperator<String>) text -> "\"" + text),
                arguments("one behind all", (UnaryOperator<String>) text -> text + "a \" b\n"),
                arguments("half a character", (UnaryOperator<String>) text -> text + "\uD800\n"),
                arguments("the first line gone", (UnaryOperator<String>)
                        text -> text.substring(text.indexOf('\n', text.indexOf('\n') + 1) + 1)),
                arguments("sorted backwards", (UnaryOperator<String>) text -> {
                    List<String> lines = new ArrayList<>(text.lines().toList());
                    Collections.reverse(lines);
                    return String.join("\n", lines) + "\n";
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("edits")
    @Covers("T32")
    void losesNoLineThatAPersonLeft(String what, UnaryOperator<String> edit) throws IOException {
        write(report, done("old.jpg"));
        write(report, done("b.jpg"));
        assertThat(report.holds("b.jpg", "ID-b")).isTrue();
        String edited = edit.apply(Files.readString(file));
        Files.write(file, edited.getBytes(StandardCharsets.UTF_8));

        write(report, done("a.jpg"));
        ReportFile afterACrash = new ReportFile(file, clock, inbox::contains);

        assertThat(Files.readString(file))
                .startsWith(new String(edited.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        assertThat(report.holds("a.jpg", "ID-a")).isTrue();
        assertThat(report.holds("b.jpg", "ID-b")).isTrue();
        assertThat(afterACrash.holds("a.jpg", "ID-a")).isTrue();
        assertThat(afterACrash.holds("b.jpg", "ID-b")).isTrue();
    }

    static IntStream cuts() {
        return IntStream.range(0, 400).filter(i -> i % 5 == 0);
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void readsAReportThatWasReplacedByOneOfAnyLength(int bytes) throws IOException {
        append("a.jpg");
        append("b.jpg");
        report.holds("b.jpg", "ID-b");
        String other = HEADER + "身份证.jpg,left,,,,,UNREADABLE,许可,\n".repeat(20);
        byte[] replaced = Arrays.copyOf(other.getBytes(StandardCharsets.UTF_8), bytes);
        Files.delete(file);
        Files.write(file, replaced);

        assertThatCode(() -> report.holds("a.jpg", "ID-a")).doesNotThrowAnyException();
        write(report, done("a.jpg"));
        write(report, done("b.jpg"));

        assertThat(report.holds("a.jpg", "ID-a")).isTrue();
        assertThat(report.holds("b.jpg", "ID-b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void readsOnAfterTheMonthsTurnHoweverLongTheNewOneIs(int lines) throws IOException {
        append("a.jpg");
        report.holds("a.jpg", "ID-a");
        ReportFile other = new ReportFile(file, clock, inbox::contains);
        clock.advance(Duration.ofDays(31));
        for (int i = 0; i < lines; i++) {
            write(other, done(i + ".jpg"));
        }

        assertThat(report.holds("a.jpg", "ID-a")).as("of last month").isTrue();
        write(report, done("b.jpg"));
        assertThat(report.holds("b.jpg", "ID-b")).isTrue();
    }

    /** Of one month the tenth is later than the second; a later month is later whatever the numbers. */
    @ParameterizedTest
    @CsvSource({
        "2026-05-10, 2026-05 2026-05-2 2026-05-9",
        "2026-05-2, 2026-05",
        "2026-05, 2026-04-3",
    })
    void looksInTheLatestOfTheReportsThatWerePutAside(String latest, String earlier) throws IOException {
        for (String number : earlier.split(" ")) {
            Files.writeString(temp.resolve("report-" + number + ".csv"), HEADER);
        }
        Files.writeString(temp.resolve("report-" + latest + ".csv"), HEADER + WHOLE);

        assertThat(report.holds("a.jpg", "ID-a")).isTrue();
    }

    @Test
    void knowsWhenItsMonthsWereWritten() throws IOException {
        Path month = Files.writeString(temp.resolve("report-2026-04.csv"), HEADER);
        Files.setLastModifiedTime(month, FileTime.from(clock.instant()));

        assertThat(report.months()).containsExactly(clock.instant());
    }

    @Test
    void mayTellOfFilesThatWereThereWhenItWasWrittenAndOfNoLaterOne() throws IOException {
        append("a.jpg");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        ReportFile afterACrash = new ReportFile(file, clock, inbox::contains);

        assertThat(afterACrash.mayTellOf(found(clock.instant()))).isTrue();
        assertThat(afterACrash.mayTellOf(found(clock.instant().plusMillis(1)))).isFalse();
        assertThat(report.mayTellOf(found(clock.instant())))
                .as("there was none")
                .isFalse();
    }

    private static InboxFile found(Instant modified) {
        return new InboxFile("a.jpg", 100, modified, "1");
    }

    @Test
    void writesALineOfBeforeACrashOnlyOnceWhateverBecameOfTheFile() throws IOException {
        ReportLine failed = new ReportLine(
                "b.jpg", ReportStatus.failed, ReportedUpload.NOTHING, new FailureReason("EMPTY", "", "", ""));
        ReportLine other = new ReportLine(
                "b.jpg", ReportStatus.failed, ReportedUpload.NOTHING, new FailureReason("TOO_LARGE", "", "", ""));
        write(report, failed);
        ReportFile afterACrash = new ReportFile(file, clock, inbox::contains);

        afterACrash.append(failed, true, () -> true);
        afterACrash.append(other, true, () -> true);
        afterACrash.append(failed, false, () -> true);
        afterACrash.append(failed, false, () -> false);

        assertThat(InboxBench.rows(file))
                .extracting(row -> row.get("code"))
                .containsExactly("EMPTY", "TOO_LARGE", "EMPTY");
    }

    @Test
    void knowsWhichFilesOfTheInboxItHolds() throws IOException {
        write(report, done("a.jpg"));
        write(report, done("gone.jpg"));
        ReportFile afterACrash = new ReportFile(file, clock, inbox::contains);

        assertThat(afterACrash.holds("a.jpg", "ID-a")).isTrue();
        assertThat(afterACrash.holds("a.jpg", "another")).isFalse();
        assertThat(afterACrash.holds("b.jpg", "ID-b")).isFalse();
        write(report, done("b.jpg"));
        assertThat(afterACrash.holds("b.jpg", "ID-b")).as("of another process").isTrue();
    }

    @Test
    void holdsNothingThatWasOnlyLeft() throws IOException {
        write(
                report,
                new ReportLine(
                        "a.jpg",
                        ReportStatus.left,
                        done("a.jpg").sent(),
                        new FailureReason("LEDGER_RECORD", "", "", "")));

        assertThat(report.holds("a.jpg", "ID-a")).isFalse();
    }

    @Test
    void putsAMonthThatIsOverAside() throws IOException {
        append("a.jpg");
        clock.advance(Duration.ofDays(30));
        append("b.jpg");
        assertThat(names(temp)).containsExactly(".report.csv.lock", "report.csv");

        clock.advance(Duration.ofDays(1));
        append("c.jpg");

        assertThat(names(temp)).containsExactly(".report.csv.lock", "report-2026-05.csv", "report.csv");
        assertThat(InboxBench.rows(temp.resolve("report-2026-05.csv"))).hasSize(2);
        assertThat(InboxBench.rows(file)).hasSize(1);
        ReportFile afterACrash = new ReportFile(file, clock, inbox::contains);
        assertThat(afterACrash.holds("a.jpg", "ID-a")).isTrue();
    }

    @Test
    void putsNoMonthOverAnother() throws IOException {
        append("a.jpg");
        Files.writeString(temp.resolve("report-2026-05.csv"), "earlier");
        clock.advance(Duration.ofDays(31));

        append("b.jpg");

        assertThat(temp.resolve("report-2026-05.csv")).hasContent("earlier");
        assertThat(InboxBench.rows(temp.resolve("report-2026-05-2.csv"))).hasSize(1);
    }

    @Test
    void deletesMonthsThatWereKeptLongEnoughAndNothingElse() throws IOException {
        append("a.jpg");
        clock.advance(Duration.ofDays(31));
        append("b.jpg");
        clock.advance(Duration.ofDays(30));
        append("c.jpg");
        Files.writeString(temp.resolve("report-2020-01-notes.csv"), "somebody's");
        clock.advance(Duration.ofDays(20));

        assertThat(report.deleteOlderThan(Duration.ofDays(60))).isEqualTo(1);

        assertThat(names(temp))
                .containsExactly(".report.csv.lock", "report-2020-01-notes.csv", "report-2026-06.csv", "report.csv");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @Covers("F61")
    void saysThatTheDiskIsFullAndGoesOnWhenItIsNot() throws IOException {
        Path full = Path.of("/dev/full");
        Files.createSymbolicLink(file, full);

        assertThatThrownBy(() -> write(report, done("a.jpg"))).isInstanceOf(IOException.class);

        Files.delete(file);
        write(report, done("a.jpg"));
        assertThat(file).hasContent(HEADER + WHOLE);
    }

    @Test
    void keepsTheLinesOfSeveralWritersApart() throws Exception {
        List<Callable<Object>> writers = IntStream.range(0, 4)
                .<Callable<Object>>mapToObj(writer -> () -> {
                    ReportFile own = new ReportFile(file, clock, inbox::contains);
                    for (int i = 0; i < 50; i++) {
                        write(own, done(writer + "-" + i + ".jpg"));
                    }
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Object> end : threads.invokeAll(writers)) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(InboxBench.rows(file)).hasSize(200).allSatisfy(row -> assertThat(row.get("media_id"))
                .startsWith("ID-"));
    }

    private static String line(String... cells) {
        return "\"" + String.join("\",\"", cells) + "\"\n";
    }

    private static void write(Report report, ReportLine line) throws IOException {
        report.append(line, false, () -> true);
    }

    /** And has the file's time be the clock's. */
    private void append(String name) throws IOException {
        write(report, done(name));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private static ReportLine done(String name) {
        String id = "ID-" + (name.equals("a.jpg") ? "a" : name.equals("b.jpg") ? "b" : name);
        ReportedUpload sent =
                new ReportedUpload("uploadmedia", id, "00ff", "MD5", Instant.parse("2026-05-01T00:00:00Z"));
        return new ReportLine(name, ReportStatus.done, sent, null);
    }
}
