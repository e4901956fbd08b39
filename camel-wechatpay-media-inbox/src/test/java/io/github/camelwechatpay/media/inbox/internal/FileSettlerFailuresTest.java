// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a file that cannot be settled, or is gone. */
class FileSettlerFailuresTest extends FileSettlerBench {

    @Test
    void leavesAFileWhoseReportCannotBeWritten() {
        store.onLine = RecordingStore::failsForADisk;
        FileAttempt turn = file.tried(1).begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).isEmpty();
        assertTrouble(result, InboxErrorCode.REPORT_FAILED, RETRY.multipliedBy(2));
        assertKept(result, turn, "id-1");
        assertThat(turn.isSettled()).isFalse();
        assertThat(turn.mayBeReported()).isTrue();
    }

    @Test
    void leavesAFileThatCannotBeMovedWithItsLine() {
        store.onMove = RecordingStore::failsForADisk;
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).containsExactly("line a done", "line a left");
        assertTrouble(result, InboxErrorCode.MOVE_FAILED, RETRY);
        assertKept(result, turn, "id-1");
        assertThat(turn.isSettled()).isFalse();
    }

    @Test
    void leavesARefusedFileThatCannotBeMovedWithoutAnUpload() {
        store.onMove = RecordingStore::failsForADisk;

        AttemptResult result = settler.settle(file.begun(), refused());

        assertTrouble(result, InboxErrorCode.MOVE_FAILED, RETRY);
        assertThat(result.uploaded()).isNull();
    }

    @Test
    void leavesAFileWhoseStoreCannotBeReached() {
        store.onLook = RecordingStore::failsForADisk;

        AttemptResult result = settler.settle(file.begun(), accepted("id-1"));

        assertThat(store.done()).containsExactly("line a left");
        assertTrouble(result, InboxErrorCode.STORE_UNREACHABLE, RETRY);
        assertThat(result.uploaded().answer().sent().id()).isEqualTo("id-1");
    }

    @Test
    void keepsTheUploadWhenSomethingUnforeseenHappens() {
        store.onMove = () -> {
            throw new IllegalStateException("unforeseen");
        };
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertTrouble(result, InboxErrorCode.UNEXPECTED, RETRY);
        assertKept(result, turn, "id-1");
    }

    @Test
    void writesNothingOfAnAttemptThatIsReleasedWhileItsStoreCannotBeReached() {
        FileAttempt turn = file.begun();
        store.onLook = () -> {
            turn.release();
            RecordingStore.failsForADisk();
        };

        settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).isEmpty();
    }

    @Test
    void hasNothingToDoForAFileThatIsGoneBeforeItIsFetched() {
        FileAttempt turn = file.begun();
        turn.fetchFails(new FileGoneException());

        assertGone(settler.settle(turn, exchange()), turn, BreakerSignal.NONE, null);
        assertThat(store.done()).isEmpty();
    }

    @Test
    void writesNoLineOfAnAcceptedFileThatIsGone() {
        store.gone = true;
        FileAttempt turn = file.begun();

        assertGone(settler.settle(turn, accepted("id-1")), turn, BreakerSignal.NONE, null);
        assertThat(store.done()).isEmpty();
    }

    @Test
    void hasNothingMoreToDoForAFileThatGoesBeforeItsMove() {
        store.onMove = this::goes;
        FileAttempt turn = file.begun();

        List<String> logged =
                logged(() -> assertGone(settler.settle(turn, accepted("id-1")), turn, BreakerSignal.NONE, null));

        assertThat(store.done()).containsExactly("line a done");
        assertThat(logged).isEmpty();
    }

    @Test
    void triesAgainToMoveAFileThatIsSaidToBeGoneAndIsThere() {
        store.onMove = () -> {
            throw new FileGoneException();
        };
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertTrouble(result, InboxErrorCode.MOVE_FAILED, RETRY);
        assertKept(result, turn, "id-1");
    }

    @Test
    void doesNotWaitForAFileThatIsGoneAfterItsMoveFailed() {
        store.onMove = () -> {
            store.gone = true;
            RecordingStore.failsForADisk();
        };
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertGone(result, turn, BreakerSignal.SERVICE_FAILURE, InboxErrorCode.MOVE_FAILED.reason());
        assertThat(store.done()).containsExactly("line a done");
    }

    @Test
    void doesNotWaitForAFileThatIsGoneWhenItIsToStay() {
        store.gone = true;
        FileAttempt turn = file.begun();

        AttemptResult result =
                settler.settle(turn, ended(Disposition.RETRY, "SYSTEMERROR", Fault.SERVICE, Outcome.UNKNOWN));

        assertGone(result, turn, BreakerSignal.SERVICE_FAILURE, reason("SYSTEMERROR"));
        assertThat(store.done()).isEmpty();
    }

    @Test
    void triesAFileAgainWhoseAttemptBrokeOff() {
        FileAttempt turn = file.tried(1).uploaded("id-1", false).begun();

        List<String> logged = logged(() -> {
            AttemptResult result = settler.breaksOff(turn, new OutOfMemoryError());

            assertBack(result, BreakerSignal.SERVICE_FAILURE, InboxErrorCode.UNEXPECTED);
        });

        assertThat(logged).singleElement().asString().startsWith("UNEXPECTED: ");
        assertThat(store.done()).isEmpty();
    }

    @Test
    void triesAFileAgainWhoseAttemptTookTooLong() {
        FileAttempt turn = file.tried(1).uploaded("id-1", false).begun();

        List<String> logged =
                logged(() -> assertBack(settler.released(turn), BreakerSignal.NONE, InboxErrorCode.STUCK));

        assertThat(logged).isEmpty();
        assertThat(store.done()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = InboxErrorCode.class,
            names = {"REPORT_FAILED", "MOVE_FAILED"})
    void complainsOnceUntilAFileIsSettled(InboxErrorCode trouble) {
        List<String> logged = logged(() -> {
            fails(trouble, "a");
            fails(trouble, "b");
            settler.settle(new FileStateBuilder("c").begun(), accepted("id-c"));
            fails(trouble, "d");
        });

        assertThat(logged).hasSize(2).allSatisfy(line -> assertThat(line).startsWith(trouble + ": "));
    }

    private void goes() throws IOException {
        store.gone = true;
        throw new FileGoneException();
    }

    private void fails(InboxErrorCode trouble, String name) {
        RecordingStore.Call works = () -> {};
        store.onLine = trouble == InboxErrorCode.REPORT_FAILED ? RecordingStore::failsForADisk : works;
        store.onMove = trouble == InboxErrorCode.MOVE_FAILED ? RecordingStore::failsForADisk : works;
        settler.settle(new FileStateBuilder(name).begun(), accepted("id-" + name));
        store.onLine = works;
        store.onMove = works;
    }

    private static void assertTrouble(AttemptResult result, InboxErrorCode trouble, Duration delay) {
        assertThat(result.sign()).isEqualTo(BreakerSignal.SERVICE_FAILURE);
        assertThat(result.reason()).isEqualTo(trouble.reason());
        assertThat(result.left()).isEqualTo(new Settlement.Left(delay, false));
    }

    private static void assertKept(AttemptResult result, FileAttempt turn, String id) {
        assertThat(result.uploaded().answer().sent().id()).isEqualTo(id);
        assertThat(turn.uploaded()).isEqualTo(result.uploaded());
    }

    private static void assertBack(AttemptResult result, BreakerSignal sign, InboxErrorCode trouble) {
        assertThat(result)
                .isEqualTo(new AttemptResult(
                        sign,
                        trouble.reason(),
                        new Settlement.Left(RETRY.multipliedBy(2), true),
                        FileStateBuilder.upload("id-1", false)));
    }
}
