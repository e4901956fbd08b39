// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.disposition.UploadResult;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDeduplicatorTest {

    private static final FailureReason REFUSED = new FailureReason("PARAM_ERROR", "refused", "", "");
    private static final UnsettledUpload FRESH = FileStateBuilder.upload("id-1", false);
    private static final UnsettledUpload REMEMBERED = FileStateBuilder.upload("id-1", true);

    private final FileStateBuilder file = new FileStateBuilder("a");
    private final RecordingStore store = new RecordingStore();
    private final ReportDeduplicator book = new ReportDeduplicator(store, store, new InboxErrorLog());

    @Test
    void writesTheLineOfAFreshUploadWithoutALookAtTheReport() throws IOException {
        store.tellsOfOldFiles = true;
        store.halfMoved = true;

        enterDone(file.old(), FRESH);

        assertThat(store.done()).containsExactly("line a done");
    }

    @Test
    void looksForTheLineOfAnUploadThatTheLedgerKnew() throws IOException {
        enterDone(file, REMEMBERED);

        assertThat(store.done()).containsExactly("line once a done");
    }

    @Test
    void looksForTheLineOfAFileThatMayHaveGotItInAnEarlierTurn() throws IOException {
        enterDone(file.reported(), FRESH);

        assertThat(store.done()).containsExactly("line once a done");
    }

    @Test
    void looksForTheLineOfAnUploadOfAnEarlierTurn() throws IOException {
        enterDone(file.uploaded("id-1", false).leftFor(InboxErrorCode.STUCK), FRESH);

        assertThat(store.done()).containsExactly("line once a done");
    }

    @ParameterizedTest(name = "old {0}, report as old {1}, half moved {2}: {3}")
    @CsvSource({
        "true,  true,  true,  line once a failed",
        "false, true,  true,  line a failed",
        "true,  false, true,  line a failed",
        "true,  true,  false, line a failed",
    })
    void looksForALineWithoutAnUploadOnlyWhereACrashMayHaveLeftIt(
            boolean old, boolean tells, boolean halfMoved, String written) throws IOException {
        store.tellsOfOldFiles = tells;
        store.halfMoved = halfMoved;

        enterFailed(old ? file.old() : file);

        assertThat(store.done()).containsExactly(written);
    }

    @Test
    void writesNoSecondLineOfAFileThatCouldOnlyNotBeMoved() throws IOException {
        enterDone(file.uploaded("id-1", false).leftFor(InboxErrorCode.MOVE_FAILED), FRESH);

        assertThat(store.done()).isEmpty();
    }

    /** Its last turn may have ended otherwise, so that the report says something else of it. */
    @Test
    void looksForTheLineOfAFileThatWasNotUploadedAndCouldNotBeMoved() throws IOException {
        enterFailed(file.leftFor(InboxErrorCode.MOVE_FAILED).reported());

        assertThat(store.done()).containsExactly("line once a failed");
    }

    @Test
    void writesTheLineOfAnUploadAfterOneOfTheSameFileThatWasRefused() throws IOException {
        FileAttempt turn = enterDone(file.leftFor(InboxErrorCode.MOVE_FAILED).reported(), FRESH);

        assertThat(store.done()).containsExactly("line once a done");
        assertThat(turn.mayBeReported()).isTrue();
    }

    @Test
    void writesTheLineOfAFileThatWasLeftForAnotherReason() throws IOException {
        enterFailed(file.leftFor(InboxErrorCode.UNEXPECTED));

        assertThat(store.done()).containsExactly("line a failed");
    }

    @Test
    void knowsThatALineMayBeThereEvenIfItsWritingFails() {
        FileAttempt turn = file.begun();
        store.onLine = RecordingStore::failsForADisk;

        assertThatThrownBy(() -> book.enter(done(), turn, FRESH)).isInstanceOf(IOException.class);
        assertThat(turn.mayBeReported()).isTrue();
    }

    @Test
    void writesNoLineForATurnThatIsNoLongerCurrent() throws IOException {
        FileAttempt turn = file.begun();
        turn.release();

        book.enter(done(), turn, FRESH);

        assertThat(store.done()).isEmpty();
    }

    @Test
    void writesOnceWhyAFileStays() {
        book.left(file.begun(), refused("FREQUENCY_LIMITED"));
        book.left(file.leftFor(reason("FREQUENCY_LIMITED")).begun(), refused("FREQUENCY_LIMITED"));
        book.left(file.begun(), refused("SYSTEMERROR"));

        assertThat(store.lines())
                .extracting(line -> line.status() + " " + line.reason().code())
                .containsExactly("left FREQUENCY_LIMITED", "left SYSTEMERROR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"INTERRUPTED", "LEDGER_BUSY", "INCOMPLETE", "EMPTY", "REPORT_FAILED"})
    void writesNoLineForWhatPasses(String code) {
        book.left(file.begun(), refused(code));

        assertThat(store.done()).isEmpty();
    }

    @Test
    void complainsOnceOfALineThatCannotBeWritten() {
        store.onLine = RecordingStore::failsForADisk;

        List<String> logged = logged(() -> {
            book.left(file.begun(), refused("SYSTEMERROR"));
            book.left(file.begun(), refused("SYSTEMERROR"));
        });

        assertThat(logged).singleElement().asString().startsWith("REPORT_FAILED: ");
    }

    @Test
    void writesOfEachUnreadableNameOnce() {
        List<String> logged = logged(() -> {
            book.unreadable(List.of("a", "b"));
            book.unreadable(List.of("a", "b"));
            book.unreadable(List.of("b", "c"));
        });

        assertThat(store.done()).containsExactly("line a left", "line b left", "line c left");
        assertThat(store.lines()).allSatisfy(line -> {
            assertThat(line.sent()).isEqualTo(ReportedUpload.NOTHING);
            assertThat(line.reason()).isEqualTo(InboxErrorCode.UNREADABLE_NAME.reason());
        });
        assertThat(logged).hasSize(2);
        assertThat(logged.get(0)).startsWith("2 files stay in the inbox: ");
        assertThat(logged.get(1)).startsWith("1 files stay in the inbox: ");
    }

    @ParameterizedTest
    @CsvSource({"done, DONE", "failed, FAILED", "quarantined, QUARANTINE"})
    void namesThePlaceOfEachStatus(ReportStatus status, InboxStore.Place place) {
        assertThat(ReportDeduplicator.place(status)).isEqualTo(place);
    }

    @Test
    void namesNoPlaceOfAFileThatStays() {
        assertThatIllegalStateException().isThrownBy(() -> ReportDeduplicator.place(ReportStatus.left));
    }

    private FileAttempt enterDone(FileStateBuilder known, UnsettledUpload uploaded) throws IOException {
        FileAttempt turn = known.begun();
        book.enter(done(), turn, uploaded);
        return turn;
    }

    private void enterFailed(FileStateBuilder known) throws IOException {
        FileAttempt turn = known.begun();
        book.enter(new ReportLine(turn.name(), ReportStatus.failed, ReportedUpload.NOTHING, REFUSED), turn, null);
    }

    private static ReportLine done() {
        return new ReportLine("a", ReportStatus.done, FRESH.answer().sent(), null);
    }

    private static UploadResult refused(String code) {
        return new UploadResult(Disposition.RETRY, ReportedUpload.NOTHING, false, reason(code), null, false, null);
    }

    private static FailureReason reason(String code) {
        return new FailureReason(code, "", "", "");
    }

    private static List<String> logged(Runnable what) {
        try (LogCapture log = new LogCapture(ReportDeduplicator.class.getPackageName())) {
            what.run();
            return log.messages();
        }
    }
}
