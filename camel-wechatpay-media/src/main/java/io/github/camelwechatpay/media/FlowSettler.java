package io.github.camelwechatpay.media;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with a file what its exchange asks for: first the report's line, then the move, so that a crash in between
 * costs an upload and never an id.
 */
final class FlowSettler {

    private static final Logger LOG = LoggerFactory.getLogger(FlowSettler.class);

    private final FlowStore store;
    private final FlowBook book;
    private final FlowJudge judge;
    private final FlowPatience patience;
    private final boolean delete;
    private final Clock clock;
    private final FlowHeaders headers;
    private final FlowGate gate;
    private final FlowComplaints complaints = new FlowComplaints();
    private final FlowOnce log = new FlowOnce();

    /**
     * @param clock that goes on evenly
     * @param wall the time that people know
     */
    FlowSettler(FlowStore store, FlowReport report, FlowSettings settings, FlowGate gate, Clock clock, Clock wall) {
        this.store = store;
        this.book = new FlowBook(store, report, complaints);
        this.judge = new FlowJudge(settings.patience());
        this.patience = settings.patience();
        this.delete = settings.delete();
        this.gate = gate;
        this.clock = clock;
        this.headers = new FlowHeaders(wall, complaints);
    }

    /** Files that no upload can open. */
    void unreadable(List<String> names) {
        book.unreadable(names);
    }

    /** An interrupt, which would break off the writing of the report, waits until the file is settled. */
    FlowOutcome settle(FlowTurn turn, Exchange exchange) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!turn.isCurrent()) {
                return FlowOutcome.settled(FlowSign.NOTHING, null); // which says nothing of the file
            }
            return decide(turn, exchange);
        } catch (FlowGoneException e) {
            return gone(turn, FlowSign.NOTHING, null);
        } catch (RuntimeException e) {
            return fails(FlowTrouble.UNEXPECTED, e, turn, FlowSent.NOTHING, turn.uploaded());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** An error in the middle of it, perhaps since there is no memory left. */
    FlowOutcome breaksOff(FlowTurn turn, Throwable why) {
        complaints.raise(FlowTrouble.UNEXPECTED, why);
        return back(turn, FlowTrouble.UNEXPECTED, FlowSign.SERVICE);
    }

    /** Its turn took too long: the file is tried again, with what is known of it. */
    FlowOutcome released(FlowTurn turn) {
        return back(turn, FlowTrouble.STUCK, FlowSign.NOTHING);
    }

    private FlowOutcome back(FlowTurn turn, FlowTrouble trouble, FlowSign sign) {
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return new FlowOutcome(sign, trouble.reason(), new FlowVerdict.Left(delay, true), turn.uploaded());
    }

    private FlowOutcome decide(FlowTurn turn, Exchange exchange) throws FlowGoneException {
        FlowUploaded earlier = turn.before().uploaded();
        FlowAnswer answer = earlier == null ? headers.answer(turn, exchange) : earlier.answer();
        if (answer.isOf(FlowTrouble.NOT_UPLOADED)) {
            return notUploaded(turn, answer);
        }
        Duration unchanged = Duration.between(turn.before().unchangedSince(), clock.instant());
        FlowVerdict verdict = judge.judge(answer, turn.before().polls(), unchanged);
        if (verdict instanceof FlowVerdict.Left left) {
            return leave(turn, answer, left, null);
        }
        String call = answer.sent().api();
        if (verdict instanceof FlowVerdict.Failed
                && answer.rejected()
                && gate.keeps(turn.name(), call, answer.reason())) {
            FlowOutcome left = leave(turn, answer, new FlowVerdict.Left(Duration.ZERO, false), null);
            return left.left() == null ? left : left.of(FlowSign.REFUSED);
        }
        if (earlier == null && answer.isAccepted() && !answer.fromLedger()) {
            gate.accepted(call);
        }
        return verdict instanceof FlowVerdict.Done
                ? done(turn, answer)
                : away(turn, answer, verdict instanceof FlowVerdict.Failed);
    }

    /** It is as the route wants it, so it is no trouble; but if that is a mistake, the log says why nothing happens. */
    private FlowOutcome notUploaded(FlowTurn turn, FlowAnswer answer) {
        if (log.isFirst(answer.code())) {
            LOG.warn(
                    "{}. {} This is said once",
                    answer.reason().message(),
                    answer.reason().advice());
        }
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return new FlowOutcome(answer.sign(), answer.reason(), new FlowVerdict.Left(delay, false), null);
    }

    private FlowOutcome done(FlowTurn turn, FlowAnswer answer) throws FlowGoneException {
        return settle(turn, answer, FlowStatus.done, () -> {
            if (delete) {
                store.delete(turn.file());
            } else {
                store.move(turn.file(), FlowStore.Place.DONE, null);
            }
        });
    }

    private FlowOutcome away(FlowTurn turn, FlowAnswer answer, boolean failed) throws FlowGoneException {
        FlowStore.Place place = failed ? FlowStore.Place.FAILED : FlowStore.Place.QUARANTINE;
        FlowStatus status = failed ? FlowStatus.failed : FlowStatus.quarantined;
        return settle(turn, answer, status, () -> store.move(turn.file(), place, answer.reason()));
    }

    private FlowOutcome settle(FlowTurn turn, FlowAnswer answer, FlowStatus status, Move move)
            throws FlowGoneException {
        FlowUploaded uploaded = answer.isAccepted() ? new FlowUploaded(answer) : null;
        turn.keep(uploaded);
        FlowTrouble trouble = FlowTrouble.STORE_UNREACHABLE;
        try {
            store.mustBeThere(turn.file());
            trouble = FlowTrouble.REPORT_FAILED;
            FlowLine line = new FlowLine(turn.name(), status, answer.sent(), answer.reason());
            book.enter(line, turn, answer.sent().id() == null ? null : uploaded);
            if (!turn.isCurrent()) {
                return FlowOutcome.settled(FlowSign.NOTHING, null); // the file is another turn's
            }
            trouble = FlowTrouble.MOVE_FAILED;
            move.run();
            turn.markSettled();
            complaints.areOver();
            return FlowOutcome.settled(answer.sign(), answer.reason());
        } catch (IOException e) {
            if (e instanceof FlowGoneException gone && isGone(turn)) {
                throw gone;
            }
            return fails(trouble, e, turn, answer.sent(), uploaded); // a file that is there still has its line
        }
    }

    private FlowOutcome fails(FlowTrouble trouble, Exception why, FlowTurn turn, FlowSent sent, FlowUploaded uploaded) {
        complaints.raise(trouble, why);
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return leave(turn, FlowAnswer.of(trouble, sent), new FlowVerdict.Left(delay, false), uploaded);
    }

    private FlowOutcome leave(FlowTurn turn, FlowAnswer answer, FlowVerdict.Left left, FlowUploaded uploaded) {
        if (isGone(turn)) {
            return gone(turn, answer.sign(), answer.reason());
        }
        book.left(turn.before(), answer);
        return new FlowOutcome(answer.sign(), answer.reason(), left, uploaded);
    }

    /** Where that cannot be known, it is not. */
    private boolean isGone(FlowTurn turn) {
        try {
            store.mustBeThere(turn.file());
            return false;
        } catch (FlowGoneException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private FlowOutcome gone(FlowTurn turn, FlowSign sign, FlowReason reason) {
        turn.markSettled();
        return FlowOutcome.settled(sign, reason);
    }

    @FunctionalInterface
    private interface Move {
        void run() throws IOException;
    }
}
