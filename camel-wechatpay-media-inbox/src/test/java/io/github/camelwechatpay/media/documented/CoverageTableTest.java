// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.test.page.WrittenPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each threat and each fault has a test that provokes it, or a reason why none does. {@code -Ddocs.write=true} writes the tables
 * of {@code docs/design/testing.md} anew, from {@code threats-and-faults.txt} and the annotations {@code @Covers} of all modules.
 */
class CoverageTableTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/design/testing.md");
    private static final int THREATS = 39;
    private static final int FAULTS = 71;
    private static final int SHORTEST_REASON = 20;

    private static List<CoveringTest> all;

    /**
     * @param reason why it has no test, or what of it none provokes; empty if it is covered
     */
    record Row(String id, String what, String mustHold, String reason) {

        static Row of(String line) {
            String[] cells = line.split(" \\| ", -1);
            assertThat(cells).as(line).hasSizeBetween(3, 4);
            return new Row(cells[0], cells[1], cells[2], cells.length == 4 ? cells[3] : "");
        }

        boolean isThreat() {
            return id.startsWith("T");
        }
    }

    @BeforeAll
    static void read() throws IOException {
        all = CoveringTest.of(ROOT);
    }

    @Test
    void listsEachThreatAndFaultOnce() throws IOException {
        assertThat(rows().stream().map(Row::id))
                .containsExactlyElementsOf(Stream.concat(ids("T%02d", THREATS), ids("F%02d", FAULTS))
                        .toList());
    }

    @Test
    void hasATestOrAReasonForEach() throws IOException {
        assertThat(gaps(rows(), all)).isEmpty();
    }

    @Test
    void countsTestsThatRunAlone() {
        assertThat(all.stream().filter(test -> !test.isRun())).isEmpty();
    }

    @Test
    void writesTheTables() throws IOException {
        WrittenPart.of(PAGE, "threats").mustBe(table(rows().stream().filter(Row::isThreat), all));
        WrittenPart.of(PAGE, "faults").mustBe(table(rows().stream().filter(row -> !row.isThreat()), all));
    }

    @Test
    void wouldNoticeWhatIsWrong() {
        String source = """
                @Tag("endurance")
                class ATest {
                    @Test @Covers("F01") void covers() {}
                    @ParameterizedTest @Covers({"F01", "F99"}) void coversTwo(int x) {}
                    @Covers("F02") void isNoTest() {}
                    @Test @Disabled @Covers("F03") void isSwitchedOff() {}
                    @Nested class Inner { @Test @Covers("F04") void isNested() {} }
                    @ArchTest @Covers("F05") static final ArchRule holds = null;
                    // @Test @Covers("F06")
                    @Test void coversNothing() {}
                }
                """;
        List<CoveringTest> tests = CoveringTest.in(Map.of("ATest.java", source));

        assertThat(tests.stream().map(CoveringTest::name))
                .containsExactly(
                        "ATest.covers",
                        "ATest.coversTwo",
                        "ATest.isNoTest",
                        "ATest.isSwitchedOff",
                        "Inner.isNested",
                        "ATest.holds");
        assertThat(tests.stream().filter(test -> !test.isRun()).map(CoveringTest::name))
                .containsExactly("ATest.isNoTest", "ATest.isSwitchedOff");
        assertThat(tests).allMatch(test -> test.tier().equals("endurance"));
        assertThat(gaps(
                        List.of(Row.of("F01 | a | b"), Row.of("F06 | a | b | too short"), Row.of("F07 | a | b")),
                        tests))
                .containsExactly(
                        "F06 has neither a test nor a reason",
                        "F07 has neither a test nor a reason",
                        "ATest.coversTwo covers F99, which is not listed",
                        "ATest.isNoTest covers F02, which is not listed",
                        "ATest.isSwitchedOff covers F03, which is not listed",
                        "Inner.isNested covers F04, which is not listed",
                        "ATest.holds covers F05, which is not listed");
    }

    private static List<String> gaps(List<Row> rows, List<CoveringTest> tests) {
        List<String> gaps = new ArrayList<>();
        rows.stream()
                .filter(row -> row.reason.length() < SHORTEST_REASON
                        && tests.stream().noneMatch(test -> test.ids().contains(row.id)))
                .forEach(row -> gaps.add(row.id + " has neither a test nor a reason"));
        List<String> known = rows.stream().map(Row::id).toList();
        tests.forEach(test -> test.ids().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> gaps.add(test.name() + " covers " + id + ", which is not listed")));
        return gaps;
    }

    private static Stream<String> ids(String form, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(form::formatted);
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/threats-and-faults.txt"))) {
            return lines.filter(line -> !line.startsWith("#")).map(Row::of).toList();
        }
    }

    private static String table(Stream<Row> rows, List<CoveringTest> tests) {
        return "| id | what happens | what must hold | tests | what none provokes |\n|---|---|---|---|---|\n"
                + rows.map(row -> "| %s | %s | %s | %s | %s |\n"
                                .formatted(row.id, row.what, row.mustHold, cell(row.id, tests), row.reason))
                        .collect(Collectors.joining());
    }

    /** The methods of each class, in the order of their names. */
    private static String cell(String id, List<CoveringTest> tests) {
        TreeMap<String, String> methods = new TreeMap<>();
        tests.stream()
                .filter(test -> test.ids().contains(id))
                .forEach(test -> methods.put(test.name(), "`" + test.name() + "`" + mark(test)));
        return String.join(", ", methods.values());
    }

    private static String mark(CoveringTest test) {
        return test.tier().equals("endurance") ? " (endurance)" : "";
    }
}
