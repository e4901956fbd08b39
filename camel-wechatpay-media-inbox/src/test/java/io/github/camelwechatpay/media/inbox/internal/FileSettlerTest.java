// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.test.clock.SettableClock;
import io.github.camelwechatpay.media.test.log.LogCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileSettlerTest {

    private static final String CALL = "merchant-media";
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final FileRetrySettings PATIENCE =
            new FileRetrySettings(Duration.ofSeconds(3), 10, RETRY, Duration.ofHours(1));
    private static final FailureReason REFUSED = reason("PARAM_ERROR");
    private static final Instant WALL = Instant.parse("2026-05-01T08:00:00Z");

    /** Refused files in a row that still go to the failed folder. */
    private static final int REJECTIONS = 4;

    private static CamelContext context;

    private final SettableClock clock = new SettableClock(FileStateBuilder.NOW);
    private final InboxCircuitBreaker breaker = new InboxCircuitBreaker(clock, RETRY, RETRY);
    private final RecordingStore store = new RecordingStore();
    private final FileSettler settler = settler(false);
    private final FileStateBuilder file = new FileStateBuilder("a");

    @BeforeAll
    static void context() {
        context = new DefaultCamelContext();
    }

    @Test
    void writesTheLineOfAnAcceptedFileAndThenMovesIt() {
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).containsExactly("line a done", "move a DONE");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.SUCCESS, null));
        assertThat(turn.isSettled()).isTrue();
        ReportLine line = store.lines().get(0);
        assertThat(line.sent().id()).isEqualTo("id-1");
        assertThat(line.sent().at()).isEqualTo(WALL);
    }

    @Test
    void deletesAnAcceptedFileWhereTheRouteWantsIt() {
        settler(true).settle(file.begun(), accepted("id-1"));

        assertThat(store.done()).containsExactly("line a done", "delete a");
    }

    @Test
    void doesNotDeleteAFileThatIsNotAccepted() {
        settler(true).settle(file.begun(), refused());

        assertThat(store.done()).containsExactly("line a failed", "move a FAILED PARAM_ERROR");
    }

    @Test
    void movesARefusedFileWithItsReason() {
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, refused());

        assertThat(store.done()).containsExactly("line a failed", "move a FAILED PARAM_ERROR");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.FILE_REJECTED, REFUSED));
        assertThat(turn.isSettled()).isTrue();
        assertThat(turn.uploaded()).isNull();
    }

    @Test
    void movesAFileOfUnknownFaultToQuarantine() {
        AttemptResult result =
                settler.settle(file.begun(), ended(Disposition.QUARANTINE, "TIMEOUT", Fault.UNKNOWN, Outcome.UNKNOWN));

        assertThat(store.done()).containsExactly("line a quarantined", "move a QUARANTINE TIMEOUT");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.SERVICE_FAILURE, reason("TIMEOUT")));
    }

    @Test
    void leavesAFileThatMayDoBetterNextTime() {
        FileAttempt turn = file.tried(3).polled(1).begun();

        AttemptResult result =
                settler.settle(turn, ended(Disposition.RETRY, "SYSTEMERROR", Fault.SERVICE, Outcome.UNKNOWN));

        assertThat(store.done()).containsExactly("line a left");
        assertThat(result)
                .isEqualTo(new AttemptResult(
                        BreakerSignal.SERVICE_FAILURE,
                        reason("SYSTEMERROR"),
                        new Settlement.Left(RETRY.multipliedBy(2), true),
                        null));
        assertThat(turn.isSettled()).isFalse();
    }

    @Test
    void waitsForAFileThatMayStillBeGrowing() {
        FileAttempt turn = file.unchangedFor(Duration.ofSeconds(1)).begun();

        AttemptResult result =
                settler.settle(turn, ended(Disposition.RETRY, "INCOMPLETE", Fault.FILE, Outcome.NOT_SENT));

        assertThat(result.left()).isEqualTo(new Settlement.Left(Duration.ofSeconds(2), false));
        assertThat(store.done()).isEmpty();
    }

    @Test
    void leavesAFileThatWasNotUploadedAndSaysSoOnce() {
        FailureReason reason = InboxErrorCode.NOT_UPLOADED.reason();

        List<String> first =
                logged(() -> assertThat(settler.settle(file.tried(1).begun(), exchange()))
                        .isEqualTo(left(BreakerSignal.NONE, reason, RETRY.multipliedBy(2))));
        List<String> second =
                logged(() -> assertThat(settler.settle(file.tried(2).begun(), exchange()))
                        .isEqualTo(left(BreakerSignal.NONE, reason, RETRY.multipliedBy(4))));

        assertThat(store.done()).isEmpty();
        assertThat(first).singleElement().asString().endsWith("This is said once");
        assertThat(second).isEmpty();
    }

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
    void onlyMovesAFileThatWasUploadedInAnEarlierTurn() {
        FileAttempt turn =
                file.uploaded("id-1", false).leftFor(InboxErrorCode.MOVE_FAILED).begun();

        AttemptResult result = settler.settle(turn, exchange());

        assertThat(store.done()).containsExactly("move a DONE");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.SUCCESS, null));
    }

    @Test
    void takesTheIdOfAnEarlierTurnForTheFilesOwn() {
        settler.settle(file.uploaded("id-1", false).begun(), accepted("id-2"));

        assertThat(store.lines()).extracting(line -> line.sent().id()).containsExactly("id-1");
    }

    @Test
    void looksInTheReportForAFileThatTheRouteDeclaresDoneWithoutAnId() {
        store.tellsOfOldFiles = true;
        store.halfMoved = true;
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());

        AttemptResult result = settler.settle(file.old().begun(), exchange);

        assertThat(store.done()).containsExactly("line once a done", "move a DONE");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.NONE, null));
    }

    @Test
    void doesNotLookInTheReportForAFreshId() {
        store.tellsOfOldFiles = true;
        store.halfMoved = true;

        settler.settle(file.old().begun(), accepted("id-1"));

        assertThat(store.done()).containsExactly("line a done", "move a DONE");
    }

    @Test
    void settlesNothingInAnAttemptThatIsOver() {
        FileAttempt turn = file.begun();
        turn.release();

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).isEmpty();
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.NONE, null));
        assertThat(turn.isSettled()).isFalse();
    }

    @Test
    void movesNothingInAnAttemptThatIsReleasedWhileItsLineIsWritten() {
        FileAttempt turn = file.begun();
        store.onLine = turn::release;

        AttemptResult result = settler.settle(turn, accepted("id-1"));

        assertThat(store.done()).containsExactly("line a done");
        assertThat(result).isEqualTo(AttemptResult.settled(BreakerSignal.NONE, null));
        assertThat(turn.isSettled()).isFalse();
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
    void leavesAFileOfTooManyThatWereRefusedInARow() {
        rejectOthers();
        FileAttempt turn = file.begun();

        AttemptResult result = settler.settle(turn, refused());

        assertThat(store.done()).containsExactly("line a left");
        assertThat(result).isEqualTo(left(BreakerSignal.TOO_MANY_REJECTIONS, REFUSED, Duration.ZERO));
        assertThat(turn.isSettled()).isFalse();
    }

    @Test
    void doesNotSuspendForAFileOfTooManyThatIsGone() {
        rejectOthers();
        store.gone = true;
        FileAttempt turn = file.begun();

        assertGone(settler.settle(turn, refused()), turn, BreakerSignal.FILE_REJECTED, REFUSED);
    }

    @Test
    void doesNotCountAFileThatWechatPayHasNotSeen() {
        rejectOthers();

        settler.settle(file.begun(), ended(Disposition.FAIL, "PARAM_ERROR", Fault.FILE, Outcome.NOT_SENT));

        assertThat(store.done()).containsExactly("line a failed", "move a FAILED PARAM_ERROR");
    }

    @Test
    void doesNotCountARefusedFileThatTheRouteSendsToQuarantine() {
        rejectOthers();

        settler.settle(file.begun(), ended(Disposition.QUARANTINE, "PARAM_ERROR", Fault.FILE, Outcome.REJECTED));

        assertThat(store.done()).containsExactly("line a quarantined", "move a QUARANTINE PARAM_ERROR");
    }

    @Test
    void countsAnewOnceAFileIsAccepted() {
        rejectOthers();
        settler.settle(file.begun(), accepted("id-1"));

        assertThat(isKept("b")).isFalse();
    }

    @Test
    void doesNotCountAnewForAnIdFromTheLedger() {
        rejectOthers();
        Exchange known = accepted("id-1");
        known.getMessage().setHeader(WechatpayMediaConstants.FROM_LEDGER, true);
        settler.settle(file.begun(), known);

        assertThat(isKept("b")).isTrue();
    }

    @Test
    void doesNotCountAnewForAFileThatTheRouteDeclaresDoneWithoutAnId() {
        rejectOthers();
        Exchange exchange = refused();
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());

        settler.settle(file.begun(), exchange);

        assertThat(isKept("b")).isTrue();
    }

    @Test
    void doesNotCountAnewForAnUploadOfAnEarlierTurn() {
        rejectOthers();
        settler.settle(file.uploaded("id-1", false).begun(), exchange());

        assertThat(isKept("b")).isTrue();
    }

    @Test
    void doesNotCountAnewForAFileOfUnknownFault() {
        rejectOthers();
        settler.settle(file.begun(), ended(Disposition.QUARANTINE, "TIMEOUT", Fault.UNKNOWN, Outcome.UNKNOWN));

        assertThat(isKept("b")).isTrue();
    }

    @Test
    void putsAnInterruptOffUntilTheFileIsSettled() {
        store.onLine = () -> assertThat(Thread.currentThread().isInterrupted()).isFalse();

        Thread.currentThread().interrupt();
        AttemptResult result = settler.settle(file.begun(), accepted("id-1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.sign()).isEqualTo(BreakerSignal.SUCCESS);
    }

    @Test
    void interruptsNobodyWhoWasNotInterrupted() {
        settler.settle(file.begun(), accepted("id-1"));

        assertThat(Thread.interrupted()).isFalse();
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

    @Test
    void writesWhichNamesCannotBeRead() {
        settler.unreadable(List.of("a", "b"));

        assertThat(store.done()).containsExactly("line a left", "line b left");
    }

    private FileSettler settler(boolean delete) {
        InboxSettings settings = new InboxSettings(
                Path.of("report.csv"),
                Long.MAX_VALUE,
                PATIENCE,
                delete,
                RETRY,
                RETRY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new FileSettler(store, store, settings, breaker, clock, new SettableClock(WALL));
    }

    private static Exchange exchange() {
        return new DefaultExchange(context);
    }

    /** As the component's producer sets the headers. */
    private static Exchange accepted(String id) {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, CALL);
        exchange.getMessage().setHeader(WechatpayMediaConstants.ID, id);
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, Disposition.DONE.name());
        return exchange;
    }

    private static Exchange refused() {
        return ended(Disposition.FAIL, REFUSED.code(), Fault.FILE, Outcome.REJECTED);
    }

    private static Exchange ended(Disposition disposition, String code, Fault fault, Outcome outcome) {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(WechatpayMediaConstants.API, CALL);
        exchange.getMessage().setHeader(WechatpayMediaConstants.DISPOSITION, disposition.name());
        exchange.getMessage().setHeader(WechatpayMediaConstants.ERROR_CODE, code);
        exchange.getMessage().setHeader(WechatpayMediaConstants.FAULT, fault.name());
        exchange.getMessage().setHeader(WechatpayMediaConstants.OUTCOME, outcome.name());
        return exchange;
    }

    private static FailureReason reason(String code) {
        return new FailureReason(code, "", "", "");
    }

    private static AttemptResult left(BreakerSignal sign, FailureReason reason, Duration delay) {
        return new AttemptResult(sign, reason, new Settlement.Left(delay, false), null);
    }

    /** One less than too many. */
    private void rejectOthers() {
        for (int i = 0; i < REJECTIONS; i++) {
            assertThat(isKept("other" + i)).isFalse();
        }
    }

    private boolean isKept(String name) {
        return breaker.keeps(name, CALL, REFUSED);
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

    private static void assertGone(AttemptResult result, FileAttempt turn, BreakerSignal sign, FailureReason reason) {
        assertThat(result).isEqualTo(AttemptResult.settled(sign, reason));
        assertThat(turn.isSettled()).isTrue();
    }

    private static void assertBack(AttemptResult result, BreakerSignal sign, InboxErrorCode trouble) {
        assertThat(result)
                .isEqualTo(new AttemptResult(
                        sign,
                        trouble.reason(),
                        new Settlement.Left(RETRY.multipliedBy(2), true),
                        FileStateBuilder.upload("id-1", false)));
    }

    private static List<String> logged(Runnable what) {
        try (LogCapture log = new LogCapture(FileSettler.class.getPackageName())) {
            what.run();
            return log.messages();
        }
    }
}
