// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Which line a file gets, and where it goes. */
class FileSettlerTest extends FileSettlerBench {

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
    void writesWhichNamesCannotBeRead() {
        settler.unreadable(List.of("a", "b"));

        assertThat(store.done()).containsExactly("line a left", "line b left");
    }
}
