package io.github.camelwechatpay.media;

import static io.github.camelwechatpay.media.FlowBench.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlowReportTest {

    private static final String HEADER = "file,status,api,media_id,digest,digest_algorithm,code,advice,uploaded_at\n";

    private static final String WHOLE = "a.jpg,done,uploadmedia,ID-a,00ff,MD5,,,2026-05-01T00:00:00Z\n";

    @TempDir
    Path temp;

    private final FlowTestClock clock = new FlowTestClock("2026-05-01T00:00:00Z");
    private final Set<String> inbox = new HashSet<>(List.of("a.jpg", "b.jpg", "odd, \"name\"\n.jpg"));
    private Path file;
    private FlowReport report;

    @BeforeEach
    void report() {
        file = temp.resolve("report.csv");
        report = new FlowReport(file, clock, inbox::contains);
    }

    @Test
    void writesAHeaderAndALineForEachFile() throws IOException {
        report.append(done("a.jpg"));
        report.append(new FlowLine(
                "b.jpg", FlowStatus.failed, FlowSent.NOTHING, new FlowReason("EMPTY", "m", "Do it.", "Do it.")));

        assertThat(file).hasContent(HEADER + WHOLE + "b.jpg,failed,,,,,EMPTY,Do it.,\n");
    }

    @Test
    void takesNamesOfAnyKind() throws IOException {
        String odd = "odd, \"name\"\n.jpg";
        report.append(done(odd));

        assertThat(FlowBench.rows(file)).extracting(row -> row.get("file")).containsExactly(odd);
        assertThat(report.holds(odd, "ID-" + odd)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1.jpg", "+1.jpg", "-1.jpg", "@a.jpg", "\t=1.jpg", "＝1.jpg", "'=1.jpg", "''+1.jpg"})
    void writesNoNameThatASpreadsheetTakesForAFormula(String name) throws IOException {
        inbox.add(name);
        report.append(done(name));

        assertThat(FlowBench.rows(file)).extracting(row -> row.get("file")).containsExactly("'" + name);
        assertThat(report.holds(name, "ID-" + name)).isTrue();
    }

    @Test
    void leavesAPlainApostropheAlone() throws IOException {
        inbox.add("'a'.jpg");
        report.append(done("'a'.jpg"));

        assertThat(FlowBench.rows(file)).extracting(row -> row.get("file")).containsExactly("'a'.jpg");
        assertThat(report.holds("'a'.jpg", "ID-'a'.jpg")).isTrue();
    }

    static Stream<String> tornLines() {
        String line = "b.jpg,done,uploadmedia,ID-b,00ff,MD5,,,2026-05-01T00:00:00Z\n";
        String quoted = "\"odd, \"\"name\"\"\n.jpg\",done,uploadmedia,ID-odd,00ff,MD5,,,2026-05-01T00:00:00Z\n";
        return Stream.of(line, quoted)
                .flatMap(text -> IntStream.range(1, text.length() - 1).mapToObj(end -> text.substring(0, end)));
    }

    @ParameterizedTest
    @MethodSource("tornLines")
    void takesAwayALineThatACrashCutOff(String torn) throws IOException {
        Files.writeString(file, HEADER + WHOLE + torn);

        report.append(done("c.jpg"));

        assertThat(FlowBench.rows(file)).extracting(row -> row.get("file")).containsExactly("a.jpg", "c.jpg");
    }

    @Test
    void keepsALineThatLacksItsEndAlone() throws IOException {
        Files.writeString(file, HEADER + WHOLE.stripTrailing());

        report.append(done("c.jpg"));

        assertThat(FlowBench.rows(file)).extracting(row -> row.get("file")).containsExactly("a.jpg", "c.jpg");
    }

    @Test
    void writesTheHeaderAgainIfThatWasCutOff() throws IOException {
        Files.writeString(file, HEADER.substring(0, 10));

        report.append(done("c.jpg"));

        assertThat(Files.readString(file)).startsWith(HEADER);
        assertThat(FlowBench.rows(file)).hasSize(1);
    }

    @Test
    void knowsWhichFilesOfTheInboxItHolds() throws IOException {
        report.append(done("a.jpg"));
        report.append(done("gone.jpg"));
        FlowReport afterACrash = new FlowReport(file, clock, inbox::contains);

        assertThat(afterACrash.holds("a.jpg", "ID-a")).isTrue();
        assertThat(afterACrash.holds("a.jpg", "another")).isFalse();
        assertThat(afterACrash.holds("b.jpg", "ID-b")).isFalse();
        report.append(done("b.jpg"));
        assertThat(afterACrash.holds("b.jpg", "ID-b")).as("of another process").isTrue();
    }

    @Test
    void holdsNothingThatWasOnlyLeft() throws IOException {
        report.append(new FlowLine(
                "a.jpg", FlowStatus.left, done("a.jpg").sent(), new FlowReason("LEDGER_RECORD", "", "", "")));

        assertThat(report.holds("a.jpg", "ID-a")).isFalse();
    }

    @Test
    void putsAMonthThatIsOverAside() throws IOException {
        append("a.jpg");
        clock.goOn(Duration.ofDays(30));
        append("b.jpg");
        assertThat(names(temp)).containsExactly(".report.csv.lock", "report.csv");

        clock.goOn(Duration.ofDays(1));
        append("c.jpg");

        assertThat(names(temp)).containsExactly(".report.csv.lock", "report-2026-05.csv", "report.csv");
        assertThat(FlowBench.rows(temp.resolve("report-2026-05.csv"))).hasSize(2);
        assertThat(FlowBench.rows(file)).hasSize(1);
        FlowReport afterACrash = new FlowReport(file, clock, inbox::contains);
        assertThat(afterACrash.holds("a.jpg", "ID-a")).isTrue();
    }

    @Test
    void putsNoMonthOverAnother() throws IOException {
        append("a.jpg");
        Files.writeString(temp.resolve("report-2026-05.csv"), "earlier");
        clock.goOn(Duration.ofDays(31));

        append("b.jpg");

        assertThat(temp.resolve("report-2026-05.csv")).hasContent("earlier");
        assertThat(FlowBench.rows(temp.resolve("report-2026-05-2.csv"))).hasSize(1);
    }

    @Test
    void deletesMonthsThatWereKeptLongEnoughAndNothingElse() throws IOException {
        append("a.jpg");
        clock.goOn(Duration.ofDays(31));
        append("b.jpg");
        clock.goOn(Duration.ofDays(30));
        append("c.jpg");
        Files.writeString(temp.resolve("report-2020-01-notes.csv"), "somebody's");
        clock.goOn(Duration.ofDays(20));

        assertThat(report.deleteOlderThan(Duration.ofDays(60))).isEqualTo(1);

        assertThat(names(temp))
                .containsExactly(".report.csv.lock", "report-2020-01-notes.csv", "report-2026-06.csv", "report.csv");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysThatTheDiskIsFullAndGoesOnWhenItIsNot() throws IOException {
        Path full = Path.of("/dev/full");
        Files.createSymbolicLink(file, full);

        assertThatThrownBy(() -> report.append(done("a.jpg"))).isInstanceOf(IOException.class);

        Files.delete(file);
        report.append(done("a.jpg"));
        assertThat(file).hasContent(HEADER + WHOLE);
    }

    @Test
    void keepsTheLinesOfSeveralWritersApart() throws Exception {
        List<Callable<Object>> writers = IntStream.range(0, 4)
                .<Callable<Object>>mapToObj(writer -> () -> {
                    FlowReport own = new FlowReport(file, clock, inbox::contains);
                    for (int i = 0; i < 50; i++) {
                        own.append(done(writer + "-" + i + ".jpg"));
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

        assertThat(FlowBench.rows(file)).hasSize(200).allSatisfy(row -> assertThat(row.get("media_id"))
                .startsWith("ID-"));
    }

    /** And has the file's time be the clock's. */
    private void append(String name) throws IOException {
        report.append(done(name));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }

    private static FlowLine done(String name) {
        String id = "ID-" + (name.equals("a.jpg") ? "a" : name.equals("b.jpg") ? "b" : name);
        FlowSent sent = new FlowSent("uploadmedia", id, "00ff", "MD5", Instant.parse("2026-05-01T00:00:00Z"));
        return new FlowLine(name, FlowStatus.done, sent, null);
    }
}
