package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Fault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does with a file what its upload's headers ask for: first the report's line, then the move, so that a crash in between
 * costs an upload and never an id.
 */
final class FlowSettler {

    private static final Logger LOG = LoggerFactory.getLogger(FlowSettler.class);

    /** They tell nothing of what the other files will meet. */
    private static final Set<String> ITS_OWN = Set.of("INTERRUPTED", "LEDGER_BUSY", FlowTrouble.UNREADABLE.name());

    /** They pass, and are not worth a line of the report. */
    private static final Set<String> PASSING = Set.of("INTERRUPTED", "LEDGER_BUSY", "INCOMPLETE", "EMPTY");

    private static final String OURS = "CamelWechatpayMedia";

    private final FlowStore store;
    private final FlowReport report;
    private final FlowJudge judge;
    private final FlowPatience patience;
    private final boolean delete;
    private final FlowThen then;
    private final Clock clock;
    private final FlowHeaders headers;
    private final FlowOnce log = new FlowOnce();

    FlowSettler(FlowStore store, FlowReport report, FlowSettings settings, FlowThen then, Clock clock) {
        this.store = store;
        this.report = report;
        this.judge = new FlowJudge(settings.patience());
        this.patience = settings.patience();
        this.delete = settings.delete();
        this.then = then;
        this.clock = clock;
        this.headers = new FlowHeaders(clock);
    }

    void start() {
        then.start();
    }

    void stop() {
        then.stop();
    }

    /** An interrupt, which would break off the writing of the report, waits until the file is settled. */
    FlowOutcome settle(FlowTurn turn, Exchange exchange, boolean probe) {
        boolean interrupted = Thread.interrupted();
        try {
            return decide(turn, exchange, probe);
        } catch (FlowGoneException e) {
            turn.markSettled();
            then.tell(exchange, "GONE", null);
            return FlowOutcome.settled(FlowGate.Sign.NOTHING, null);
        } catch (RuntimeException e) {
            warnOnce(FlowTrouble.UNEXPECTED, e);
            return leave(turn, exchange, trouble(FlowTrouble.UNEXPECTED, turn, FlowSent.NOTHING), null);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FlowOutcome decide(FlowTurn turn, Exchange exchange, boolean probe) throws FlowGoneException {
        FlowUploaded earlier = turn.before().uploaded();
        if (earlier != null) {
            exchange.getMessage().getHeaders().putAll(earlier.headers());
        }
        FlowAnswer answer = earlier == null ? answer(turn, exchange) : earlier.answer();
        Duration unchanged = Duration.between(turn.before().unchangedSince(), clock.instant());
        FlowVerdict verdict = judge.judge(answer, turn.before().polls(), unchanged, probe);
        if (verdict instanceof FlowVerdict.Left left) {
            return leave(turn, exchange, new Decision(answer, left), null);
        }
        return verdict instanceof FlowVerdict.Done
                ? done(turn, exchange, answer)
                : away(turn, exchange, answer, verdict instanceof FlowVerdict.Failed);
    }

    private FlowAnswer answer(FlowTurn turn, Exchange exchange) throws FlowGoneException {
        IOException unfetched = turn.fetchFailure();
        if (unfetched instanceof FlowGoneException gone) {
            throw gone;
        }
        if (unfetched != null) {
            boolean denied = unfetched instanceof AccessDeniedException;
            return FlowAnswer.of(denied ? FlowTrouble.UNREADABLE : FlowTrouble.STORE_UNREACHABLE, FlowSent.NOTHING);
        }
        Throwable stranger = FlowHeaders.stranger(exchange);
        if (stranger != null) {
            warnOnce(FlowTrouble.UNEXPECTED, stranger);
        }
        return headers.answer(exchange);
    }

    private FlowOutcome done(FlowTurn turn, Exchange exchange, FlowAnswer answer) throws FlowGoneException {
        FlowUploaded uploaded = new FlowUploaded(answer, ours(exchange));
        FlowLine line = new FlowLine(turn.name(), FlowStatus.done, answer.sent(), null);
        return settle(turn, exchange, line, uploaded, () -> {
            if (delete) {
                store.delete(turn.file());
                return null;
            }
            return store.move(turn.file(), FlowStore.Place.DONE, null);
        });
    }

    private FlowOutcome away(FlowTurn turn, Exchange exchange, FlowAnswer answer, boolean failed)
            throws FlowGoneException {
        FlowStatus status = failed ? FlowStatus.failed : FlowStatus.quarantined;
        FlowStore.Place place = failed ? FlowStore.Place.FAILED : FlowStore.Place.QUARANTINE;
        FlowLine line = new FlowLine(turn.name(), status, answer.sent(), answer.reason());
        FlowOutcome outcome = settle(turn, exchange, line, null, () -> store.move(turn.file(), place, answer.reason()));
        return outcome.left() == null ? FlowOutcome.settled(sign(answer), answer.reason()) : outcome;
    }

    private FlowOutcome settle(FlowTurn turn, Exchange exchange, FlowLine line, FlowUploaded uploaded, Move move)
            throws FlowGoneException {
        try {
            store.mustBeThere(turn.file());
            if (!isReported(turn, line, uploaded)) {
                report.append(line);
            }
            log.isOver(FlowTrouble.REPORT_FAILED.name());
        } catch (FlowGoneException e) {
            throw e;
        } catch (IOException e) {
            warnOnce(FlowTrouble.REPORT_FAILED, e);
            return leave(turn, exchange, trouble(FlowTrouble.REPORT_FAILED, turn, line.sent()), uploaded);
        }
        try {
            String where = move.run();
            turn.markSettled();
            log.isOver(FlowTrouble.MOVE_FAILED.name());
            then.tell(exchange, line.status().name().toUpperCase(java.util.Locale.ROOT), where);
            return FlowOutcome.settled(FlowGate.Sign.SUCCESS, null);
        } catch (FlowGoneException e) {
            throw e;
        } catch (IOException e) {
            warnOnce(FlowTrouble.MOVE_FAILED, e);
            return leave(turn, exchange, trouble(FlowTrouble.MOVE_FAILED, turn, line.sent()), uploaded);
        }
    }

    /** By an earlier try whose move failed, or before a crash. */
    private boolean isReported(FlowTurn turn, FlowLine line, FlowUploaded uploaded) throws IOException {
        FlowReason before = turn.before().reason();
        boolean moveFailed = before != null && before.code().equals(FlowTrouble.MOVE_FAILED.name());
        boolean sameWay = (uploaded == null) == (turn.before().uploaded() == null);
        return moveFailed && sameWay
                || uploaded != null
                        && uploaded.answer().fromLedger()
                        && report.holds(line.file(), line.sent().id());
    }

    private FlowOutcome leave(FlowTurn turn, Exchange exchange, Decision decision, FlowUploaded uploaded) {
        FlowReason reason = decision.answer.reason();
        FlowReason before = turn.before().reason();
        boolean news = before == null || !before.code().equals(reason.code());
        if (news && !PASSING.contains(reason.code())) {
            try {
                report.append(new FlowLine(turn.name(), FlowStatus.left, decision.answer.sent(), reason));
            } catch (IOException e) {
                warnOnce(FlowTrouble.REPORT_FAILED, e);
            }
        }
        then.tell(exchange, "LEFT", null);
        return new FlowOutcome(sign(decision.answer), reason, decision.left, uploaded);
    }

    private Decision trouble(FlowTrouble trouble, FlowTurn turn, FlowSent sent) {
        Duration delay = patience.delay(turn.before().tries() + 1, null);
        return new Decision(FlowAnswer.of(trouble, sent), new FlowVerdict.Left(delay, false));
    }

    private static FlowGate.Sign sign(FlowAnswer answer) {
        if (answer.isOf(Fault.ACCOUNT)) {
            return FlowGate.Sign.ACCOUNT;
        }
        if (answer.isOf(Fault.FILE)) {
            return answer.rejected() ? FlowGate.Sign.ALIVE : FlowGate.Sign.NOTHING;
        }
        return ITS_OWN.contains(answer.code()) ? FlowGate.Sign.NOTHING : FlowGate.Sign.SERVICE;
    }

    private static Map<String, Object> ours(Exchange exchange) {
        Map<String, Object> ours = new TreeMap<>(exchange.getMessage().getHeaders());
        ours.keySet().removeIf(name -> !name.startsWith(OURS) || name.equals(WechatpayMediaConstants.ANSWER));
        return ours;
    }

    private void warnOnce(FlowTrouble trouble, Throwable failure) {
        if (log.isFirst(trouble.name())) {
            LOG.warn(
                    "{}: {}. {}",
                    trouble,
                    FlowOnce.where(failure),
                    trouble.reason().advice());
        }
    }

    private record Decision(FlowAnswer answer, FlowVerdict.Left left) {}

    @FunctionalInterface
    private interface Move {
        String run() throws IOException;
    }
}
