package io.github.camelwechatpay.media;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Exchange;

/**
 * Does with a file what its upload's headers ask for: first the report's line, then the move, so that a crash in between
 * costs an upload and never an id.
 */
final class FlowSettler {

    private static final String OURS = "CamelWechatpayMedia";

    private final FlowStore store;
    private final FlowBook book;
    private final FlowJudge judge;
    private final FlowPatience patience;
    private final boolean delete;
    private final FlowThen then;
    private final Clock clock;
    private final FlowHeaders headers;
    private final FlowGate gate;
    private final FlowComplaints complaints = new FlowComplaints();

    /**
     * @param clock that goes on evenly
     * @param wall the time that people know
     */
    FlowSettler(
            FlowStore store,
            FlowReport report,
            FlowSettings settings,
            FlowThen then,
            FlowGate gate,
            Clock clock,
            Clock wall) {
        this.store = store;
        this.book = new FlowBook(store, report, complaints);
        this.judge = new FlowJudge(settings.patience());
        this.patience = settings.patience();
        this.delete = settings.delete();
        this.then = then;
        this.gate = gate;
        this.clock = clock;
        this.headers = new FlowHeaders(wall, complaints);
    }

    void start() {
        then.start();
    }

    void stop() {
        then.stop();
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
            return gone(turn, exchange, FlowSign.NOTHING, null);
        } catch (RuntimeException e) {
            return fails(FlowTrouble.UNEXPECTED, e, turn, exchange, FlowSent.NOTHING, turn.uploaded());
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
        if (earlier != null) {
            exchange.getMessage().getHeaders().putAll(earlier.headers());
        }
        FlowAnswer answer = earlier == null ? headers.answer(turn, exchange) : earlier.answer();
        Duration unchanged = Duration.between(turn.before().unchangedSince(), clock.instant());
        FlowVerdict verdict = judge.judge(answer, turn.before().polls(), unchanged);
        if (verdict instanceof FlowVerdict.Left left) {
            return leave(turn, exchange, answer, left, null);
        }
        String call = answer.sent().api();
        if (verdict instanceof FlowVerdict.Failed
                && answer.rejected()
                && gate.keeps(turn.name(), call, answer.reason())) {
            FlowOutcome left = leave(turn, exchange, answer, new FlowVerdict.Left(Duration.ZERO, false), null);
            return left.left() == null ? left : left.of(FlowSign.REFUSED);
        }
        if (earlier == null && answer.isAccepted() && !answer.fromLedger()) {
            gate.accepted(call);
        }
        return verdict instanceof FlowVerdict.Done
                ? done(turn, exchange, answer)
                : away(turn, exchange, answer, verdict instanceof FlowVerdict.Failed);
    }

    private FlowOutcome done(FlowTurn turn, Exchange exchange, FlowAnswer answer) throws FlowGoneException {
        return settle(turn, exchange, answer, FlowStatus.done, () -> {
            if (delete) {
                store.delete(turn.file());
                return null;
            }
            return store.move(turn.file(), FlowStore.Place.DONE, null);
        });
    }

    private FlowOutcome away(FlowTurn turn, Exchange exchange, FlowAnswer answer, boolean failed)
            throws FlowGoneException {
        FlowStore.Place place = failed ? FlowStore.Place.FAILED : FlowStore.Place.QUARANTINE;
        FlowStatus status = failed ? FlowStatus.failed : FlowStatus.quarantined;
        return settle(turn, exchange, answer, status, () -> store.move(turn.file(), place, answer.reason()));
    }

    private FlowOutcome settle(FlowTurn turn, Exchange exchange, FlowAnswer answer, FlowStatus status, Move move)
            throws FlowGoneException {
        FlowUploaded uploaded = answer.isAccepted() ? new FlowUploaded(answer, ours(exchange)) : null;
        turn.keep(uploaded);
        FlowTrouble trouble = FlowTrouble.STORE_UNREACHABLE;
        try {
            store.mustBeThere(turn.file());
            trouble = FlowTrouble.REPORT_FAILED;
            book.enter(new FlowLine(turn.name(), status, answer.sent(), answer.reason()), turn, uploaded);
            if (!turn.isCurrent()) {
                return FlowOutcome.settled(FlowSign.NOTHING, null); // the file is another turn's
            }
            trouble = FlowTrouble.MOVE_FAILED;
            String where = move.run();
            turn.markSettled();
            complaints.areOver();
            then.tell(exchange, status.name().toUpperCase(Locale.ROOT), where);
            return FlowOutcome.settled(answer.sign(), answer.reason());
        } catch (IOException e) {
            if (e instanceof FlowGoneException gone && isGone(turn)) {
                throw gone;
            }
            return fails(
                    trouble, e, turn, exchange, answer.sent(), uploaded); // a file that is there still has its line
        }
    }

    private FlowOutcome fails(
            FlowTrouble trouble,
            Exception why,
            FlowTurn turn,
            Exchange exchange,
            FlowSent sent,
            FlowUploaded uploaded) {
        complaints.raise(trouble, why);
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return leave(turn, exchange, FlowAnswer.of(trouble, sent), new FlowVerdict.Left(delay, false), uploaded);
    }

    private FlowOutcome leave(
            FlowTurn turn, Exchange exchange, FlowAnswer answer, FlowVerdict.Left left, FlowUploaded uploaded) {
        if (isGone(turn)) {
            return gone(turn, exchange, answer.sign(), answer.reason());
        }
        book.left(turn.before(), answer);
        then.left(exchange, answer.reason());
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

    private FlowOutcome gone(FlowTurn turn, Exchange exchange, FlowSign sign, FlowReason reason) {
        turn.markSettled();
        then.tell(exchange, "GONE", null);
        return FlowOutcome.settled(sign, reason);
    }

    private static Map<String, Object> ours(Exchange exchange) {
        Map<String, Object> ours = new TreeMap<>(exchange.getMessage().getHeaders());
        ours.keySet().removeIf(name -> !name.startsWith(OURS) || name.equals(WechatpayMediaConstants.ANSWER));
        return ours;
    }

    @FunctionalInterface
    private interface Move {
        String run() throws IOException;
    }
}
