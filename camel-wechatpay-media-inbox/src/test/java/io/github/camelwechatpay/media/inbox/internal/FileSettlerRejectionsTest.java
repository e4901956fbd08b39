// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwechatpay.media.WechatpayMediaConstants;
import io.github.camelwechatpay.media.error.Disposition;
import io.github.camelwechatpay.media.error.Fault;
import io.github.camelwechatpay.media.error.Outcome;
import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Which files count as refused in a row, and which end the row. */
class FileSettlerRejectionsTest extends FileSettlerBench {

    /** Refused files in a row that still go to the failed folder. */
    private static final int REJECTIONS = 4;

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

    /** One less than too many. */
    private void rejectOthers() {
        for (int i = 0; i < REJECTIONS; i++) {
            assertThat(isKept("other" + i)).isFalse();
        }
    }

    private boolean isKept(String name) {
        return breaker.keeps(name, CALL, REFUSED);
    }
}
