package io.github.camelwechatpay.media;

import io.github.camelwechatpay.media.upload.Fault;
import java.time.Duration;
import java.util.Set;

/** Decides where a file goes, by what its upload's headers say and how often and how long it was tried. */
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
        if (answer.isAccepted()) {
            return new FlowVerdict.Done();
        }
        if (answer.isOf(Fault.FILE)) {
            return ofFile(answer, polls, unchanged);
        }
        if (answer.isOf(Fault.ACCOUNT)) {
            return new FlowVerdict.Left(Duration.ZERO, false);
        }
        if (NOT_COUNTED.contains(answer.code())) {
            return new FlowVerdict.Left(patience.delay(polls, answer.delay()), false);
        }
        return answer.retryable() ? again(answer, polls) : new FlowVerdict.Quarantined();
    }

    private FlowVerdict ofFile(FlowAnswer answer, int polls, Duration unchanged) {
        if (MAY_GROW.contains(answer.code())) {
            Duration left = patience.minAge().minus(unchanged);
            boolean grown = left.isNegative() || left.isZero();
            return grown ? new FlowVerdict.Failed() : new FlowVerdict.Left(left, false);
        }
        return answer.retryable() ? again(answer, polls) : new FlowVerdict.Failed();
    }

    private FlowVerdict again(FlowAnswer answer, int polls) {
        int tries = polls + 1;
        return tries >= patience.maxPolls()
                ? new FlowVerdict.Quarantined()
                : new FlowVerdict.Left(patience.delay(tries, answer.delay()), true);
    }
}
