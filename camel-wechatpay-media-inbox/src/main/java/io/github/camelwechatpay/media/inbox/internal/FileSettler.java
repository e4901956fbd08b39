// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.breaker.BreakerSignal;
import io.github.camelwechatpay.media.inbox.internal.breaker.InboxCircuitBreaker;
import io.github.camelwechatpay.media.inbox.internal.disposition.AttemptResult;
import io.github.camelwechatpay.media.inbox.internal.disposition.FileRetrySettings;
import io.github.camelwechatpay.media.inbox.internal.disposition.Settlement;
import io.github.camelwechatpay.media.inbox.internal.disposition.SettlementPolicy;
import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.disposition.UploadResult;
import io.github.camelwechatpay.media.inbox.internal.report.Report;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.FileGoneException;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with a file what its exchange asks for: first the report's line, then the move, so that a crash in between
 * costs an upload and never an id.
 */
public final class FileSettler {

    private static final Logger LOG = LoggerFactory.getLogger(FileSettler.class);

    private final InboxStore store;
    private final ReportDeduplicator book;
    private final SettlementPolicy judge;
    private final FileRetrySettings patience;
    private final boolean delete;
    private final Clock clock;
    private final UploadHeaderReader headers;
    private final InboxCircuitBreaker breaker;
    private final InboxErrorLog complaints = new InboxErrorLog();
    private final LogOnce log = new LogOnce();

    /**
     * @param clock that goes on evenly
     * @param wall the time that people know
     */
    public FileSettler(
            InboxStore store,
            Report report,
            InboxSettings settings,
            InboxCircuitBreaker breaker,
            Clock clock,
            Clock wall) {
        this.store = store;
        this.book = new ReportDeduplicator(store, report, complaints);
        this.judge = new SettlementPolicy(settings.patience());
        this.patience = settings.patience();
        this.delete = settings.delete();
        this.breaker = breaker;
        this.clock = clock;
        this.headers = new UploadHeaderReader(wall, complaints);
    }

    /** Files that no upload can open. */
    void unreadable(List<String> names) {
        book.unreadable(names);
    }

    /** An interrupt, which would break off the writing of the report, waits until the file is settled. */
    AttemptResult settle(FileAttempt turn, Exchange exchange) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!turn.isCurrent()) {
                return AttemptResult.settled(BreakerSignal.NONE, null); // which says nothing of the file
            }
            return decide(turn, exchange);
        } catch (FileGoneException e) {
            return gone(turn, BreakerSignal.NONE, null);
        } catch (RuntimeException e) {
            return fails(InboxErrorCode.UNEXPECTED, e, turn, ReportedUpload.NOTHING, turn.uploaded());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An error in the middle of it, perhaps since there is no memory left. */
    AttemptResult breaksOff(FileAttempt turn, Throwable why) {
        complaints.raise(InboxErrorCode.UNEXPECTED, why);
        return back(turn, InboxErrorCode.UNEXPECTED, BreakerSignal.SERVICE_FAILURE);
    }

    /** Its turn took too long: the file is tried again, with what is known of it. */
    AttemptResult released(FileAttempt turn) {
        return back(turn, InboxErrorCode.STUCK, BreakerSignal.NONE);
    }

    private AttemptResult back(FileAttempt turn, InboxErrorCode trouble, BreakerSignal sign) {
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return new AttemptResult(sign, trouble.reason(), new Settlement.Left(delay, true), turn.uploaded());
    }

    private AttemptResult decide(FileAttempt turn, Exchange exchange) throws FileGoneException {
        UnsettledUpload earlier = turn.before().uploaded();
        UploadResult answer = earlier == null ? headers.answer(turn, exchange) : earlier.answer();
        if (answer.isOf(InboxErrorCode.NOT_UPLOADED)) {
            return notUploaded(turn, answer);
        }
        Duration unchanged = Duration.between(turn.before().unchangedSince(), clock.instant());
        Settlement verdict = judge.judge(answer, turn.before().polls(), unchanged);
        if (verdict instanceof Settlement.Left left) {
            return leave(turn, answer, left, null);
        }
        String call = answer.sent().api();
        if (verdict instanceof Settlement.Failed
                && answer.rejected()
                && breaker.keeps(turn.name(), call, reason(answer))) {
            AttemptResult left = leave(turn, answer, new Settlement.Left(Duration.ZERO, false), null);
            return left.left() == null ? left : left.of(BreakerSignal.TOO_MANY_REJECTIONS);
        }
        if (earlier == null && answer.sign() == BreakerSignal.SUCCESS && !answer.fromLedger()) {
            breaker.accepted(call);
        }
        if (verdict instanceof Settlement.Done) {
            return done(turn, answer);
        }
        return away(
                turn, answer, verdict instanceof Settlement.Failed ? ReportStatus.failed : ReportStatus.quarantined);
    }

    /** It is as the route wants it, so it is no trouble; but if that is a mistake, the log says why nothing happens. */
    private AttemptResult notUploaded(FileAttempt turn, UploadResult answer) {
        FailureReason reason = reason(answer);
        if (log.isFirst(reason.code())) {
            LOG.warn("{}. {} This is said once", reason.message(), reason.advice());
        }
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return new AttemptResult(answer.sign(), reason, new Settlement.Left(delay, false), null);
    }

    private static FailureReason reason(UploadResult answer) {
        return Objects.requireNonNull(answer.reason(), "what is not done has a reason");
    }

    private AttemptResult done(FileAttempt turn, UploadResult answer) throws FileGoneException {
        return settle(turn, answer, ReportStatus.done, () -> {
            if (delete) {
                store.delete(turn.file());
            } else {
                store.move(turn.file(), ReportDeduplicator.place(ReportStatus.done), null);
            }
        });
    }

    private AttemptResult away(FileAttempt turn, UploadResult answer, ReportStatus status) throws FileGoneException {
        return settle(
                turn, answer, status, () -> store.move(turn.file(), ReportDeduplicator.place(status), answer.reason()));
    }

    private AttemptResult settle(FileAttempt turn, UploadResult answer, ReportStatus status, Move move)
            throws FileGoneException {
        UnsettledUpload uploaded = answer.isAccepted() ? new UnsettledUpload(answer) : null;
        turn.keep(uploaded);
        InboxErrorCode trouble = InboxErrorCode.STORE_UNREACHABLE;
        try {
            store.mustBeThere(turn.file());
            trouble = InboxErrorCode.REPORT_FAILED;
            ReportLine line = new ReportLine(turn.name(), status, answer.sent(), answer.reason());
            book.enter(line, turn, answer.sent().id() == null ? null : uploaded);
            if (!turn.isCurrent()) {
                return AttemptResult.settled(BreakerSignal.NONE, null); // the file is another turn's
            }
            trouble = InboxErrorCode.MOVE_FAILED;
            move.run();
            turn.markSettled();
            complaints.areOver();
            return AttemptResult.settled(answer.sign(), answer.reason());
        } catch (IOException e) {
            if (e instanceof FileGoneException gone && isGone(turn)) {
                throw gone;
            }
            return fails(trouble, e, turn, answer.sent(), uploaded); // a file that is there still has its line
        }
    }

    private AttemptResult fails(
            InboxErrorCode trouble,
            Exception why,
            FileAttempt turn,
            ReportedUpload sent,
            @Nullable UnsettledUpload uploaded) {
        complaints.raise(trouble, why);
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return leave(turn, UploadResult.of(trouble, sent), new Settlement.Left(delay, false), uploaded);
    }

    private AttemptResult leave(
            FileAttempt turn, UploadResult answer, Settlement.Left left, @Nullable UnsettledUpload uploaded) {
        if (isGone(turn)) {
            return gone(turn, answer.sign(), answer.reason());
        }
        book.left(turn, answer);
        return new AttemptResult(answer.sign(), answer.reason(), left, uploaded);
    }

    /** Where that cannot be known, it is not. */
    private boolean isGone(FileAttempt turn) {
        try {
            store.mustBeThere(turn.file());
            return false;
        } catch (FileGoneException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private AttemptResult gone(FileAttempt turn, BreakerSignal sign, @Nullable FailureReason reason) {
        turn.markSettled();
        return AttemptResult.settled(sign, reason);
    }

    @FunctionalInterface
    private interface Move {
        void run() throws IOException;
    }
}
