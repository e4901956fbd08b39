// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.simulator.ReceivedUpload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would be lost, doubled or mixed up must be seen to be found. */
class StormCheckTest {

    private static final StormFile GOOD = new StormFile("a.jpg", "aa", null);
    private static final StormFile OTHER = new StormFile("b.jpg", "bb", null);
    private static final StormFile BAD = new StormFile("c.jpg", "cc", "EMPTY");
    private static final List<StormFile> FILES = List.of(GOOD, OTHER, BAD);
    private static final List<ReceivedUpload> RECEIVED = List.of(given("aa", "ID1"), given("bb", "ID2"));

    private static final StormLine LINE_A = new StormLine("a.jpg", "done", "ID1", "");
    private static final StormLine LINE_B = new StormLine("b.jpg", "done", "ID2", "");
    private static final StormLine LINE_C = new StormLine("c.jpg", "failed", "", "EMPTY");

    @Test
    void isContentIfEachFileIsWhereTheReportSays() {
        assertThat(StormCheck.troubles(FILES, end(List.of("a.jpg", "b.jpg"), LINE_A, LINE_B, LINE_C), RECEIVED))
                .isEmpty();
    }

    @Test
    void findsFilesThatAreLostOrStillThereOrInTwoPlaces() {
        assertThat(StormCheck.troubles(FILES, end(List.of("a.jpg"), LINE_A, LINE_B, LINE_C), RECEIVED))
                .singleElement()
                .isEqualTo("b.jpg is in [], not in one place");
        StormEnd twice = new StormEnd(
                List.of(),
                List.of("a.jpg", "b.jpg"),
                List.of("c.jpg"),
                List.of("b.jpg"),
                List.of(LINE_A, LINE_B, LINE_C));
        assertThat(StormCheck.troubles(FILES, twice, RECEIVED))
                .singleElement()
                .isEqualTo("b.jpg is in [done, quarantined], not in one place");
        StormEnd waiting =
                new StormEnd(List.of("b.jpg"), List.of("a.jpg"), List.of("c.jpg"), List.of(), List.of(LINE_A, LINE_C));
        assertThat(StormCheck.troubles(FILES, waiting, RECEIVED))
                .singleElement()
                .isEqualTo("b.jpg is still waiting");
    }

    @Test
    void findsFilesWithoutALineWithTwoOrWithAnotherOnesId() {
        List<String> both = List.of("a.jpg", "b.jpg");
        assertThat(StormCheck.troubles(FILES, end(both, LINE_A, LINE_C), RECEIVED))
                .singleElement()
                .asString()
                .contains("b.jpg is done, and the report has []");
        assertThat(StormCheck.troubles(FILES, end(both, LINE_A, LINE_B, LINE_B, LINE_C), RECEIVED))
                .singleElement()
                .asString()
                .startsWith("b.jpg is done, and the report has [");
        assertThat(StormCheck.troubles(
                        FILES, end(both, LINE_A, new StormLine("b.jpg", "done", "ID1", ""), LINE_C), RECEIVED))
                .containsExactly(
                        "b.jpg has an id that was not given for it: ID1", "b.jpg has the id of another file: ID1");
    }

    @Test
    void findsGoodFilesThatFailedAndBadOnesThatWereSent() {
        StormEnd failed = new StormEnd(
                List.of(),
                List.of("a.jpg"),
                List.of("b.jpg", "c.jpg"),
                List.of(),
                List.of(LINE_A, new StormLine("b.jpg", "failed", "", "TIMEOUT"), LINE_C));
        assertThat(StormCheck.troubles(FILES, failed, List.of(RECEIVED.get(0), given("cc", "ID3"))))
                .containsExactly(
                        "b.jpg failed by TIMEOUT, though nothing is wrong with it",
                        "c.jpg was sent, though it is at fault");
    }

    private static StormEnd end(List<String> done, StormLine... lines) {
        return new StormEnd(List.of(), done, List.of("c.jpg"), List.of(), List.of(lines));
    }

    private static ReceivedUpload given(String sha256, String id) {
        return new ReceivedUpload(
                "uploadmedia",
                "POST",
                "/secapi/mch/uploadmedia",
                Map.of(),
                Map.of(),
                "a.jpg",
                "image/jpeg",
                new byte[0],
                1,
                sha256,
                null,
                null,
                id,
                "success",
                true,
                null,
                null,
                null,
                Map.of());
    }
}
