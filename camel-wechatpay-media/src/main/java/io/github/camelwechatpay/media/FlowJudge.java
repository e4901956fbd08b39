package io.github.camelwechatpay.media;

import java.time.Duration;
import java.util.Set;

/** Decides where a file goes, by its disposition and how often and how long it was tried. */
final class FlowJudge {

    /** A file may look like this while its writer is at work. */
    private static final Set<String> MAY_GROW = Set.of("INCOMPLETE", "EMPTY");

    /** They say nothing of the file, so they are none of its tries. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "INTERRUPTED", "LEDGER_BUSY", FlowTrouble.STORE_UNREACHABLE.name(), FlowTrouble.WORK_FOLDER_FAILED.name());

    private final FlowPatience patience;

    FlowJudge(FlowPatience patience) {
        this.patience = patience;
    }

    /**
     * @param polls counted tries before this one
     * @param unchanged how long the file has been as it is
     */
    FlowVerdict judge(FlowAnswer answer, int polls, Duration unchanged) {
        return switch (answer.disposition()) {
            case DONE -> new FlowVerdict.Done();
            case STOP -> new FlowVerdict.Left(Duration.ZERO, false);
            case QUARANTINE -> new FlowVerdict.Quarantined();
            case FAIL -> MAY_GROW.contains(answer.code()) ? grown(unchanged) : new FlowVerdict.Failed();
            case RETRY -> MAY_GROW.contains(answer.code()) ? grown(unchanged) : retry(answer, polls);
        };
    }

    private FlowVerdict grown(Duration unchanged) {
        Duration left = patience.minAge().minus(unchanged);
        boolean isOver = left.isNegative() || left.isZero();
        return isOver ? new FlowVerdict.Failed() : new FlowVerdict.Left(left, false);
    }

    private FlowVerdict retry(FlowAnswer answer, int polls) {
        return NOT_COUNTED.contains(answer.code())
                ? new FlowVerdict.Left(patience.delay(polls, answer.delay()), false)
                : again(answer, polls);
    }

    private FlowVerdict again(FlowAnswer answer, int polls) {
        int tries = polls + 1;
        return tries >= patience.maxPolls()
                ? new FlowVerdict.Quarantined()
                : new FlowVerdict.Left(patience.delay(tries, answer.delay()), true);
    }
}
