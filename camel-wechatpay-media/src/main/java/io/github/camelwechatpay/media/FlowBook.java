package io.github.camelwechatpay.media;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which lines the report gets: none twice. */
final class FlowBook {

    private static final Logger LOG = LoggerFactory.getLogger(FlowBook.class);

    /** They pass, and are not worth a line; or there is none to be had. */
    private static final Set<String> PASSING =
            Set.of("INTERRUPTED", "LEDGER_BUSY", "INCOMPLETE", "EMPTY", FlowTrouble.REPORT_FAILED.name());

    /** They may have come between the line and the move. */
    private static final Set<String> BROKEN_OFF =
            Set.of(FlowTrouble.UNEXPECTED.name(), FlowTrouble.STUCK.name(), FlowTrouble.REPORT_FAILED.name());

    private final FlowStore store;
    private final FlowReport report;
    private final FlowComplaints complaints;
    private final FlowOnce unreadable = new FlowOnce();

    FlowBook(FlowStore store, FlowReport report, FlowComplaints complaints) {
        this.store = store;
        this.report = report;
        this.complaints = complaints;
    }

    /**
     * A file that is about to be moved.
     *
     * @param uploaded null if it was not
     */
    void enter(FlowLine line, FlowTurn turn, FlowUploaded uploaded) throws IOException {
        FlowWait before = turn.before();
        boolean moveFailed = before.reason() != null && before.reason().code().equals(FlowTrouble.MOVE_FAILED.name());
        boolean entered = moveFailed && (uploaded == null) == (before.uploaded() == null);
        if (!entered) {
            report.append(line, mayBeThere(line, before, uploaded), turn::isCurrent);
        }
    }

    /** Since before a crash between the line and the move; or a turn was given back in the middle of it. */
    private boolean mayBeThere(FlowLine line, FlowWait before, FlowUploaded uploaded) throws IOException {
        boolean brokenOff =
                before.reason() != null && BROKEN_OFF.contains(before.reason().code());
        boolean again = before.uploaded() != null || brokenOff;
        return again
                || (uploaded == null
                        ? isOfACrash(line, before)
                        : uploaded.answer().fromLedger());
    }

    /** It was there before this route, as its line was; and the line's file was not moved, unless this is one more of its name. */
    private boolean isOfACrash(FlowLine line, FlowWait before) throws IOException {
        FlowStore.Place place =
                line.status() == FlowStatus.failed ? FlowStore.Place.FAILED : FlowStore.Place.QUARANTINE;
        return before.isOld()
                && report.mayTellOf(before.file())
                && store.mayBeHalfMoved(before.file(), place, line.reason());
    }

    /** A file that stays: only if the reason is another one than before. */
    void left(FlowWait before, FlowAnswer answer) {
        boolean news = before.reason() == null || !before.reason().code().equals(answer.code());
        if (news && !PASSING.contains(answer.code())) {
            append(new FlowLine(before.file().name(), FlowStatus.left, answer.sent(), answer.reason()));
        }
    }

    /** Files whose names cannot be read here, each once. */
    void unreadable(List<String> names) {
        FlowReason reason = FlowTrouble.UNREADABLE_NAME.reason();
        List<String> news = names.stream().filter(unreadable::isFirst).toList();
        news.forEach(name -> append(new FlowLine(name, FlowStatus.left, FlowSent.NOTHING, reason)));
        if (!news.isEmpty()) {
            LOG.warn("{} files stay in the inbox: {}. {}", news.size(), reason.message(), reason.advice());
        }
    }

    /** Not to have this line loses nothing. */
    private void append(FlowLine line) {
        try {
            report.append(line);
        } catch (IOException e) {
            complaints.raise(FlowTrouble.REPORT_FAILED, e);
        }
    }
}
