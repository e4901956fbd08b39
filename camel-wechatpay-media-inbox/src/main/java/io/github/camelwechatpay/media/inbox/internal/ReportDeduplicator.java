// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.inbox.internal;

import io.github.camelwechatpay.media.inbox.internal.disposition.UnsettledUpload;
import io.github.camelwechatpay.media.inbox.internal.disposition.UploadResult;
import io.github.camelwechatpay.media.inbox.internal.report.Report;
import io.github.camelwechatpay.media.inbox.internal.report.ReportLine;
import io.github.camelwechatpay.media.inbox.internal.report.ReportStatus;
import io.github.camelwechatpay.media.inbox.internal.report.ReportedUpload;
import io.github.camelwechatpay.media.inbox.internal.store.FailureReason;
import io.github.camelwechatpay.media.inbox.internal.store.InboxErrorCode;
import io.github.camelwechatpay.media.inbox.internal.store.InboxStore;
import io.github.camelwechatpay.media.inbox.internal.store.LogOnce;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which lines the report gets: none twice. */
final class ReportDeduplicator {

    private static final Logger LOG = LoggerFactory.getLogger(ReportDeduplicator.class);

    /** They pass, and are not worth a line; or there is none to be had. */
    private static final Set<String> PASSING =
            Set.of("INTERRUPTED", "LEDGER_BUSY", "INCOMPLETE", "EMPTY", InboxErrorCode.REPORT_FAILED.name());

    private final InboxStore store;
    private final Report report;
    private final InboxErrorLog complaints;
    private final LogOnce unreadable = new LogOnce();

    ReportDeduplicator(InboxStore store, Report report, InboxErrorLog complaints) {
        this.store = store;
        this.report = report;
        this.complaints = complaints;
    }

    /**
     * A file that is about to be moved.
     *
     * @param uploaded if it was
     */
    void enter(ReportLine line, FileAttempt turn, @Nullable UnsettledUpload uploaded) throws IOException {
        InboxFileState before = turn.before();
        boolean moveFailed =
                before.reason() != null && before.reason().code().equals(InboxErrorCode.MOVE_FAILED.name());
        // without an id it may end otherwise this time
        boolean entered = moveFailed && uploaded != null && before.uploaded() != null;
        if (!entered) {
            boolean once = mayBeThere(line, before, uploaded);
            turn.beginReport();
            report.append(line, once, turn::isCurrent);
        }
    }

    /** Since before a crash between the line and the move; or since an earlier turn, whatever came between that and this one. */
    private boolean mayBeThere(ReportLine line, InboxFileState before, @Nullable UnsettledUpload uploaded)
            throws IOException {
        boolean again = before.uploaded() != null || before.reported();
        return again
                || (uploaded == null
                        ? isOfACrash(line, before)
                        : uploaded.answer().fromLedger());
    }

    /** It was there before this route, as its line was; and the line's file was not moved, unless this is one more of its name. */
    private boolean isOfACrash(ReportLine line, InboxFileState before) throws IOException {
        return before.isOld()
                && report.mayTellOf(before.file())
                && store.mayBeHalfMoved(before.file(), place(line.status()), line.reason());
    }

    /** Where a file with such a line goes, unless it is done and deleted. */
    static InboxStore.Place place(ReportStatus status) {
        return switch (status) {
            case done -> InboxStore.Place.DONE;
            case failed -> InboxStore.Place.FAILED;
            case quarantined -> InboxStore.Place.QUARANTINE;
            case left -> throw new IllegalStateException("a file that stays is not moved");
        };
    }

    /** A file that stays: only if the reason is another one than before. */
    void left(FileAttempt turn, UploadResult answer) {
        InboxFileState before = turn.before();
        boolean news = before.reason() == null || !before.reason().code().equals(answer.code());
        if (news && !PASSING.contains(answer.code())) {
            append(new ReportLine(turn.name(), ReportStatus.left, answer.sent(), answer.reason()), turn::isCurrent);
        }
    }

    /** Files whose names cannot be read here, each once. */
    void unreadable(List<String> names) {
        FailureReason reason = InboxErrorCode.UNREADABLE_NAME.reason();
        List<String> news = names.stream().filter(unreadable::isFirst).toList();
        news.forEach(
                name -> append(new ReportLine(name, ReportStatus.left, ReportedUpload.NOTHING, reason), () -> true));
        if (!news.isEmpty()) {
            LOG.warn("{} files stay in the inbox: {}. {}", news.size(), reason.message(), reason.advice());
        }
    }

    /** Not to have this line loses nothing. */
    private void append(ReportLine line, BooleanSupplier wanted) {
        try {
            report.append(line, false, wanted);
        } catch (IOException e) {
            complaints.raise(InboxErrorCode.REPORT_FAILED, e);
        }
    }
}
